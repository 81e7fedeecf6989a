import { intervalsOf } from './intervals.ts';
import { variationOf } from './variation-of.ts';

/**
 * The coefficient of variation (CV) of the intervals: their standard deviation, with their number n in the denominator,
 * divided by their mean. 0 for a regular train, 1 in the limit of many spikes for a Poisson process.
 *
 * @param spikes times in milliseconds, three at least
 * @throws SynapseError `too-few-spikes`, `invalid-time`
 */
export function coefficientOfVariation(spikes: ArrayLike<number>): number {
  return variationOf(intervalsOf(spikes, 2));
}
