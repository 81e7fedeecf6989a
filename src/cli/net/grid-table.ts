import { printColumns } from '../../compiler/index.ts';
import type { GridPoint, Summary, Sweep } from '../../library/study/index.ts';
import { withUnit } from '../csv.ts';
import { shown } from './print-net-summary.ts';

/** A point that is over: what it came to, or why it failed. */
export interface GridRow {
  readonly values: GridPoint;
  readonly summary: Summary | undefined;
  readonly error: string | undefined;
}

/** The numbers of a summary under one heading each. */
function quantitiesOf(summary: Summary): readonly (readonly [heading: string, value: number | null])[] {
  const { populations, projections } = summary;
  return [
    ...Object.entries(populations).flatMap(([name, each]) => [
      [`${name}: rate (Hz)`, each.rate] as const,
      [`${name}: CV of intervals`, each.variation] as const,
      [`${name}: synchrony`, each.synchrony] as const,
    ]),
    ...Object.entries(projections).flatMap(([name, { weight }]) =>
      weight
        ? [
            [`${name}: mean of ${withUnit(weight.name, weight.unit)}`, weight.mean] as const,
            [`${name}: sd of ${withUnit(weight.name, weight.unit)}`, weight.sd] as const,
          ]
        : [],
    ),
  ];
}

/** The points as comma-separated values; an empty cell is what cannot be said of so few spikes. A failed point has no row. */
export function* gridCsv(sweeps: readonly Sweep[], rows: readonly GridRow[]): Iterable<string> {
  const done = rows.flatMap(({ values, summary }) => (summary ? [{ values, quantities: quantitiesOf(summary) }] : []));
  const headings = done[0]?.quantities.map(([heading]) => heading) ?? [];
  yield `${[...sweeps.map(({ name }) => name), ...headings].join(',')}\n`;
  for (const { values, quantities } of done) {
    const cells = quantities.map(([, value]) => (value === null || Number.isNaN(value) ? '' : String(value)));
    yield `${[...values, ...cells].join(',')}\n`;
  }
}

/** The points as a table to read: a line for each, with how populations fired. */
export function printGrid(sweeps: readonly Sweep[], rows: readonly GridRow[]): string {
  const first = rows.find(({ summary }) => summary)?.summary;
  const names = Object.keys(first?.populations ?? {});
  const head = [
    ...sweeps.map(({ name }) => name),
    ...names.flatMap((name) => [`${name}: rate (Hz)`, 'CV of intervals', 'synchrony']),
  ];
  const body = rows.map(({ values, summary }) => {
    const cells = summary
      ? names.flatMap((name) => {
          const { rate, variation, synchrony } = summary.populations[name]!;
          return [shown(rate), shown(variation), shown(synchrony)];
        })
      : ['failed'];
    return [...values.map(String), ...cells];
  });
  return `${printColumns([head, ...body]).join('\n')}\n`;
}
