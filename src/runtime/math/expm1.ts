import { expm1Far, FAR } from './expm1-far.ts';

/**
 * Returns e^x - 1, without the cancellation near 0.
 *
 * Accuracy: better than 0.75 ulp over the whole range. `expm1(±0)` is ±0, `expm1(-Infinity)` is -1, NaN gives NaN;
 * it overflows to Infinity above 709.782712893384. The result has the same bits on every engine.
 *
 * Method: a polynomial for |x| < 1/4; elsewhere the table-driven exponential of P. T. P. Tang (1989, and 1992 for
 * expm1), the 1 being taken from the table's value with D. E. Knuth's exact sum.
 */
export const expm1: (x: number) => number = /* @__PURE__ */ (() => {
  const far = FAR;
  return (x: number): number => {
    if (Math.abs(x) < 0.25) {
      // The sum below would lose the sign of a negative zero.
      if (x === 0) return x;
      const x2 = x * x;
      const x4 = x2 * x2;
      const low =
        0.16666666666666666 + x * 0.04166666666666555 + x2 * (0.008333333333333246 + x * 0.0013888888891279828);
      const high =
        0.00019841269843108843 + x * 2.4801573530729414e-5 + x2 * (2.755730863197483e-6 + x * 2.758669229104366e-7);
      return x + x2 * (0.5 + x * (low + x4 * (high + x4 * 2.507470150047575e-8)));
    }
    far[0] = x;
    far[1] = 1;
    expm1Far();
    return far[2];
  };
})();
