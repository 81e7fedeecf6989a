import { POWERS, ROOT_RESTS, ROOTS } from './exp-tables.ts';

/** What `expm1Far` takes and gives: the argument, the divisor and the quotient. */
export const FAR: Float64Array = /* @__PURE__ */ new Float64Array(3);

/**
 * Computes (e^x - 1) / divisor for |x| >= 1/4, the part that `expm1` and `phi1` have in common. What it works with goes
 * through `FAR`: a call that an engine does not inline boxes the doubles that it passes and returns, and nothing in a
 * step may allocate.
 *
 * It is one function without calls because V8 inlines some 900 bytes of bytecode into a kernel, and nothing of more than
 * 460: this stays outside, and five calls of `expm1` or `phi1` go inside.
 */
export const expm1Far: () => void = /* @__PURE__ */ (() => {
  const far = FAR;
  const roots = ROOTS;
  const rests = ROOT_RESTS;
  const powers = POWERS;
  return (): void => {
    const x = far[0];
    const divisor = far[1];
    if (!(x > -709)) {
      far[2] = Number.isNaN(x) ? x : -1 / divisor;
      return;
    }
    if (x > 800) {
      far[2] = x === Number.POSITIVE_INFINITY ? x : Number.POSITIVE_INFINITY / divisor;
      return;
    }
    const steps = x * 738.6598609351493 + 6755399441055744 - 6755399441055744;
    const index = steps | 0;
    const r = x - steps * 0.0013538030871131923 + steps * 8.204912251330243e-14;
    const q = r + r * r * (0.5 + r * (0.1666666685758154 + r * 0.041666666984858124));
    const entry = index & 511;
    const k = index >> 9;
    if (x < 709) {
      // The 1 is taken from the table's value, with D. E. Knuth's exact sum.
      const power = powers[k + 1074];
      const root = roots[entry] * power;
      const main = root - 1;
      const back = main - root;
      const lost = root - (main - back) - (1 + back);
      far[2] = (main + (lost + (rests[entry] * power + root * q))) / divisor;
      return;
    }
    // The 1 does not count here, and the quotient may be finite where e^x is not: divide first, as in `expGeneral`.
    const root = roots[entry];
    const value = (root + (rests[entry] + root * q)) / divisor;
    far[2] = k > 1023 ? value * powers[k + 51] * powers[2097] : value * powers[k + 1074];
  };
})();
