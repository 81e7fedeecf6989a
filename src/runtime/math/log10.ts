import { LOG_REST, logParts } from './log-parts.ts';
import { productError } from './product-error.ts';

/**
 * Returns the decimal logarithm of x.
 *
 * Accuracy: better than 0.51 ulp; exact for the powers of ten that are doubles. Special values as for `log`. The
 * result has the same bits on every engine.
 *
 * Method: the double-double logarithm of `logParts` times log10(e) in double-double.
 */
export function log10(x: number): number {
  if (x > 0 && x < Number.POSITIVE_INFINITY) {
    const high = logParts(x);
    const product = high * Math.LOG10E;
    const error = productError(high, Math.LOG10E, product);
    return product + (error + (high * 1.098319650216765e-17 + LOG_REST[0] * Math.LOG10E));
  }
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}
