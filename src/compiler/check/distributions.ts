/** The distributions that a handler can draw from. All draws are keyed, so they depend on no order of evaluation. */

export const distributions = {
  /** `uniform(low, high)`: low ≤ x < high. */
  uniform: { arguments: 2, keepsUnit: true },
  /** `normal(mean, standard deviation)`. */
  normal: { arguments: 2, keepsUnit: true },
  /** `exponential(mean)`. */
  exponential: { arguments: 1, keepsUnit: true },
  /** `bernoulli(p)`: 1 with probability p, else 0. */
  bernoulli: { arguments: 1, keepsUnit: false },
  /** `binomial(n, p)`: how many of n trials succeed, each with probability p. */
  binomial: { arguments: 2, keepsUnit: false },
  /** `poisson(mean)`: how many independent events there are of which so many are expected. */
  poisson: { arguments: 1, keepsUnit: false },
} as const;

export type Distribution = keyof typeof distributions;

export function isDistribution(name: string): name is Distribution {
  return Object.hasOwn(distributions, name);
}
