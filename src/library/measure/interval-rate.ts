import { intervalsOf } from './intervals.ts';

/**
 * The firing rate as the inverse of the mean interval, in Hz: independent of where a window begins and ends.
 *
 * @param spikes times in milliseconds, two at least
 * @throws SynapseError `too-few-spikes`, `invalid-time`
 */
export function intervalRate(spikes: ArrayLike<number>): number {
  const { length } = intervalsOf(spikes, 1);
  return (1000 * length) / (spikes[length]! - spikes[0]!);
}
