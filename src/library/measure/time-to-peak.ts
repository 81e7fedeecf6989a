import { findResponse, type ResponseOptions } from './peak.ts';

/**
 * How long after the onset of its window a response peaks, in milliseconds: give the time of the stimulus as `from`.
 *
 * @param t times of the rows in milliseconds
 * @throws SynapseError as `peak`
 */
export function timeToPeak(t: Float64Array, values: Float64Array, options: ResponseOptions = {}): number {
  const { time, window } = findResponse(t, values, options);
  return time - window.t[0]!;
}
