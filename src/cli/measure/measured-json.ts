import type { Traces } from '../../library/simulate.ts';
import type { SweepResult } from '../sweep-run.ts';
import type { Measured } from './measure-run.ts';
import type { MeasuredPoints } from './print-measured.ts';

/**
 * What was measured in one run as a JSON object `{ model, measurements }`. Each measurement has its name, its setting where
 * it has one, the quantity it was measured of unless that is the spikes, the window in milliseconds, unit and value; where
 * nothing could be measured the value is null, and the reason stands beside it.
 */
export function measuredJson({ model }: Traces, measured: readonly Measured[]): string {
  return printJson({ model, measurements: measured.map(entryOf) });
}

/** The same for a grid, `{ model, sweeps, points }`: each point with its values and measurements, or with its error. */
export function measuredSweepJson({ model, sweeps, points }: SweepResult, measured: MeasuredPoints): string {
  const entries = points.map(({ values, failure }, i) => {
    const found = measured[i];
    return found ? { values, measurements: found.map(entryOf) } : { values, error: failure?.message };
  });
  return printJson({ model, sweeps, points: entries });
}

function entryOf({ chosen: { measurement, setting }, quantity, unit, window, value, reason }: Measured): object {
  return { measure: measurement.name, setting, quantity, ...window, unit, value: value ?? null, reason };
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
