/**
 * Programs as modellers write them, against NEURON 9 running the same equations in NMODL (test/reference/neuron).
 *
 * What we call exact has to agree to the uncertainty of NEURON's own integration. Of the rest we state the order: the
 * error has to fall with it, and at 0.025 ms to be no more than half as much again as the change on halving the step
 * foretells. Crossings are seen at the end of the step they fall in, so that what they start is late by a step at most.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { type InputValue, simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { Population } from '../../src/runtime/population.ts';

type Course = readonly (readonly [number, number])[];
interface Case {
  readonly name: string;
  readonly file: string;
  readonly model: string;
  readonly tstop: number;
  readonly pre?: readonly number[];
  readonly post?: readonly number[];
  readonly parameters?: Readonly<Record<string, number>>;
  readonly inputs?: Readonly<Record<string, number | Course>>;
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly uncertainty: Readonly<Record<string, number>>;
}
const folder = 'test/reference/neuron';
const { cases }: { readonly cases: readonly Case[] } = JSON.parse(readFileSync(`${folder}/traces.json`, 'utf8'));

/** Of which order the error of a column is; those not named here are exact. An input that moves is of order 2. */
const orders: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'GABA-A with accumulating chloride': { cli: 4, icl: 4 },
  'NMDA, a calcium pool and its pump': { ca: 4 },
  'NMDA under a moving potential': { ca: 2 },
  'GABA-B cascade': { gp: 4, i: 4 },
  'graded release': { s: 2, i: 2 },
  'rectifying gap junction': { n: 2, i: 2 },
  'Hodgkin-Huxley gates at a removable singularity': { m: 2, h: 2, n: 2, gna: 2, gk: 2 },
  'calcium buffer and pump': { ca: 4, B: 4, CaB: 4, P: 4, CaP: 4 },
};
const crossings = 'crossings with hysteresis';

const models = new Map<string, AnyModel>();
beforeAll(async () => {
  for (const { file, model } of cases) {
    const compiled = await compile(readFileSync(`${folder}/${file}.syn`, 'utf8'), { name: `${file}.syn` });
    expect(compiled.diagnostics).toEqual([]);
    models.set(file, compiled.models.get(model)!.model);
  }
});

/** Straight lines between points. */
const along = (course: Course) => (time: number) => {
  const next = course.findIndex(([t]) => t >= time);
  if (next <= 0) return course.at(next)![1];
  const [[t0, v0], [t1, v1]] = [course[next - 1]!, course[next]!];
  return v0 + ((v1 - v0) * (time - t0)) / (t1 - t0);
};

/** The name of a column in the model: its own, or that of the component it uses. */
const nameIn = (model: AnyModel, name: string) =>
  [...model.manifest.states, ...model.manifest.readouts].some((each) => each.name === name) ? name : `pool.${name}`;

function valuesOf(each: Case, column: string, dt: number): number[] {
  const model = models.get(each.file)!;
  const name = nameIn(model, column);
  const inputs: Record<string, InputValue> = {};
  for (const [input, given] of Object.entries(each.inputs ?? {})) {
    inputs[input] = typeof given === 'number' ? given : along(given);
  }
  const { pre = [], post = [], parameters = {}, tstop } = each;
  const { traces, warnings } = simulateModel(model, { dt, tstop, pre, post, parameters, inputs, record: [name] });
  expect(warnings).toEqual([]);
  return each.rows.map((time) => traces[name]![Math.round(time / dt)]!);
}

const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));
const apart = (a: readonly number[], b: readonly number[]) => largest(a.map((value, k) => value - b[k]!));

describe.each(
  cases.filter(({ name }) => name !== crossings).map((each) => [each.name, each] as const),
)('%s', (_, each) => {
  const order = orders[each.name] ?? {};

  it.each(Object.keys(each.columns).filter((name) => !(name in order)))('%s: exact', (name) => {
    const expected = each.columns[name]!;
    const error = apart(valuesOf(each, name, 0.025), expected);
    expect(error).toBeLessThanOrEqual(each.uncertainty[name]! + 1e-12 * largest(expected));
  });

  it.each(Object.entries(order))('%s: of order %i', (name, p) => {
    const expected = each.columns[name]!;
    const uncertainty = each.uncertainty[name]!;
    const [coarse, ours, fine] = [0.05, 0.025, 0.0125].map((dt) => valuesOf(each, name, dt));
    // On halving, an error of order p loses all but 2^-p of itself.
    const foretold = apart(ours!, fine!) / (1 - 2 ** -p);
    expect(apart(ours!, expected)).toBeLessThanOrEqual(1.5 * foretold + uncertainty);
    // Where the difference from NEURON is ours and not NEURON's, it falls by 2^p.
    const errors = [coarse!, ours!, fine!].map((values) => apart(values, expected));
    const steps = [1, 2].filter((k) => errors[k]! > 10 * uncertainty);
    for (const k of steps) expect(Math.log2(errors[k - 1]! / errors[k]!), `${errors}`).toBeGreaterThan(p - 0.3);
    // Else it falls with the order against a finer run of our own.
    if (steps.length === 0) {
      const change = apart(coarse!, ours!) / apart(ours!, fine!);
      expect(Math.log2(change)).toBeGreaterThan(p - 0.3);
    }
  });
});

describe(crossings, () => {
  const each = cases.find(({ name }) => name === crossings)!;

  it('as many as in NEURON', () => {
    expect(valuesOf(each, 'count', 0.025)).toEqual(each.columns.count);
    expect(each.columns.count!.at(-1)).toBe(3);
  });

  it.each([0.1, 0.05, 0.025])('a release is never early, and late by a step at most: dt = %f ms', (dt) => {
    const tau = 7;
    valuesOf(each, 'g', dt).forEach((found, row) => {
      const expected = each.columns.g![row]!;
      expect(found).toBeGreaterThanOrEqual(expected - each.uncertainty.g!);
      expect(found).toBeLessThanOrEqual(expected * Math.exp(dt / tau) + each.uncertainty.g!);
    });
  });
});

it('connections with values of their own, in one population, are the two Tsodyks-Markram synapses', () => {
  const [one, two] = cases.filter(({ file }) => file === 'tsodyks-markram');
  const own = { weight: [1.3, 2.1], U: [0.45, 0.05], tau_rec: [130, 90], tau_in: [3, 5], tau_facil: [530, 1200] };
  const population = new Population(models.get('tsodyks-markram')!, {
    post: Uint32Array.of(0, 1),
    dt: 0.1,
    parameters: own,
  });
  for (const time of one!.pre!) for (const synapse of [0, 1]) population.spikePre(synapse, time);
  for (let step = 0; step <= one!.tstop * 10; step++) {
    const row = one!.rows.findIndex((time) => Math.round(time * 10) === step);
    for (const [synapse, each] of row < 0 ? [] : [one!, two!].entries()) {
      const error = Math.abs(population.read('g', synapse) - each.columns.g![row]!);
      expect(error).toBeLessThanOrEqual(each.uncertainty.g! + 1e-12);
    }
    population.step();
  }
});
