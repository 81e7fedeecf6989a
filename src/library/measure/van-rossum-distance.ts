import { SynapseError } from '../../runtime/errors.ts';
import { assertSpikes } from './assert-spikes.ts';

/**
 * The distance of van Rossum. Each spike becomes an exponential exp(−t/τ) from its time on, each train their sum; the
 * distance D is given by D² = 1/τ ∫ (f − g)² dt. A spike that one train has alone is ½ in D². For a long τ the distance
 * goes to |n − m|/√2, for a short one to √((n + m)/2), where no spikes coincide.
 *
 * Between spikes the difference of the sums is one exponential, whose square has the integral τ/2 h² (1 − exp(−2Δ/τ)): one
 * pass over both trains, exact to rounding, in which nothing cancels.
 *
 * van Rossum (2001) Neural Comput 13:751. doi:10.1162/089976601300014321
 *
 * @param a times in milliseconds, as `b`; either may be empty
 * @param tau time constant in milliseconds
 * @throws SynapseError `invalid-time`, `invalid-value`
 */
export function vanRossumDistance(a: ArrayLike<number>, b: ArrayLike<number>, tau: number): number {
  assertSpikes(a, 'the first train');
  assertSpikes(b, 'the second train');
  if (!(tau > 0 && tau < Number.POSITIVE_INFINITY)) {
    throw new SynapseError('invalid-value', `tau is a finite time constant above 0 ms, not ${tau}`, tau);
  }
  let sum = 0;
  let difference = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const time = Math.min(
      i < a.length ? a[i]! : Number.POSITIVE_INFINITY,
      j < b.length ? b[j]! : Number.POSITIVE_INFINITY,
    );
    // Spikes that coincide cancel here and leave no trace.
    if (a[i] === time) {
      difference++;
      i++;
    }
    if (b[j] === time) {
      difference--;
      j++;
    }
    const next = Math.min(
      i < a.length ? a[i]! : Number.POSITIVE_INFINITY,
      j < b.length ? b[j]! : Number.POSITIVE_INFINITY,
    );
    const width = (next - time) / tau;
    sum -= 0.5 * difference * difference * Math.expm1(-2 * width);
    difference *= Math.exp(-width);
  }
  return Math.sqrt(sum);
}
