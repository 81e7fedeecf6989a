/**
 * A stretch of time within which nothing of a train changes: between two of its spikes, or between an end of the window
 * and the nearest spike.
 */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The interval that the stretch is in; at the ends of the window an estimate of it. */
  readonly interval: number;
  /** Indices of the spikes on either side; at the ends of the window the only one there is stands for both. */
  readonly before: number;
  readonly after: number;
}

/** A train without spikes counts as one that fires at both ends of the window. */
export function orEnds(spikes: ArrayLike<number>, from: number, to: number): ArrayLike<number> {
  return spikes.length > 0 ? spikes : [from, to];
}

/**
 * The stretches of a train from one end of the window to the other. The interval before the first spike is unknown: at
 * least the time since the window began, and taken as no shorter than the interval that follows; at the end alike
 * (Satuvuori et al. 2017, J Neurosci Methods 287:25, doi:10.1016/j.jneumeth.2017.05.028).
 *
 * @param spikes one at least, within the window
 */
export function stretchesOf(spikes: ArrayLike<number>, from: number, to: number): readonly Stretch[] {
  const last = spikes.length - 1;
  const stretches: Stretch[] = [];
  if (spikes[0]! > from) {
    const interval = Math.max(spikes[0]! - from, last > 0 ? spikes[1]! - spikes[0]! : 0);
    stretches.push({ start: from, end: spikes[0]!, interval, before: 0, after: 0 });
  }
  for (let i = 0; i < last; i++) {
    const [start, end] = [spikes[i]!, spikes[i + 1]!];
    stretches.push({ start, end, interval: end - start, before: i, after: i + 1 });
  }
  if (spikes[last]! < to) {
    const interval = Math.max(to - spikes[last]!, last > 0 ? spikes[last]! - spikes[last - 1]! : 0);
    stretches.push({ start: spikes[last]!, end: to, interval, before: last, after: last });
  }
  return stretches;
}

/** Goes through two trains at once: calls `visit` for each piece of time within one stretch of either. */
export function overlap(
  a: readonly Stretch[],
  b: readonly Stretch[],
  visit: (a: Stretch, b: Stretch, start: number, end: number) => void,
): void {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!];
    const end = Math.min(x.end, y.end);
    visit(x, y, Math.max(x.start, y.start), end);
    if (x.end === end) i++;
    if (y.end === end) j++;
  }
}
