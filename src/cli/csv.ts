import type { Traces } from '../library/simulate.ts';
import type { SweepResult } from './sweep-run.ts';

/** Rows per piece of text: large enough to be quick, small enough to be nothing in memory. */
const rowsPerPiece = 1000;

/**
 * Traces as comma-separated values: a header with units, `t (ms),g (nS),r`, then one row per time, every number as the
 * shortest decimal that reads back as the same double.
 */
export function* csvPieces({ t, traces, units }: Traces): Iterable<string> {
  const names = Object.keys(traces);
  yield `${['t (ms)', ...names.map((name) => withUnit(name, units[name]!))].join(',')}\n`;
  yield* rowPieces([t, ...names.map((name) => traces[name]!)], '');
}

/**
 * The traces of all points of a grid below each other, with a column in front for each swept quantity. A point that
 * failed has no rows. What is swept is not written a second time where it was recorded as well.
 */
export function* sweepCsvPieces({ sweeps, points }: SweepResult): Iterable<string> {
  const swept = sweeps.map(({ name, unit }) => withUnit(name, unit));
  let isFirst = true;
  for (const { values, traces: found } of points) {
    if (!found) continue;
    const { t, traces, units } = found;
    const names = Object.keys(traces).filter((name) => !sweeps.some((sweep) => sweep.name === name));
    if (isFirst) yield `${[...swept, 't (ms)', ...names.map((name) => withUnit(name, units[name]!))].join(',')}\n`;
    isFirst = false;
    yield* rowPieces([t, ...names.map((name) => traces[name]!)], `${values.join(',')},`);
  }
}

/** Rows of numbers, each with the same text in front. */
function* rowPieces(columns: readonly Float64Array[], front: string): Iterable<string> {
  const { length } = columns[0]!;
  for (let from = 0; from < length; from += rowsPerPiece) {
    let piece = '';
    const to = Math.min(from + rowsPerPiece, length);
    for (let row = from; row < to; row++) piece += `${front}${columns.map((column) => column[row]).join(',')}\n`;
    yield piece;
  }
}

/** `g (nS)`; a dimensionless quantity goes by its name alone. */
export function withUnit(name: string, unit: string): string {
  return unit === '1' ? name : `${name} (${unit})`;
}
