import { SynapseError } from '../../runtime/errors.ts';
import { cutTrace, type Trace } from './cut-trace.ts';
import { integrate } from './integrate.ts';

/**
 * What deviations count from: a number in the unit of the trace, or the mean of the trace over a window of its own, from
 * and to in milliseconds.
 */
export type Baseline = number | readonly [from: number, to: number];

/**
 * The level that deviations count from; if nothing is said, the value at the onset of the window, before what happens
 * then.
 *
 * @param whole the trace before it was cut: a baseline's window usually comes before that of the measurement
 * @throws SynapseError `invalid-value`, `invalid-window`
 */
export function baselineOf(window: Trace, whole: Trace, baseline: Baseline | undefined): number {
  if (baseline === undefined) return window.values[0]!;
  if (typeof baseline === 'number') {
    if (Number.isFinite(baseline)) return baseline;
    throw new SynapseError('invalid-value', `a baseline is a finite number, not ${baseline}`, baseline);
  }
  const [from, to] = baseline;
  return integrate(cutTrace(whole.t, whole.values, { from, to }), 0) / (to - from);
}
