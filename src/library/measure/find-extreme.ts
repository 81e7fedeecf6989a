import type { Trace } from './cut-trace.ts';

/** Which deviations from the baseline count: those above it, those below it, or the larger of both. */
export type Direction = 'positive' | 'negative' | 'either';

/** The largest deviation of a trace from its baseline. */
export interface Extreme {
  /** The row that deviates most, the first of several. */
  readonly row: number;
  /** Milliseconds. */
  readonly time: number;
  readonly value: number;
  /** `value` without the baseline: negative below it. */
  readonly amplitude: number;
  /** Whether time and value are those of a parabola between rows, and not of a row. */
  readonly refined: boolean;
}

/** Curvatures that differ by more than this factor from row to row are no parabola. */
const mostUneven = 2;

/**
 * Finds the largest deviation from a baseline; an amplitude of 0, at the first row, where nothing deviates in the
 * direction. The maximum of a smooth course lies between the rows: the parabola through the largest row and its neighbours
 * finds its value to third order in their distance, and its time to second. A trace that jumps or has a kink there is no parabola, and would overshoot:
 * the row itself counts unless the curvature has one sign, and keeps within a factor of 2, at all three rows.
 */
export function findExtreme({ t, values }: Trace, baseline: number, direction: Direction, parabola = true): Extreme {
  let row = 0;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const above = values[i]! - baseline;
    const size = direction === 'either' ? Math.abs(above) : direction === 'positive' ? above : -above;
    if (size > largest) {
      largest = size;
      row = i;
    }
  }
  const value = values[row]!;
  if (largest === 0) return { row: 0, time: t[0]!, value: values[0]!, amplitude: 0, refined: false };
  const at = { row, time: t[row]!, value, amplitude: value - baseline, refined: false };
  if (!parabola || row < 2 || row > t.length - 3) return at;

  const curvature = curvatureAt(t, values, row);
  const around = [curvatureAt(t, values, row - 1), curvature, curvatureAt(t, values, row + 1)];
  const sizes = around.map((each) => (value > baseline ? -each : each));
  // A jump has rows at one time, and a curvature that is no number.
  if (!(Math.min(...sizes) > 0 && Math.max(...sizes) <= mostUneven * Math.min(...sizes))) return at;
  const width = t[row]! - t[row - 1]!;
  const slope = (value - values[row - 1]!) / width + curvature * width;
  const peak = value - (slope * slope) / (4 * curvature);
  return { row, time: t[row]! - slope / (2 * curvature), value: peak, amplitude: peak - baseline, refined: true };
}

/** The second divided difference: half the second derivative. */
function curvatureAt(t: Float64Array, values: Float64Array, row: number): number {
  const left = (values[row]! - values[row - 1]!) / (t[row]! - t[row - 1]!);
  const right = (values[row + 1]! - values[row]!) / (t[row + 1]! - t[row]!);
  return (right - left) / (t[row + 1]! - t[row - 1]!);
}
