import { intervalsOf } from './intervals.ts';

/**
 * The coefficient of variation (CV) of the intervals: their standard deviation, with their number n in the denominator,
 * divided by their mean. 0 for a regular train, 1 in the limit of many spikes for a Poisson process.
 *
 * @param spikes times in milliseconds, three at least
 * @throws SynapseError `too-few-spikes`, `invalid-time`
 */
export function coefficientOfVariation(spikes: ArrayLike<number>): number {
  const intervals = intervalsOf(spikes, 2);
  const mean = intervals.reduce((sum, each) => sum + each, 0) / intervals.length;
  const variance = intervals.reduce((sum, each) => sum + (each - mean) ** 2, 0) / intervals.length;
  return Math.sqrt(variance) / mean;
}
