import { readFileSync } from 'node:fs';
import { type SimulateOptions, simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { largestError } from './largest-error.ts';

/** A run of `test/reference/library/calcium.py` from 0 to `stop` ms, a row every `every` ms. Concentrations are in uM. */
interface CalciumRun {
  readonly name: string;
  readonly stop: number;
  readonly every: number;
  /** Times in ms; none is that of a row. */
  readonly spikes: readonly number[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

const { cases }: { readonly cases: readonly CalciumRun[] } = JSON.parse(
  readFileSync('test/reference/library/calcium.json', 'utf8'),
);

/**
 * How far a model, run in steps of `dt`, is from what Brian2 made of it under this name: the largest error of any column
 * relative to its largest value.
 *
 * @param columns what the model calls the columns, by their names in the run
 * @param spikes on which side the run's spikes are
 */
export function calciumError(
  model: AnyModel,
  name: string,
  columns: Readonly<Record<string, string>>,
  options: Omit<SimulateOptions, 'tstop' | 'every' | 'record'> & { readonly dt: number },
  spikes?: 'pre' | 'post',
): number {
  const run = cases.find((each) => each.name === name);
  if (!run) throw new Error(`there is no run called ${name}`);
  const { traces } = simulateModel(model, {
    ...options,
    ...(spikes ? { [spikes]: run.spikes } : {}),
    tstop: run.stop,
    every: Math.round(run.every / options.dt),
    record: Object.values(columns),
  });
  return Math.max(
    ...Object.entries(columns).map(([theirs, ours]) => largestError(traces[ours]!, run.columns[theirs]!)),
  );
}
