import { SynapseError } from '../../runtime/errors.ts';
import { assertSpikes } from './assert-spikes.ts';
import { assertWindow } from './assert-window.ts';

/** The windows in which spikes are counted. */
export interface FanoOptions {
  /** Start of the first window, in milliseconds. */
  readonly from: number;
  /** Windows end here at the latest; what is left over after the last whole one is not counted. */
  readonly to: number;
  /** Length of each window, in milliseconds. */
  readonly width: number;
}

/**
 * The Fano factor: the variance of the number of spikes in successive windows, with their number less one in the
 * denominator, divided by the mean number. 1 for a Poisson process. A spike at an edge belongs to the later window.
 *
 * Fano (1947) Phys Rev 72:26. doi:10.1103/PhysRev.72.26
 *
 * @param spikes times in milliseconds
 * @throws SynapseError `too-few-spikes` where the windows hold none, `invalid-window` where there are not two windows,
 * `invalid-time`
 */
export function fanoFactor(spikes: ArrayLike<number>, { from, to, width }: FanoOptions): number {
  assertWindow(from, to);
  assertSpikes(spikes);
  // A division of decimals may come out just below a whole number.
  const windows = width > 0 ? Math.floor((to - from) / width + 1e-9) : 0;
  if (windows < 2) {
    const message = `a Fano factor needs two windows at least: ${width} ms do not fit twice into ${to - from} ms`;
    throw new SynapseError('invalid-window', message, width);
  }
  const counts = new Float64Array(windows);
  for (let i = 0; i < spikes.length; i++) {
    const window = Math.floor((spikes[i]! - from) / width);
    if (window >= 0 && window < windows) counts[window]!++;
  }
  const mean = counts.reduce((sum, count) => sum + count, 0) / windows;
  if (mean === 0) {
    throw new SynapseError('too-few-spikes', `there are no spikes in the windows from ${from} to ${to} ms`, 0);
  }
  return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (windows - 1) / mean;
}
