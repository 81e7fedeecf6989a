/** What the Rust crate has answered to the scenarios of test/reference/crate, as its step goes to 0. */
import { readFileSync } from 'node:fs';

interface Run<R> {
  readonly dt: number;
  readonly rows: readonly R[];
}

interface Row {
  readonly time: number;
  readonly currents: readonly number[];
  readonly gain: number;
}

interface Answers {
  readonly networks: readonly { readonly name: string; readonly runs: readonly Run<Row>[] }[];
  readonly pairings: readonly { readonly name: string; readonly weights: readonly number[] }[];
  readonly components: readonly { readonly name: string; readonly runs: readonly Run<readonly number[]>[] }[];
  readonly calcium: readonly {
    readonly calcium: number;
    readonly release: number;
    readonly CaMKII: number;
    readonly calcineurin: number;
    readonly signal: number;
  }[];
}

const answers: Answers = JSON.parse(readFileSync('test/reference/crate/results.json', 'utf8'));

/** What its answers are called where a model is held against them. */
export const theCrate = 'the Rust crate synapse-models 0.1.0';

/** What follows from concentrations of calcium alone, in uM. */
export const crateCalcium = answers.calcium;

/** Per row of a part the values that it tends to. */
export function partOfCrate(name: string): readonly (readonly number[])[] {
  const { runs } = named(answers.components, name);
  return runs[0]!.rows.map((values, row) => values.map((_, k) => extrapolate(runs.map(({ rows }) => rows[row]![k]!))));
}

/** The current into one cell of a network, in pA, by the times of the queries in ms. */
export function currentOfCrate(name: string, cell: number): { readonly times: number[]; readonly currents: number[] } {
  const { runs } = named(answers.networks, name);
  const rows = runs[0]!.rows;
  return {
    times: rows.map(({ time }) => time),
    currents: rows.map((_, row) => extrapolate(runs.map((run) => run.rows[row]!.currents[cell]!))),
  };
}

/** The weight after each event of a pairing. */
export function weightsOfCrate(name: string): readonly number[] {
  return named(answers.pairings, name).weights;
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find((each) => each.name === name);
  if (!found) throw new Error(`the crate was not asked for ${name}`);
  return found;
}

/** What values on grids that are halved each time tend to: forward Euler has an error in powers of the step. */
export function extrapolate(values: readonly number[]): number {
  let row = values;
  for (let power = 2; row.length > 1; power *= 2) {
    row = row.slice(1).map((finer, i) => finer + (finer - row[i]!) / (power - 1));
  }
  return row[0]!;
}
