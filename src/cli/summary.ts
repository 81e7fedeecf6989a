import { printColumns } from '../compiler/index.ts';
import type { Traces } from '../library/simulate.ts';
import { withUnit } from './csv.ts';
import type { SweepResult } from './sweep-run.ts';

/** Quantities of which the table tells, from the last one on: outputs and currents come last. */
const mostQuantities = 4;

/** A line per point: how far each quantity went from where it started, and when. */
export function printSummary({ sweeps, points }: SweepResult): string {
  const first = points.find(({ traces }) => traces)?.traces;
  const names = Object.keys(first?.traces ?? {}).slice(-mostQuantities);
  const head = [
    ...sweeps.map(({ name, unit }) => withUnit(name, unit)),
    ...names.flatMap((name) => [`peak of ${withUnit(name, first!.units[name]!)}`, 'at (ms)']),
  ];
  const rows = points.map(({ values, traces }) => {
    const cells = traces ? names.flatMap((name) => peakOf(traces, name)) : ['failed'];
    return [...values.map(String), ...cells];
  });
  return printColumns([head, ...rows]).join('\n');
}

/** The value that is farthest from the first one, with its time. */
function peakOf({ t, traces }: Traces, name: string): [value: string, time: string] {
  const values = traces[name]!;
  let peak = 0;
  for (let row = 1; row < values.length; row++) {
    if (Math.abs(values[row]! - values[0]!) > Math.abs(values[peak]! - values[0]!)) peak = row;
  }
  return [String(Number(values[peak]!.toPrecision(5)) + 0), String(t[peak])];
}
