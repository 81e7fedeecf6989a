import { readFileSync } from 'node:fs';
import { type SimulateOptions, simulateModel } from '../../src/library/simulate.ts';
import { largestError } from './largest-error.ts';
import type { Values, Verification } from './verification.ts';

interface Reference {
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly cases: readonly { readonly name: string; readonly w: readonly number[] }[];
}

/**
 * A check of the course of a weight against test/reference/library/plasticity.json, which Brian2 has made: the error is relative to
 * the largest change. `at` are the values of the reference where they are not the defaults, `weight` the name of what holds the
 * weight.
 */
export function againstBrian(
  model: string,
  tolerance: number,
  given: { readonly at?: Values; readonly weight?: string; readonly options?: SimulateOptions } = {},
): Verification {
  const { at = {}, weight = 'w', options } = given;
  return {
    model,
    kind: 'simulator',
    against: 'the weight of 12 spikes in Brian2, relative to its largest change',
    tolerance,
    at,
    error(compiled, parameters) {
      const url = new URL('../reference/library/plasticity.json', import.meta.url);
      const { pre, post, cases }: Reference = JSON.parse(readFileSync(url, 'utf8'));
      const { w } = cases.find(({ name }) => name === model)!;
      const dt = options?.dt ?? 0.5;
      const { t, traces } = simulateModel(compiled, {
        pre,
        post,
        parameters,
        ...options,
        dt,
        every: Math.round(0.5 / dt),
        tstop: 99.5,
        record: [weight],
      });
      const found = Array.from(traces[weight]!).filter((_, row) => t[row]! % 1 !== 0);
      const change = (values: readonly number[]) => values.map((value) => value - w[0]!);
      return largestError(change(found), change(w));
    },
  };
}
