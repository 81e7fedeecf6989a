import { readFileSync } from 'node:fs';
import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { largestError } from './largest-error.ts';
import type { Values } from './verification.ts';

/** A run of `test/reference/library/neurons.py` from 0 to `stop` ms with a current in pA that is held. */
export interface NeuronRun {
  readonly name: string;
  readonly current: number;
  readonly stop: number;
  /** Times in ms; each is the end of the step in which the neuron fired. */
  readonly spikes: readonly number[];
  /** Of each state its values at 0, 1, 2 … ms. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

const kept: { readonly step: number; readonly cases: readonly NeuronRun[] } = JSON.parse(
  readFileSync('test/reference/library/neurons.json', 'utf8'),
);

export function neuronRun(name: string): NeuronRun {
  const found = kept.cases.find((each) => each.name === name);
  if (!found) throw new Error(`there is no run called ${name}`);
  return found;
}

/**
 * How far a neuron is from what a simulator made of it: the largest error of any state relative to its largest value, where
 * the spikes agree to `late` ms; infinite otherwise.
 */
export function neuronError(model: AnyModel, parameters: Values, run: NeuronRun, late: number, dt = kept.step): number {
  const { traces, spikes } = simulateModel(model, {
    inputs: { i_ext: run.current },
    dt,
    every: Math.round(1 / dt),
    tstop: run.stop,
    parameters,
    record: Object.keys(run.columns),
  });
  if (spikes.length !== run.spikes.length) return Number.POSITIVE_INFINITY;
  if (!spikes.every((time, k) => Math.abs(time - run.spikes[k]!) <= late)) return Number.POSITIVE_INFINITY;
  return Math.max(...Object.entries(run.columns).map(([name, values]) => largestError(traces[name]!, values)));
}
