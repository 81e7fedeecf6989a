import { printColumns } from '../../compiler/index.ts';
import { withUnit } from '../csv.ts';
import type { SweepResult } from '../sweep-run.ts';
import { labelOf } from './choose-measurements.ts';
import type { Measured } from './measure-run.ts';

/** What a sweep measured, a list for each point; nothing for a point that failed. */
export type MeasuredPoints = readonly (readonly Measured[] | undefined)[];

/** Enough for a person; files hold all digits. */
const digits = 6;

/** A line per number that was measured in one run. */
export function printMeasured(measured: readonly Measured[]): string {
  const head = ['quantity', 'measurement', 'value', 'unit'];
  const rows = measured.map(({ chosen, quantity = 'spikes', unit, value }) => {
    return [quantity, labelOf(chosen), printValue(value), unit === '1' ? '' : unit];
  });
  return `${printColumns([head, ...rows]).join('\n')}\n`;
}

/** A line per point of a grid: what is swept, then what was measured. */
export function printMeasuredSweep({ sweeps, points }: SweepResult, measured: MeasuredPoints): string {
  const head = [...sweeps.map(({ name, unit }) => withUnit(name, unit)), ...headOf(measured)];
  const rows = points.map(({ values }, i) => {
    const cells = measured[i]?.map(({ value }) => printValue(value)) ?? ['failed'];
    return [...values.map(String), ...cells];
  });
  return `${printColumns([head, ...rows]).join('\n')}\n`;
}

/** The names of what was measured, with units: `peak of g (nS)`. */
export function headOf(measured: MeasuredPoints): string[] {
  const first = measured.find((each) => each !== undefined) ?? [];
  return first.map(({ chosen, quantity, unit }) => {
    const label = labelOf(chosen);
    return withUnit(quantity === undefined ? label : `${label} of ${quantity}`, unit);
  });
}

function printValue(value: number | undefined): string {
  return value === undefined ? '-' : String(Number(value.toPrecision(digits)));
}
