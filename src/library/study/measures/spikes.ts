/** Spikes of a population in the order of time: cell `cells[k]` fired at `times[k]` milliseconds. */
export interface Spikes {
  readonly times: Float64Array;
  readonly cells: Uint32Array;
  /** Number of cells. */
  readonly size: number;
  /**
   * To which bin a spike at the border of two belongs: that of a neuron is stamped with the end of its step, that of a
   * source with the beginning.
   */
  readonly stamp: 'start' | 'end';
}

/** The spikes between two times, in milliseconds. */
export function spikesWithin(spikes: Spikes, from: number, to: number): Spikes {
  const { times, cells, stamp } = spikes;
  const isInside = (time: number) => (stamp === 'end' ? time > from && time <= to : time >= from && time < to);
  let first = 0;
  while (first < times.length && !isInside(times[first]!) && times[first]! <= from) first++;
  let end = times.length;
  while (end > first && !isInside(times[end - 1]!)) end--;
  return { ...spikes, times: times.subarray(first, end), cells: cells.subarray(first, end) };
}

/** The number of the bin that a time is in, the first one beginning at `from`; times are whole steps but for rounding. */
export function binOf(time: number, from: number, bin: number, stamp: 'start' | 'end'): number {
  const place = (time - from) / bin;
  return stamp === 'start' ? Math.floor(place + 1e-9) : Math.ceil(place - 1e-9) - 1;
}
