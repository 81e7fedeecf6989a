import { type Baseline, baselineOf } from './baseline.ts';
import { cutTrace, type WindowOptions } from './cut-trace.ts';
import { integrate } from './integrate.ts';

/** How a charge is measured. */
export interface ChargeOptions extends WindowOptions {
  /** If left out, the value at the onset of the window, before what happens then. */
  readonly baseline?: Baseline;
}

/**
 * The integral of a trace above its baseline over a window, by the trapezoidal rule: of a current the charge. In the unit
 * of the trace times milliseconds: pA·ms, which is fC, for pA; negative for an inward current. It is that of the window:
 * what comes later is not extrapolated.
 *
 * @param t times of the rows in milliseconds
 * @throws SynapseError `invalid-window`, `invalid-length`, `invalid-time`, `invalid-value`, `not-finite`
 */
export function charge(t: Float64Array, values: Float64Array, options: ChargeOptions = {}): number {
  const window = cutTrace(t, values, options);
  return integrate(window, baselineOf(window, { t, values }, options.baseline));
}
