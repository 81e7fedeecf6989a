import { SynapseError } from '../../runtime/errors.ts';
import { cutTrace, type WindowOptions } from './cut-trace.ts';
import { type Direction, findExtreme } from './find-extreme.ts';
import { assertPassed, assertResponse } from './peak.ts';

/** How the responses to several stimuli are measured. */
export interface AmplitudeOptions extends Pick<WindowOptions, 'to'> {
  /** Which deviations of the first response count, and with that of all; the larger of both if left out. */
  readonly direction?: Direction;
  readonly parabola?: boolean;
}

/**
 * The amplitudes of the responses to a train of stimuli, each in its window up to the next stimulus, from the level just
 * before its own stimulus. All count in the direction of the first: a stimulus without a response has amplitude 0.
 *
 * What is left of earlier responses goes on falling meanwhile and makes an amplitude smaller, unless the response jumps;
 * `pairedPulseRatio` can take it away.
 *
 * @param t times of the rows in milliseconds
 * @param stimuli their times in milliseconds, increasing
 * @returns an amplitude for each stimulus, in the unit of the trace; negative below the level
 * @throws SynapseError `no-response` where there is none to the first stimulus, `no-peak` where a response is still on its
 * way when the next stimulus comes, `invalid-time`, and as `peak`
 */
export function responseAmplitudes(
  t: Float64Array,
  values: Float64Array,
  stimuli: ArrayLike<number>,
  options: AmplitudeOptions = {},
): Float64Array {
  assertStimuli(stimuli, 1);
  const amplitudes = new Float64Array(stimuli.length);
  let direction = options.direction ?? 'either';
  for (let k = 0; k < stimuli.length; k++) {
    const to = k + 1 < stimuli.length ? stimuli[k + 1] : options.to;
    const window = cutTrace(t, values, { from: stimuli[k]!, ...(to !== undefined && { to }) });
    const level = window.values[0]!;
    const found = findExtreme(window, level, direction, options.parabola);
    if (k === 0) {
      assertResponse(window, found, level);
      direction = found.amplitude > 0 ? 'positive' : 'negative';
    }
    assertPassed(window, found);
    amplitudes[k] = found.amplitude;
  }
  return amplitudes;
}

/**
 * Insists on times of stimuli, so many at least.
 *
 * @throws SynapseError `invalid-length`, `invalid-time`
 */
export function assertStimuli(stimuli: ArrayLike<number>, least: number): void {
  if (stimuli.length < least) {
    const message = `${least} ${least === 1 ? 'stimulus is' : 'stimuli are'} needed at least, not ${stimuli.length}`;
    throw new SynapseError('invalid-length', message, stimuli.length);
  }
  for (let k = 1; k < stimuli.length; k++) {
    if (stimuli[k]! > stimuli[k - 1]!) continue;
    const message = `the times of stimuli increase, but ${stimuli[k]} ms follows ${stimuli[k - 1]} ms`;
    throw new SynapseError('invalid-time', message, stimuli[k]);
  }
}
