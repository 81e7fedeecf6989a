import { intervalsOf } from './intervals.ts';

/**
 * CV2, the variability of neighbouring intervals: the mean of 2 |Iₖ₊₁ − Iₖ| / (Iₖ₊₁ + Iₖ). Unlike the coefficient of
 * variation it hardly sees a rate that changes slowly. 1 in the limit of many spikes for a Poisson process.
 *
 * Holt, Softky, Koch & Douglas (1996) J Neurophysiol 75:1806. doi:10.1152/jn.1996.75.5.1806
 *
 * @param spikes times in milliseconds, three at least
 * @throws SynapseError `too-few-spikes`, `invalid-time`
 */
export function cv2(spikes: ArrayLike<number>): number {
  const intervals = intervalsOf(spikes, 2);
  let sum = 0;
  for (let k = 1; k < intervals.length; k++) {
    sum += (2 * Math.abs(intervals[k]! - intervals[k - 1]!)) / (intervals[k]! + intervals[k - 1]!);
  }
  return sum / (intervals.length - 1);
}
