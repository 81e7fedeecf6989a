import { readFileSync } from 'node:fs';
import type { InputValue, Traces } from '../../src/library/simulate.ts';

/** What NEURON makes of one program, which also says what it was driven with. */
export interface NeuronTrace {
  readonly tstop: number;
  readonly pre?: readonly number[];
  readonly parameters?: Readonly<Record<string, number>>;
  /** Held, or with straight lines between points of time and value. */
  readonly inputs: Readonly<Record<string, number | readonly (readonly [number, number])[]>>;
  /** Times of the rows in milliseconds. */
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

/** The trace of that name in a file of test/reference. */
export function neuronTrace(name: string, file = 'neuron/traces.json'): NeuronTrace {
  const { cases } = JSON.parse(readFileSync(`test/reference/${file}`, 'utf8'));
  const found = cases.find((each: { readonly name: string }) => each.name === name);
  if (!found) throw new Error(`NEURON has no trace "${name}"`);
  return found;
}

/** An input of a trace as a simulation takes it. */
export function inputOf({ inputs }: NeuronTrace, name: string): InputValue {
  const course = inputs[name]!;
  if (typeof course === 'number') return course;
  return (time) => {
    const next = course.findIndex(([t]) => t >= time);
    if (next <= 0) return course.at(next)![1];
    const [[t0, v0], [t1, v1]] = [course[next - 1]!, course[next]!];
    return v0 + ((v1 - v0) * (time - t0)) / (t1 - t0);
  };
}

/** The values of a recorded name at times that are rows of the simulation. */
export function valuesAt({ t, traces }: Traces, name: string, times: readonly number[]): number[] {
  return times.map((time) => {
    const row = t.findIndex((each) => Math.abs(each - time) < 1e-9);
    if (row < 0) throw new Error(`${time} ms is no row`);
    return traces[name]![row]!;
  });
}
