import type { EquationSystem } from '../../src/compiler/lower/system.ts';
import { Tape } from '../oracle/evaluate-tape.ts';
import { integrate } from '../oracle/integrate.ts';

export interface Moments {
  readonly mean: readonly number[];
  /** Row by row. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * Mean and covariance of a linear system with additive noise at a time, by integrating m' = f(m) and P' = J P + P Jᵀ + G Gᵀ
 * from a given start: an oracle that knows nothing of propagators. J is taken from differences of f, which are exact for
 * what is linear up to rounding.
 */
export function integrateMoments(
  system: EquationSystem,
  time: number,
  parameters: ReadonlyMap<string, number> = new Map(),
): Moments {
  const { states } = system;
  const n = states.length;
  const at = new Float64Array(n);
  const tape = new Tape(states.map(({ flow }) => flow));
  const given = new Map(system.parameters.map(({ name, value }) => [name, parameters.get(name) ?? value]));
  const read = (values: Float64Array) => (variable: { readonly kind: string; readonly name: string }) =>
    variable.kind === 'parameter'
      ? given.get(variable.name)!
      : values[states.findIndex(({ name }) => name === variable.name)]!;
  const flow = (values: Float64Array) => tape.evaluate(read(values));
  const amplitudes = new Tape(states.flatMap(({ noise }) => noise.map(({ amplitude }) => amplitude))).evaluate(
    read(at),
  );
  const rest = flow(at);
  const jacobian = Array.from({ length: n }, (_, j) => {
    const unit = new Float64Array(n);
    unit[j] = 1;
    return flow(unit).map((value, i) => value - rest[i]!);
  });
  let position = 0;
  const gains = states.map(({ noise }) => new Map(noise.map(({ process }) => [process, amplitudes[position++]!])));
  const source = (i: number, j: number) =>
    [...gains[i]!].reduce((sum, [process, gain]) => sum + gain * (gains[j]!.get(process) ?? 0), 0);
  const initial = new Tape(states.map((state) => state.initial)).evaluate(read(at));
  const y = new Float64Array(n + n * n);
  y.set(initial);
  const rates = (values: Float64Array, out: Float64Array): void => {
    out.set(flow(values.subarray(0, n)));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = source(i, j);
        for (let k = 0; k < n; k++) {
          sum += jacobian[k]![i]! * values[n + k * n + j]! + jacobian[k]![j]! * values[n + i * n + k]!;
        }
        out[n + i * n + j] = sum;
      }
    }
  };
  integrate(
    rates,
    y,
    time,
    y.map((value) => Math.max(1e-6, Math.abs(value))),
  );
  return {
    mean: [...y.subarray(0, n)],
    covariance: Array.from({ length: n }, (_, i) => [...y.subarray(n + i * n, n + (i + 1) * n)]),
  };
}
