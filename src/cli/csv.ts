import type { Traces } from '../library/simulate.ts';

/** Rows per piece of text: large enough to be quick, small enough to be nothing in memory. */
const rowsPerPiece = 1000;

/**
 * Traces as comma-separated values: a header with units, `t (ms),g (nS),r`, then one row per time, every number as the
 * shortest decimal that reads back as the same double.
 */
export function* csvPieces({ t, traces, units }: Traces): Iterable<string> {
  const names = Object.keys(traces);
  yield `${['t (ms)', ...names.map((name) => withUnit(name, units[name]!))].join(',')}\n`;
  const columns = [t, ...names.map((name) => traces[name]!)];
  for (let from = 0; from < t.length; from += rowsPerPiece) {
    let piece = '';
    const to = Math.min(from + rowsPerPiece, t.length);
    for (let row = from; row < to; row++) piece += `${columns.map((column) => column[row]).join(',')}\n`;
    yield piece;
  }
}

/** `g (nS)`; a dimensionless quantity goes by its name alone. */
export function withUnit(name: string, unit: string): string {
  return unit === '1' ? name : `${name} (${unit})`;
}
