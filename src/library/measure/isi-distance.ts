import { assertSpikesWithin } from './assert-spikes.ts';
import { assertWindow } from './assert-window.ts';
import { orEnds, overlap, stretchesOf } from './spike-stretches.ts';

/**
 * The ISI-distance: the mean over a window of |x − y| / max(x, y), where x and y are the intervals that the two trains
 * are in. 0 where they fire at the same rate all the time, spikes shifted or not; below 1.
 *
 * An interval at an end of the window is no shorter than its neighbour (Satuvuori et al. 2017); a train without spikes
 * counts as one that fires at both ends.
 *
 * Kreuz, Haas, Morelli, Abarbanel & Politi (2007) J Neurosci Methods 165:151. doi:10.1016/j.jneumeth.2007.05.031
 *
 * @param a times in milliseconds, as `b`, all of them within the window
 * @param from start of the window in milliseconds
 * @param to its end
 * @throws SynapseError `invalid-window`, `invalid-time`
 */
export function isiDistance(a: ArrayLike<number>, b: ArrayLike<number>, from: number, to: number): number {
  assertWindow(from, to);
  assertSpikesWithin(a, from, to, 'the first train');
  assertSpikesWithin(b, from, to, 'the second train');
  let sum = 0;
  const stretches = [a, b].map((spikes) => stretchesOf(orEnds(spikes, from, to), from, to));
  overlap(stretches[0]!, stretches[1]!, (x, y, start, end) => {
    sum += ((end - start) * Math.abs(x.interval - y.interval)) / Math.max(x.interval, y.interval);
  });
  return sum / (to - from);
}
