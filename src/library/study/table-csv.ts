import type { Column, Table } from './table.ts';

/** Rows per piece of text: large enough to be quick, small enough to be nothing in memory. */
const rowsPerPiece = 1000;

/**
 * A table as comma-separated values: a header with units, `t (ms),v[3] (mV)`, the number in brackets being that of the cell
 * or synapse, then one line per row, every number as the shortest decimal that reads back as the same double.
 */
export function* tableCsv({ columns, rows }: Table): Iterable<string> {
  yield `${columns.flatMap(headsOf).join(',')}\n`;
  for (let from = 0; from < rows; from += rowsPerPiece) {
    let piece = '';
    const to = Math.min(from + rowsPerPiece, rows);
    for (let row = from; row < to; row++) {
      columns.forEach(({ values, items }, k) => {
        const width = items?.length ?? 1;
        for (let i = 0; i < width; i++) piece += k === 0 && i === 0 ? values[row] : `,${values[row * width + i]}`;
      });
      piece += '\n';
    }
    yield piece;
  }
}

function headsOf({ name, unit, items }: Column): string[] {
  const behind = unit === '1' ? '' : ` (${unit})`;
  return items ? [...items].map((item) => `${name}[${item}]${behind}`) : [`${name}${behind}`];
}
