import { intervalsOf } from './intervals.ts';

/**
 * The local variation (LV) of the intervals: the mean of 3 (Iₖ − Iₖ₊₁)² / (Iₖ + Iₖ₊₁)². 0 for a regular train, 1 in the
 * limit of many spikes for a Poisson process.
 *
 * Shinomoto, Shima & Tanji (2003) Neural Comput 15:2823. doi:10.1162/089976603322518759
 *
 * @param spikes times in milliseconds, three at least
 * @throws SynapseError `too-few-spikes`, `invalid-time`
 */
export function localVariation(spikes: ArrayLike<number>): number {
  const intervals = intervalsOf(spikes, 2);
  let sum = 0;
  for (let k = 1; k < intervals.length; k++) {
    sum += 3 * ((intervals[k - 1]! - intervals[k]!) / (intervals[k - 1]! + intervals[k]!)) ** 2;
  }
  return sum / (intervals.length - 1);
}
