import { logParts } from './log-parts.ts';

/**
 * Returns the natural logarithm of x.
 *
 * Accuracy: better than 0.51 ulp. `log(±0)` is -Infinity, `log(Infinity)` is Infinity, `log(1)` is +0; negative
 * arguments and NaN give NaN. The result has the same bits on every engine.
 *
 * Method: see `logParts` (P. T. P. Tang, 1990).
 */
export function log(x: number): number {
  if (x > 0 && x < Number.POSITIVE_INFINITY) return logParts(x);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}
