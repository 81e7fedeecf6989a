import type { Spikes } from './spikes.ts';

/** Spikes per second and cell, in Hz, of all spikes within so many milliseconds. */
export function meanRate({ times, size }: Spikes, duration: number): number {
  return (1000 * times.length) / (size * duration);
}
