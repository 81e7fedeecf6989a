import { withUnit } from '../csv.ts';
import type { SweepResult } from '../sweep-run.ts';
import type { Measured } from './measure-run.ts';
import { headOf, type MeasuredPoints } from './print-measured.ts';

/**
 * What was measured in one run as comma-separated values: a header with units, `peak of g (nS)`, and one row, every number
 * as the shortest decimal that reads back as the same double. Where nothing could be measured the field is empty.
 */
export function measuredCsv(measured: readonly Measured[]): string {
  return `${headOf([measured]).join(',')}\n${fieldsOf(measured).join(',')}\n`;
}

/** The same with a row for each point of a grid, what is swept in front. A point that failed has no row. */
export function measuredSweepCsv({ sweeps, points }: SweepResult, measured: MeasuredPoints): string {
  const head = [...sweeps.map(({ name, unit }) => withUnit(name, unit)), ...headOf(measured)];
  const rows = points.flatMap(({ values }, i) => {
    const found = measured[i];
    return found ? [[...values.map(String), ...fieldsOf(found)]] : [];
  });
  return `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

function fieldsOf(measured: readonly Measured[]): string[] {
  return measured.map(({ value }) => (value === undefined ? '' : String(value)));
}
