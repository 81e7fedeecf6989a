import { expGeneral } from './exp-general.ts';
import { LOG_REST, logParts } from './log-parts.ts';
import { productError } from './product-error.ts';

function isOdd(y: number): boolean {
  const half = y * 0.5;
  // Doubles of 2^53 and more are even.
  return Math.abs(y) < 9007199254740992 && Math.floor(y) === y && Math.floor(half) !== half;
}

/**
 * Returns x raised to the power y.
 *
 * Accuracy: better than 0.51 ulp, exact where the result is a double; 0.76 ulp for subnormal results. Special values
 * are those of ECMAScript's `**`: `pow(x, ±0)` is 1 for every x, `pow(x, NaN)` is NaN for every x, `pow(±1, ±Infinity)`
 * is NaN, a negative x with a y that is no integer gives NaN, and an odd integer y keeps the sign of x, of zeros and
 * infinities too. The result has the same bits on every engine.
 *
 * Method: e^(y log |x|), with log |x| and the product in double-double (see `logParts`, and T. J. Dekker, 1971).
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (size === 1 && Math.abs(y) === Number.POSITIVE_INFINITY) return Number.NaN;
  // The sign of a zero counts, hence the quotient.
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  const sign = negative && isOdd(y) ? -1 : 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY) {
    return (size === 0) === y > 0 ? sign * 0 : sign * Number.POSITIVE_INFINITY;
  }
  if (negative && Math.floor(y) !== y) return Number.NaN;
  if (size === 1) return sign;
  const high = logParts(size);
  const product = y * high;
  if (product > 760) return sign * Number.POSITIVE_INFINITY;
  if (product < -760) return sign * 0;
  const rest = productError(y, high, product) + y * LOG_REST[0];
  return sign * expGeneral(product, rest, 1);
}
