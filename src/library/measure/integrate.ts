import type { Trace } from './cut-trace.ts';

/**
 * The integral of a trace above a baseline by the trapezoidal rule, in its unit times milliseconds: exact for straight
 * lines between the rows, and of second order in their distance for smooth courses.
 *
 * @param first row to start from
 */
export function integrate({ t, values }: Trace, baseline: number, first = 0): number {
  let sum = 0;
  for (let row = first + 1; row < t.length; row++) {
    sum += (t[row]! - t[row - 1]!) * (0.5 * (values[row - 1]! + values[row]!) - baseline);
  }
  return sum;
}
