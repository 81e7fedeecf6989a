/** Probabilities of counts, by the ratio of neighbours from the mode outwards, and Pearson's test against them. */
export interface CountDistribution {
  /** The smallest count that is listed; those beyond both ends have no share in a double. */
  readonly low: number;
  readonly probabilities: Float64Array;
}

/** @param ratio P(k + 1)/P(k) */
export function countDistribution(
  mode: number,
  most: number,
  spread: number,
  ratio: (k: number) => number,
): CountDistribution {
  const low = Math.max(0, Math.floor(mode - spread));
  const high = Math.min(most, Math.ceil(mode + spread));
  const probabilities = new Float64Array(high - low + 1);
  probabilities[mode - low] = 1;
  for (let k = mode; k < high; k++) probabilities[k + 1 - low] = probabilities[k - low]! * ratio(k);
  for (let k = mode; k > low; k--) probabilities[k - 1 - low] = probabilities[k - low]! / ratio(k - 1);
  const total = probabilities.reduce((sum, p) => sum + p, 0);
  return { low, probabilities: probabilities.map((p) => p / total) };
}

export function binomialDistribution(n: number, p: number): CountDistribution {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const spread = 12 * Math.sqrt(n * p * (1 - p)) + 60;
  return countDistribution(mode, n, spread, (k) => (((n - k) / (k + 1)) * p) / (1 - p));
}

export function poissonDistribution(mean: number): CountDistribution {
  return countDistribution(
    Math.floor(mean),
    Number.POSITIVE_INFINITY,
    12 * Math.sqrt(mean) + 60,
    (k) => mean / (k + 1),
  );
}

/** Classes of neighbouring counts, each with an expected share of at least so many of the draws: the class of each count. */
export function classesOf({ probabilities }: CountDistribution, draws: number, atLeast: number) {
  const classOf = new Uint32Array(probabilities.length);
  const shares: number[] = [0];
  probabilities.forEach((p, i) => {
    if (shares.at(-1)! * draws >= atLeast) shares.push(0);
    shares[shares.length - 1]! += p;
    classOf[i] = shares.length - 1;
  });
  // What is left over at the end joins the class before it.
  if (shares.length > 1 && shares.at(-1)! * draws < atLeast) {
    const rest = shares.pop()!;
    shares[shares.length - 1]! += rest;
    for (let i = 0; i < classOf.length; i++) classOf[i] = Math.min(classOf[i]!, shares.length - 1);
  }
  return { classOf, shares };
}

/** Pearson's statistic. */
export function chiSquare(observed: ArrayLike<number>, shares: readonly number[], draws: number): number {
  return shares.reduce((sum, share, i) => sum + (observed[i]! - share * draws) ** 2 / (share * draws), 0);
}

/** What Pearson's statistic exceeds in one case of a hundred (Wilson & Hilferty 1931, doi:10.1073/pnas.17.12.684). */
export function criticalChiSquare(freedom: number): number {
  const c = 2 / (9 * freedom);
  return freedom * (1 - c + 2.3263478740408408 * Math.sqrt(c)) ** 3;
}
