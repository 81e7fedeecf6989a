import { POWERS, ROOT_RESTS, ROOTS } from './exp-tables.ts';

/**
 * Computes e^(x + tail) / divisor for a finite x, with graceful underflow and overflow: the exponential that
 * the fast paths fall back on near the ends of the range, and that `pow` uses with a double-double argument.
 *
 * The quotient is rounded before the scaling by a power of two, so that a divisor may bring an overflowing
 * exponential back into the range.
 */
export function expGeneral(x: number, tail: number, divisor: number): number {
  // Beyond these bounds the result is certainly 0 or infinite, and 2^k would leave the table.
  if (x > 800) return Number.POSITIVE_INFINITY / divisor;
  if (x < -800) return 0 / divisor;
  const steps = x * 738.6598609351493 + 6755399441055744 - 6755399441055744;
  const index = steps | 0;
  const r = x - steps * 0.0013538030871131923 + steps * 8.204912251330243e-14 + tail;
  const q = r + r * r * (0.5 + r * (0.1666666685758154 + r * 0.041666666984858124));
  const entry = index & 511;
  const root = ROOTS[entry];
  const value = (root + (ROOT_RESTS[entry] + root * q)) / divisor;
  const k = index >> 9;
  // Two factors where one power of two cannot hold the scale; the first product is exact.
  if (k > 1023) return value * POWERS[k + 51] * POWERS[2097];
  if (k < -1074) return value * POWERS[k + 1174] * POWERS[974];
  return value * POWERS[k + 1074];
}
