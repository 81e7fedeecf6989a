import { variationOf } from '../../measure/variation-of.ts';
import { intervalsOfCells } from './intervals-of-cells.ts';
import type { Spikes } from './spikes.ts';

/**
 * How irregular cells fire: the coefficient of variation of the intervals between the spikes of a cell, as of
 * `coefficientOfVariation`, averaged over the cells with three spikes or more; 0 for clocks, 1 for Poisson trains. A NaN
 * where there is no such cell.
 */
export function intervalVariation({ times, cells }: Spikes): number {
  const enough = intervalsOfCells(times, cells).filter(({ length }) => length >= 2);
  return enough.reduce((sum, intervals) => sum + variationOf(intervals), 0) / enough.length;
}
