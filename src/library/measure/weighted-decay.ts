import { SynapseError } from '../../runtime/errors.ts';
import { integrate } from './integrate.ts';
import { findResponse, type ResponseOptions } from './peak.ts';

/** How a weighted decay is measured. */
export interface DecayOptions extends ResponseOptions {
  /** Part of the amplitude that may be left at the end of the window; 0.01 if left out. */
  readonly residual?: number;
}

/**
 * The weighted time constant of a decay, in milliseconds: what the response transfers from its peak on, divided by its
 * amplitude. For a decay Σ aᵢ exp(−t/τᵢ) from the peak that is Σ aᵢτᵢ / Σ aᵢ, the mean of the time constants weighted
 * by amplitude, without a fit and without knowing how many there are.
 *
 * The integral ends with the window. What is left then is missing, for an exponential tail the part `residual` of its time
 * constant; where more is left, there is an error and no number.
 *
 * @param t times of the rows in milliseconds
 * @throws SynapseError `not-decayed`, `invalid-value`, and as `peak`
 */
export function weightedDecay(t: Float64Array, values: Float64Array, options: DecayOptions = {}): number {
  const { residual = 0.01 } = options;
  if (!(residual > 0 && residual < 1)) {
    throw new SynapseError('invalid-value', `a residual is a part between 0 and 1, not ${residual}`, residual);
  }
  const { row, time, value, amplitude, baseline, window } = findResponse(t, values, options);
  const end = window.t.length - 1;
  const left = (window.values[end]! - baseline) / amplitude;
  if (Math.abs(left) > residual) {
    const message = `the response has not decayed at ${window.t[end]} ms: ${Number((100 * left).toPrecision(3))} % of its amplitude are left, and ${100 * residual} % may be`;
    throw new SynapseError('not-decayed', message, left);
  }
  // The peak may lie between rows: the first piece goes from there to the next row.
  const next = window.t[row]! > time ? row : row + 1;
  const first = (window.t[next]! - time) * (0.5 * (value + window.values[next]!) - baseline);
  return (first + integrate(window, baseline, next)) / amplitude;
}
