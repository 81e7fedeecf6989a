import { SynapseError } from '../../runtime/errors.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { cutTrace, type Trace, type WindowOptions } from './cut-trace.ts';
import { type Direction, type Extreme, findExtreme } from './find-extreme.ts';

/** How a response is found in a trace. */
export interface ResponseOptions extends WindowOptions {
  /** If left out, the value at the onset of the window, before what happens then. */
  readonly baseline?: Baseline;
  /** Which deviations count; the larger of both if left out. */
  readonly direction?: Direction;
  /** Whether a parabola finds the peak of a smooth course between the rows, which it does if left out. */
  readonly parabola?: boolean;
}

/** The largest deviation of a trace from its baseline. */
export interface Peak {
  /** When, in milliseconds of the trace. */
  readonly time: number;
  /** What the trace is then. */
  readonly value: number;
  /** How far that is from the baseline; negative below it. */
  readonly amplitude: number;
  /** What the deviation was measured from, in the unit of the trace. */
  readonly baseline: number;
  /** Whether it lies on a parabola between rows; else it is a row of the trace. */
  readonly refined: boolean;
}

/**
 * The peak of a response: where a trace is farthest from its baseline, with its sign.
 *
 * Where the trace is smooth, a parabola through the farthest row and its neighbours gives time and value between the rows;
 * at a jump or a kink it would overshoot, and the row counts.
 *
 * @param t times of the rows in milliseconds
 * @throws SynapseError `no-response` where the trace never leaves the baseline, `no-peak` where it is still on its way at
 * the end of the window; `invalid-window`, `invalid-length`, `invalid-time`, `invalid-value`, `not-finite`
 */
export function peak(t: Float64Array, values: Float64Array, options: ResponseOptions = {}): Peak {
  const { time, value, amplitude, baseline, refined } = findResponse(t, values, options);
  return { time, value, amplitude, baseline, refined };
}

/** A response with the part of the trace that it was found in. */
export interface Response extends Extreme {
  readonly window: Trace;
  readonly baseline: number;
}

/** As `peak`, for measurements that start from one. */
export function findResponse(t: Float64Array, values: Float64Array, options: ResponseOptions): Response {
  const window = cutTrace(t, values, options);
  const baseline = baselineOf(window, { t, values }, options.baseline);
  const extreme = findExtreme(window, baseline, options.direction ?? 'either', options.parabola);
  assertResponse(window, extreme, baseline);
  assertPassed(window, extreme);
  return { ...extreme, window, baseline };
}

/** Deviations below this part of the values themselves are rounding. */
const rounding = 1e-12;

/** @throws SynapseError `no-response` */
export function assertResponse({ t }: Trace, { amplitude, value }: Extreme, baseline: number): void {
  if (Math.abs(amplitude) > rounding * Math.max(Math.abs(value), Math.abs(baseline))) return;
  const message = `there is no response from ${t[0]} to ${t[t.length - 1]} ms: the trace does not leave its baseline of ${baseline}`;
  throw new SynapseError('no-response', message, baseline);
}

/** @throws SynapseError `no-peak` */
export function assertPassed({ t }: Trace, { row, value, amplitude }: Extreme): void {
  if (row < t.length - 1 || amplitude === 0) return;
  const course = amplitude > 0 ? 'rises' : 'falls';
  const message = `the trace still ${course} at the end of the window, ${t[row]} ms, where it is ${value}: its peak comes later`;
  throw new SynapseError('no-peak', message, value);
}
