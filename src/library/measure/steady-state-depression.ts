import { SynapseError } from '../../runtime/errors.ts';
import { type AmplitudeOptions, assertStimuli, responseAmplitudes } from './response-amplitudes.ts';

/** How the steady state of a train is measured. */
export interface SteadyStateOptions extends AmplitudeOptions {
  /** How far the last response may be from the steady state, as a part of the first; 0.01 if left out. */
  readonly tolerance?: number;
}

/** What the responses of a regular train have come to. */
export interface SteadyState {
  /** The last amplitude divided by the first: below 1 depression, above 1 facilitation. */
  readonly ratio: number;
  /** Of all responses, in the unit of the trace. */
  readonly amplitudes: Float64Array;
  /** How far the ratio is estimated to be from its limit. */
  readonly remaining: number;
}

/** Stimuli of a regular train differ by no more than this part of their interval: they stand on steps. */
const mostUneven = 0.01;

/** One factor of a geometric series may be smaller than the one before by this: before a turn they shrink faster. */
const steadiness = 0.9;

/** Changes below this part of the first response are rounding. */
const rounding = 1e-9;

/**
 * Steady-state depression: the last response to a regular train as a part of the first, once the responses have settled.
 *
 * They have settled when they approach their limit geometrically, that is when each of the last three changes is smaller
 * than the one before by about the same factor, and when the rest of the geometric series is within the tolerance. A train
 * that turns round, from facilitation to depression, has small changes as well, but none that shrink by one factor.
 *
 * Tsodyks & Markram (1997) Proc Natl Acad Sci USA 94:719. doi:10.1073/pnas.94.2.719
 *
 * @param t times of the rows in milliseconds
 * @param stimuli their times in milliseconds, in equal intervals: four at least
 * @throws SynapseError `not-settled`, `invalid-length`, `invalid-time` for intervals that are not equal, `invalid-value`,
 * and as `responseAmplitudes`
 */
export function steadyStateDepression(
  t: Float64Array,
  values: Float64Array,
  stimuli: ArrayLike<number>,
  options: SteadyStateOptions = {},
): SteadyState {
  const { tolerance = 0.01, ...rest } = options;
  if (!(tolerance > 0 && tolerance < 1)) {
    throw new SynapseError('invalid-value', `a tolerance is a part between 0 and 1, not ${tolerance}`, tolerance);
  }
  assertStimuli(stimuli, 4);
  assertRegular(stimuli);
  const amplitudes = responseAmplitudes(t, values, stimuli, rest);
  const parts = amplitudes.map((amplitude) => amplitude / amplitudes[0]!);
  const remaining = remainingChange(parts.subarray(-4));
  if (remaining > tolerance) {
    const last = [...parts.subarray(-4)].map((part) => Number(part.toPrecision(4))).join(', ');
    const message = `the responses have not settled to ${tolerance} of the first after ${stimuli.length} stimuli: the last are ${last}; give more stimuli`;
    throw new SynapseError('not-settled', message, remaining);
  }
  return { ratio: parts[parts.length - 1]!, amplitudes, remaining };
}

/** What is left of the geometric series that the last four parts belong to; infinite where they belong to none. */
function remainingChange(parts: Float64Array): number {
  const changes = [1, 2, 3].map((k) => parts[k]! - parts[k - 1]!) as [number, number, number];
  if (changes.every((change) => Math.abs(change) <= rounding)) return Math.max(...changes.map(Math.abs));
  const [earlier, factor] = [changes[1] / changes[0], changes[2] / changes[1]];
  const isRounding = Math.abs(changes[2]) <= rounding;
  const isGeometric =
    earlier * factor > 0 && Math.abs(factor) < 1 && Math.abs(factor) >= steadiness * Math.abs(earlier);
  if (isGeometric) return Math.abs((changes[2] * factor) / (1 - factor));
  return isRounding && Math.abs(factor) < 1 ? Math.abs(changes[2]) : Number.POSITIVE_INFINITY;
}

function assertRegular(stimuli: ArrayLike<number>): void {
  const interval = (stimuli[stimuli.length - 1]! - stimuli[0]!) / (stimuli.length - 1);
  for (let k = 1; k < stimuli.length; k++) {
    if (Math.abs(stimuli[k]! - stimuli[k - 1]! - interval) <= mostUneven * interval) continue;
    const message = `a steady state needs equal intervals, but ${stimuli[k - 1]} and ${stimuli[k]} ms are not ${interval} ms apart`;
    throw new SynapseError('invalid-time', message, stimuli[k]);
  }
}
