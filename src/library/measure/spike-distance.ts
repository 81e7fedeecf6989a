import { assertSpikesWithin } from './assert-spikes.ts';
import { assertWindow } from './assert-window.ts';
import { orEnds, overlap, type Stretch, stretchesOf } from './spike-stretches.ts';

/**
 * The SPIKE-distance: the mean over a window of S(t) = (s₁ x₂ + s₂ x₁) / (½ (x₁ + x₂)²), where x is the interval that a
 * train is in, and s how far its previous and its next spike are from the nearest spikes of the other train, weighted by
 * how near they are in time. 0 for the same spikes; independent of rate and time scale.
 *
 * S(t) is a straight line between successive spikes of both trains, so that the mean is exact. At the ends of the window the
 * only spike on one side stands for both, the interval is no shorter than its neighbour, and the nearest spike of the other
 * train may be one that it would have fired an interval before its first, or after its last, or at the end of the window
 * (Satuvuori et al. 2017, J Neurosci Methods 287:25, doi:10.1016/j.jneumeth.2017.05.028). A train without spikes counts as one
 * that fires at both ends.
 *
 * Kreuz, Chicharro, Houghton, Andrzejak & Mormann (2013) J Neurophysiol 109:1457. doi:10.1152/jn.00873.2012
 *
 * @param a times in milliseconds, as `b`, all of them within the window
 * @param from start of the window in milliseconds
 * @param to its end
 * @throws SynapseError `invalid-window`, `invalid-time`
 */
export function spikeDistance(a: ArrayLike<number>, b: ArrayLike<number>, from: number, to: number): number {
  assertWindow(from, to);
  assertSpikesWithin(a, from, to, 'the first train');
  assertSpikesWithin(b, from, to, 'the second train');
  const first = orEnds(a, from, to);
  const second = orEnds(b, from, to);
  const toSecond = nearestOf(first, second, from, to);
  const toFirst = nearestOf(second, first, from, to);
  let sum = 0;
  overlap(stretchesOf(first, from, to), stretchesOf(second, from, to), (x, y, start, end) => {
    const both = x.interval + y.interval;
    const at = (time: number) => gapAt(x, toSecond, time) * y.interval + gapAt(y, toFirst, time) * x.interval;
    sum += ((end - start) * (at(start) + at(end))) / (both * both);
  });
  return sum / (to - from);
}

/** How far the spikes around a time are from those of the other train, the nearer one counting more. */
function gapAt({ start, end, before, after }: Stretch, gaps: Float64Array, time: number): number {
  return (gaps[before]! * (end - time) + gaps[after]! * (time - start)) / (end - start);
}

/** For each spike its distance from the nearest one of the other train, or from those that may be beyond its ends. */
function nearestOf(spikes: ArrayLike<number>, others: ArrayLike<number>, from: number, to: number): Float64Array {
  const last = others.length - 1;
  const early = last > 0 ? Math.min(from, 2 * others[0]! - others[1]!) : from;
  const late = last > 0 ? Math.max(to, 2 * others[last]! - others[last - 1]!) : to;
  const gaps = new Float64Array(spikes.length);
  for (let i = 0, j = 0; i < spikes.length; i++) {
    const time = spikes[i]!;
    while (j < last && others[j + 1]! <= time) j++;
    const next = j < last ? Math.abs(others[j + 1]! - time) : Number.POSITIVE_INFINITY;
    gaps[i] = Math.min(Math.abs(others[j]! - time), next, time - early, late - time);
  }
  return gaps;
}
