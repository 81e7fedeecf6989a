import { SynapseError } from '../../runtime/errors.ts';
import { assertTrace } from './assert-trace.ts';
import { assertWindow } from './assert-window.ts';

/** The part of a trace that is measured, in milliseconds; the whole trace where left out. */
export interface WindowOptions {
  /** The onset, such as the time of a stimulus. Where the trace jumps then, the jump belongs to the window. */
  readonly from?: number;
  /** The end. Where the trace jumps then, the jump does not belong to the window. */
  readonly to?: number;
}

/** A trace: times in milliseconds, and as many values. */
export interface Trace {
  /** Times of the rows in milliseconds, ascending; twice the same where the trace jumps. */
  readonly t: Float64Array;
  /** Value of each row, in the unit of what was recorded. */
  readonly values: Float64Array;
}

/**
 * The part of a trace within a window. Between two rows a trace is a straight line, so that it has a value at either end
 * of the window wherever that lies.
 *
 * @throws SynapseError `invalid-window` where the window is empty or leaves the trace, and what `assertTrace` throws
 */
export function cutTrace(t: Float64Array, values: Float64Array, { from, to }: WindowOptions = {}): Trace {
  assertTrace(t, values);
  const start = from ?? t[0]!;
  const end = to ?? t[t.length - 1]!;
  assertWindow(start, end);
  if (start < t[0]! || end > t[t.length - 1]!) {
    const message = `the window from ${start} to ${end} ms leaves the trace, which goes from ${t[0]} to ${t[t.length - 1]} ms`;
    throw new SynapseError('invalid-window', message, [start, end]);
  }
  const low = firstFrom(t, start);
  const high = firstFrom(t, end);
  const isBetween = t[low]! > start;
  const last = t[high]! > end ? valueBetween(t, values, high, end) : values[high]!;
  return {
    t: joined(isBetween ? [start] : [], t.subarray(low, high), end),
    values: joined(isBetween ? [valueBetween(t, values, low, start)] : [], values.subarray(low, high), last),
  };
}

/** The value of a trace at a time; where it jumps then, the value before the jump. */
export function valueAt({ t, values }: Trace, time: number): number {
  const row = firstFrom(t, time);
  return t[row] === time ? values[row]! : valueBetween(t, values, row, time);
}

/** The first row that is not before a time. */
function firstFrom(t: Float64Array, time: number): number {
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (t[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function valueBetween(t: Float64Array, values: Float64Array, row: number, time: number): number {
  const part = (time - t[row - 1]!) / (t[row]! - t[row - 1]!);
  return values[row - 1]! + part * (values[row]! - values[row - 1]!);
}

function joined(before: readonly number[], middle: Float64Array, last: number): Float64Array {
  const all = new Float64Array(before.length + middle.length + 1);
  all.set(before);
  all.set(middle, before.length);
  all[all.length - 1] = last;
  return all;
}
