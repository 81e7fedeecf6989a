import { expm1 } from './expm1.ts';

/**
 * Returns the hyperbolic tangent of x.
 *
 * Accuracy: better than 2.5 ulp. `tanh(±0)` is ±0, `tanh(±Infinity)` is ±1, NaN gives NaN. The result has the same bits
 * on every engine.
 *
 * Method: t / (t + 2) for t = e^(2x) - 1, in the form 1 - 2 / (t + 2) where tanh is closer to 1 than to 0.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > 20) return x > 0 ? 1 : -1;
  if (x === 0) return x;
  const t = expm1(2 * size);
  const value = size < 0.5 ? t / (t + 2) : 1 - 2 / (t + 2);
  return x < 0 ? -value : value;
}
