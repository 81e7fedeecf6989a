import type { Spikes } from './spikes.ts';

/**
 * How irregular cells fire: the coefficient of variation of the intervals between the spikes of a cell, its standard
 * deviation (of the intervals there are) over its mean, averaged over the cells with three spikes or more; 0 for clocks, 1
 * for Poisson trains. A NaN where there is no such cell.
 */
export function intervalVariation({ times, cells, size }: Spikes): number {
  const last = new Float64Array(size).fill(Number.NaN);
  const count = new Uint32Array(size);
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let k = 0; k < times.length; k++) {
    const cell = cells[k]!;
    const time = times[k]!;
    if (!Number.isNaN(last[cell]!)) {
      // Welford (1962) Technometrics 4:419, which loses no digits to the size of the mean.
      const interval = time - last[cell]!;
      const n = ++count[cell]!;
      const away = interval - mean[cell]!;
      mean[cell]! += away / n;
      squares[cell]! += away * (interval - mean[cell]!);
    }
    last[cell] = time;
  }
  let sum = 0;
  let irregular = 0;
  for (let cell = 0; cell < size; cell++) {
    if (count[cell]! < 2) continue;
    sum += Math.sqrt(squares[cell]! / count[cell]!) / mean[cell]!;
    irregular++;
  }
  return irregular === 0 ? Number.NaN : sum / irregular;
}
