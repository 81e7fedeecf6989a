/** What the tests of noise measure, with the standard errors that go with it. */

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** About their own means. */
export function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - meanA) * (b[i]! - meanB);
  return sum / (a.length - 1);
}

/** By how many standard errors a mean is off, for normal values of a known variance. */
export function meanError(values: ArrayLike<number>, expected: number, variance: number): number {
  return Math.abs(mean(values) - expected) / Math.sqrt(variance / values.length);
}

/** The same of a covariance: that of the estimate is (Sₐₐ S_bb + Sₐ_b²)/(n − 1) for normal values. */
export function covarianceError(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  [aa, ab, bb]: readonly [aa: number, ab: number, bb: number],
): number {
  return Math.abs(covariance(a, b) - ab) / Math.sqrt((aa * bb + ab * ab) / (a.length - 1));
}

/** √n times the largest distance of the values' distribution from the standard normal one (Kolmogorov & Smirnov). */
export function normalDistance(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let largest = 0;
  sorted.forEach((value, i) => {
    const probability = standardNormal(value);
    largest = Math.max(largest, probability - i / n, (i + 1) / n - probability);
  });
  return Math.sqrt(n) * largest;
}

/** Kolmogorov's distribution leaves 1 % above this. */
export const normalDistanceLimit = 1.6276;

/** Φ(x), by Simpson's rule on the density: good to 1e-10, which is far below what a sample shows. */
function standardNormal(x: number): number {
  const end = Math.min(Math.abs(x), 9);
  const intervals = 200;
  const h = end / intervals;
  const density = (y: number) => Math.exp(-0.5 * y * y) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(end);
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 1 ? 4 : 2) * density(i * h);
  const half = (sum * h) / 3;
  return x < 0 ? 0.5 - half : 0.5 + half;
}

/** The slope of a line through the points by least squares. */
export function slopeOf(x: readonly number[], y: readonly number[]): number {
  return covariance(x, y) / covariance(x, x);
}
