import { expGeneral } from './exp-general.ts';
import { POWERS, ROOT_RESTS, ROOTS } from './exp-tables.ts';

function expEdge(x: number): number {
  return Number.isNaN(x) ? x : expGeneral(x, 0, 1);
}

/**
 * Returns e^x.
 *
 * Accuracy: better than 0.51 ulp, and 0.76 ulp for subnormal results, which are rounded twice. `exp(NaN)` is NaN,
 * `exp(-Infinity)` is 0, `exp(±0)` is 1; it overflows to Infinity above 709.782712893384 and underflows to 0 below
 * -745.1332191019411. The result has the same bits on every engine.
 *
 * Method: table-driven reduction after P. T. P. Tang ("Table-driven implementation of the exponential function
 * in IEEE floating-point arithmetic", 1989): x = (512 k + j) ln 2 / 512 + r, a polynomial of degree 4 in r,
 * 2^(j/512) as value and remainder from a table, and an exact scaling by 2^k.
 */
export const exp: (x: number) => number = /* @__PURE__ */ (() => {
  // Bindings of a closure stay constants for the optimising compiler even when a bundler turns the module's
  // own into `var`, so that table addresses and sizes are compiled in.
  const roots = ROOTS;
  const rests = ROOT_RESTS;
  const powers = POWERS;
  return (x: number): number => {
    if (Math.abs(x) < 709) {
      // Adding and taking away 1.5 * 2^52 rounds to an integer.
      const steps = x * 738.6598609351493 + 6755399441055744 - 6755399441055744;
      const index = steps | 0;
      // ln 2 / 512 in two parts; the product with the first (33 bits) is exact.
      const r = x - steps * 0.0013538030871131923 + steps * 8.204912251330243e-14;
      const q = r + r * r * (0.5 + r * (0.1666666685758154 + r * 0.041666666984858124));
      const entry = index & 511;
      const root = roots[entry];
      return (root + (rests[entry] + root * q)) * powers[(index >> 9) + 1074];
    }
    return expEdge(x);
  };
})();
