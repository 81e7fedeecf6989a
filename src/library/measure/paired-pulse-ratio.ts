import { SynapseError } from '../../runtime/errors.ts';
import { cutTrace, type Trace, valueAt } from './cut-trace.ts';
import { findExtreme } from './find-extreme.ts';
import { assertPassed, findResponse } from './peak.ts';
import { type AmplitudeOptions, assertStimuli, responseAmplitudes } from './response-amplitudes.ts';

/** How a paired-pulse ratio is measured. */
export interface PairedPulseOptions extends AmplitudeOptions {
  /** The trace of a run with the first stimulus alone, to be taken away from the second response. */
  readonly alone?: Trace;
}

/** Two responses and their ratio. */
export interface PairedPulseRatio {
  /** The second amplitude divided by the first: above 1 facilitation, below 1 depression, 0 no second response. */
  readonly ratio: number;
  /** In the unit of the trace, as the second. */
  readonly first: number;
  /** Amplitude of the second response, in the unit of the trace. */
  readonly second: number;
}

/**
 * The paired-pulse ratio: how large the response to the second of two stimuli is, as a part of the first. What is left of
 * the first when the second comes can be dealt with in two ways.
 *
 * Without `alone`, each amplitude counts from the level just before its stimulus. That is exact where responses jump, and
 * too small where the first goes on falling while the second rises.
 *
 * With `alone`, a run without the second stimulus, the first amplitude is that of `alone`, and the second that of the
 * difference between the two traces, from 0. That is exact wherever responses add up.
 *
 * Zucker & Regehr (2002) Annu Rev Physiol 64:355. doi:10.1146/annurev.physiol.64.092501.114547
 *
 * @param t times of the rows in milliseconds
 * @param stimuli the times of both in milliseconds
 * @throws SynapseError `no-response` where there is no first response to divide by, `no-peak` where a response is still on
 * its way at the next stimulus or the end, `invalid-length`, `invalid-time`, and as `peak`
 */
export function pairedPulseRatio(
  t: Float64Array,
  values: Float64Array,
  stimuli: ArrayLike<number>,
  options: PairedPulseOptions = {},
): PairedPulseRatio {
  assertStimuli(stimuli, 2);
  if (stimuli.length > 2) {
    const message = `a pair has two stimuli, not ${stimuli.length}: give the first two, and the time of the third as \`to\``;
    throw new SynapseError('invalid-length', message, stimuli.length);
  }
  const { alone, ...rest } = options;
  const [first, second] = alone
    ? subtracted(t, values, [stimuli[0]!, stimuli[1]!], alone, rest)
    : responseAmplitudes(t, values, stimuli, rest);
  // 0, and not -0, where there is no second response.
  return { ratio: second! / first! + 0, first: first!, second: second! };
}

function subtracted(
  t: Float64Array,
  values: Float64Array,
  [from, next]: readonly [number, number],
  alone: Trace,
  { to, direction = 'either', parabola = true }: AmplitudeOptions,
): readonly [number, number] {
  const first = findResponse(alone.t, alone.values, { from, direction, parabola });
  const window = cutTrace(t, values, { from: next, ...(to !== undefined && { to }) });
  const left = cutTrace(alone.t, alone.values, { from: next, to: window.t[window.t.length - 1]! });
  const rest = { t: window.t, values: window.values.map((value, row) => value - valueAt(left, window.t[row]!)) };
  const found = findExtreme(rest, 0, first.amplitude > 0 ? 'positive' : 'negative', parabola);
  assertPassed(rest, found);
  return [first.amplitude, found.amplitude];
}
