import { expm1Far, FAR } from './expm1-far.ts';

/**
 * Returns phi1(z) = (e^z - 1) / z, continued by phi1(0) = 1: the factor of the exponential Euler step
 * x + dt * phi1(a * dt) * f(x), and the reciprocal of x / (e^x - 1) in channel kinetics.
 *
 * Accuracy: better than 1.5 ulp everywhere. phi1(-Infinity) is 0, phi1(Infinity) is Infinity, NaN gives NaN; it
 * overflows only where the quotient does (above about 716.36). The result has the same bits on every engine.
 *
 * Method: a polynomial for |z| < 3/8, which a membrane's conductance hardly leaves in 0.1 ms; expm1(z) / z elsewhere.
 */
export const phi1: (z: number) => number = /* @__PURE__ */ (() => {
  const far = FAR;
  return (z: number): number => {
    // Two comparisons: shorter than a call of Math.abs, and five calls of this have to fit into a kernel (see `expm1Far`).
    if (z > -0.375 && z < 0.375) {
      const z2 = z * z;
      const z4 = z2 * z2;
      const low =
        0.16666666666666669 + z * 0.04166666666666667 + z2 * (0.00833333333332719 + z * 0.0013888888888884503);
      const high =
        0.0001984126987621508 + z * 2.4801587326543227e-5 + z2 * (2.7557249654940713e-6 + z * 2.7557269540723476e-7);
      // In parts that do not wait for one another.
      return 1 + z * 0.5 + z2 * (low + z4 * (high + z4 * (2.5108627439629195e-8 + z * 2.0917122248762367e-9)));
    }
    far[0] = z;
    far[1] = z;
    expm1Far();
    return far[2];
  };
})();
