import { assertSpikes } from './assert-spikes.ts';
import { assertWindow } from './assert-window.ts';

/**
 * The firing rate: the number of spikes in a window divided by its length, in Hz. Both ends belong to the window; without
 * spikes the rate is 0.
 *
 * @param spikes times in milliseconds
 * @param from start of the window in milliseconds
 * @param to its end
 * @throws SynapseError `invalid-window`, `invalid-time`
 */
export function firingRate(spikes: ArrayLike<number>, from: number, to: number): number {
  assertWindow(from, to);
  assertSpikes(spikes);
  let count = 0;
  for (let i = 0; i < spikes.length; i++) if (spikes[i]! >= from && spikes[i]! <= to) count++;
  return (1000 * count) / (to - from);
}
