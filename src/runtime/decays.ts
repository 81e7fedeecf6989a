import { exp } from './math.ts';

/** Entries of the three tables of a decay: for single ticks, for 1024 of them, and for 1024² of them. */
const entries = [1024, 1024, 4096] as const;

/** How many numbers `fillDecays` writes. */
export const decayLength: number = entries[0] + entries[1] + entries[2];

/**
 * Fills the tables of exp(rate·n): for n = 0 … 1023, for the multiples of 1024, and for those of 1024², which reach as far
 * as 32 bits do.
 *
 * @param table receives `decayLength` numbers from `start` on
 * @param rate per tick
 */
export function fillDecays(table: Float64Array, start: number, rate: number): void {
  let from = start;
  let stride = 1;
  for (const count of entries) {
    // Infinite times 0 is no number, and nothing is what remains after no time.
    for (let i = 0; i < count; i++) table[from + i] = i === 0 ? 1 : exp(rate * (i * stride));
    from += count;
    stride *= 1024;
  }
}

/**
 * exp(rate·ticks) for a whole number of ticks below 2^32, within 3 ulp: what is left of a trace that only its own events
 * bring up to date.
 */
export function decay(table: Float64Array, start: number, ticks: number): number {
  const n = ticks | 0;
  return table[start + (n & 1023)] * table[start + 1024 + ((n >>> 10) & 1023)] * table[start + 2048 + (n >>> 20)];
}
