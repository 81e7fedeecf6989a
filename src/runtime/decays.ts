import { exp } from './math.ts';

/** Entries of each of the three tables that one decay takes. */
const entries = 1024;

/** The largest number of ticks that three tables tell apart. */
const longest = 2 ** 30 - 1;

/** How many numbers `fillDecays` writes. */
export const decayLength: number = 3 * entries;

/**
 * Fills the tables of exp(rate·n): for n = 0 … 1023, for the multiples of 1024, and for those of 1024².
 *
 * @param table receives `decayLength` numbers from `start` on
 * @param rate per tick
 */
export function fillDecays(table: Float64Array, start: number, rate: number): void {
  for (let level = 0, stride = 1; level < 3; level++, stride *= entries) {
    const from = start + level * entries;
    // Infinite times 0 is no number, and nothing is what remains after no time.
    for (let i = 0; i < entries; i++) table[from + i] = i === 0 ? 1 : exp(rate * (i * stride));
  }
}

/**
 * exp(rate·ticks) for a whole number of ticks, within 3 ulp: what is left of a trace that only its own events bring up to
 * date. A third of what an exponential costs. After 2^30 ticks it stays what it is.
 */
export function decay(table: Float64Array, start: number, ticks: number): number {
  const n = Math.min(ticks, longest) | 0;
  return (
    table[start + (n & 1023)] * table[start + 1024 + ((n >>> 10) & 1023)] * table[start + 2048 + ((n >>> 20) & 1023)]
  );
}
