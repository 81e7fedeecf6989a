import { binOf, type Spikes } from './spikes.ts';

/**
 * How much cells fire together: χ of Golomb & Rinzel (1994) Physica D 72:259, doi:10.1016/0167-2789(94)90214-3, taken of
 * spike counts in bins. χ² is the variance over time of the mean count of all cells, over the mean of the variances of the
 * single cells: 1 where all do the same, about 1/√N where N cells are independent. A NaN where there are fewer than two
 * bins, or no cell's count varies. A last bin that is not whole is left out.
 *
 * @param from when the first bin begins, in milliseconds
 * @param bin length of a bin in milliseconds
 */
export function synchrony({ times, cells, size, stamp }: Spikes, from: number, to: number, bin: number): number {
  const bins = Math.floor((to - from) / bin + 1e-9);
  if (bins < 2) return Number.NaN;
  const together = new Float64Array(bins);
  const total = new Float64Array(size);
  const squares = new Float64Array(size);
  // Of each cell, the bin that its last spike was in, and how many it has there so far.
  const at = new Int32Array(size).fill(-1);
  const here = new Uint32Array(size);
  for (let k = 0; k < times.length; k++) {
    const place = binOf(times[k]!, from, bin, stamp);
    if (place < 0 || place >= bins) continue;
    const cell = cells[k]!;
    if (at[cell] !== place) {
      at[cell] = place;
      here[cell] = 0;
    }
    // (n + 1)² − n²
    squares[cell]! += 2 * here[cell]! + 1;
    here[cell]!++;
    total[cell]!++;
    together[place]!++;
  }
  let single = 0;
  for (let cell = 0; cell < size; cell++) single += squares[cell]! / bins - (total[cell]! / bins) ** 2;
  single /= size;
  const mean = together.reduce((sum, count) => sum + count, 0) / bins / size;
  const common = together.reduce((sum, count) => sum + (count / size - mean) ** 2, 0) / bins;
  return single > 0 ? Math.sqrt(common / single) : Number.NaN;
}
