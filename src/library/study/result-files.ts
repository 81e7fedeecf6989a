import type { ResultFormat } from './description.ts';
import { npyBytes } from './npy.ts';
import type { StudyResult } from './run-study.ts';
import type { Table } from './table.ts';
import { tableCsv } from './table-csv.ts';

/** A file to be written; its name has no folder. */
export interface ResultFile {
  readonly name: string;
  readonly pieces: Iterable<string | Uint8Array>;
}

/**
 * The files of a result: the tables as CSV or NPY, and `summary.json` with what the numbers come to, and what the columns of
 * the tables are. Nothing of them depends on when or how the run was made.
 *
 * @param values of what is varied, by path
 */
export function resultFiles(
  { summary, tables }: StudyResult,
  format: ResultFormat,
  study: { readonly hash: string; readonly values: Readonly<Record<string, number>> },
): readonly ResultFile[] {
  const described = {
    study: study.hash,
    values: study.values,
    summary,
    tables: Object.fromEntries(tables.map((table) => [table.name, describe(table, format)])),
  };
  const files: ResultFile[] = [];
  for (const table of tables) {
    if (format !== 'npy') files.push({ name: `${table.name}.csv`, pieces: tableCsv(table) });
    if (format === 'csv') continue;
    for (const { name, values, items } of table.columns) {
      const shape = items ? [table.rows, items.length] : [table.rows];
      files.push({ name: `${table.name}.${name}.npy`, pieces: [npyBytes(values, shape)] });
    }
  }
  // A NaN is no JSON: it is null there.
  files.push({ name: 'summary.json', pieces: [`${JSON.stringify(described, null, 2)}\n`] });
  return files;
}

function describe({ kind, of, name, rows, columns }: Table, format: ResultFormat): object {
  return {
    kind,
    of,
    rows,
    ...(format !== 'npy' && { csv: `${name}.csv` }),
    columns: columns.map((column) => ({
      name: column.name,
      unit: column.unit,
      ...(column.items && { items: [...column.items] }),
      ...(format !== 'csv' && { npy: `${name}.${column.name}.npy` }),
    })),
  };
}
