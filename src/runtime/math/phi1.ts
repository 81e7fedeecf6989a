import { expm1Far, FAR } from './expm1-far.ts';

/**
 * Returns phi1(z) = (e^z - 1) / z, continued by phi1(0) = 1: the factor of the exponential Euler step
 * x + dt * phi1(a * dt) * f(x), and the reciprocal of x / (e^x - 1) in channel kinetics.
 *
 * Accuracy: better than 1.5 ulp everywhere. phi1(-Infinity) is 0, phi1(Infinity) is Infinity, NaN gives NaN; it
 * overflows only where the quotient does (above about 716.36). The result has the same bits on every engine.
 *
 * Method: a polynomial for |z| < 1/4, expm1(z) / z elsewhere.
 */
export const phi1: (z: number) => number = /* @__PURE__ */ (() => {
  const far = FAR;
  return (z: number): number => {
    if (Math.abs(z) < 0.25) {
      const z2 = z * z;
      const z4 = z2 * z2;
      const low =
        0.16666666666666666 + z * 0.04166666666666555 + z2 * (0.008333333333333246 + z * 0.0013888888891279828);
      const high =
        0.00019841269843108843 + z * 2.4801573530729414e-5 + z2 * (2.755730863197483e-6 + z * 2.758669229104366e-7);
      // In two halves that do not wait for one another.
      return 1 + z * 0.5 + z2 * (low + z4 * (high + z4 * 2.507470150047575e-8));
    }
    far[0] = z;
    far[1] = z;
    expm1Far();
    return far[2];
  };
})();
