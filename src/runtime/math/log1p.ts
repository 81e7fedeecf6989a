import { LOG_REST, logParts } from './log-parts.ts';

/**
 * Returns log(1 + x), accurate for small x too.
 *
 * Accuracy: better than 0.75 ulp. `log1p(±0)` is ±0, `log1p(-1)` is -Infinity, `log1p(Infinity)` is Infinity;
 * arguments below -1 and NaN give NaN. The result has the same bits on every engine.
 *
 * Method: log u + c / u, where u = 1 + x rounded and c is the sum's exact error, log u in double-double.
 */
export function log1p(x: number): number {
  if (x > -1 && x < Number.POSITIVE_INFINITY) {
    if (x === 0) return x;
    const u = 1 + x;
    const back = u - 1;
    const lost = 1 - (u - back) + (x - back);
    return logParts(u) + (LOG_REST[0] + lost / u);
  }
  if (x === -1) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}
