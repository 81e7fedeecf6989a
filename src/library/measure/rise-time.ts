import { SynapseError } from '../../runtime/errors.ts';
import { findResponse, type Response, type ResponseOptions } from './peak.ts';

/** How a rise time is measured. */
export interface RiseOptions extends ResponseOptions {
  /** From which to which part of the amplitude; 0.1 to 0.9 if left out. */
  readonly fractions?: readonly [low: number, high: number];
}

/**
 * How long a response takes from 10 to 90 % of its amplitude, in milliseconds. Both levels are looked for backwards from
 * the peak, each at its last crossing, on straight lines between the rows. A jump of the trace, with two rows at one time,
 * takes 0 ms.
 *
 * @param t times of the rows in milliseconds
 * @throws SynapseError `not-resolved` where both levels lie between two rows, so that nothing but the distance of the rows
 * would be measured; where the window begins above the lower level; `invalid-value` for fractions that are none; and as
 * `peak`
 */
export function riseTime(t: Float64Array, values: Float64Array, options: RiseOptions = {}): number {
  const { fractions = [0.1, 0.9] } = options;
  const [low, high] = fractions;
  if (!(low > 0 && low < high && high < 1)) {
    const message = `a rise goes from one part of the amplitude to a larger one, between 0 and 1: not from ${low} to ${high}`;
    throw new SynapseError('invalid-value', message, fractions);
  }
  const response = findResponse(t, values, options);
  const end = crossingBefore(response, response.row, high);
  const start = crossingBefore(response, end.row, low);
  if (start.row === end.row && end.width > 0) {
    const [before, after] = [response.window.t[end.row - 1], response.window.t[end.row]];
    const message = `the trace goes from ${percent(low)} to ${percent(high)} between two rows, at ${before} and ${after} ms: the rise is shorter than a step`;
    throw new SynapseError('not-resolved', message, end.width);
  }
  return end.time - start.time;
}

/** Where the trace last crosses a part of its amplitude: between `row − 1` and `row`, which are `width` ms apart. */
function crossingBefore(
  { window: { t, values }, baseline, amplitude }: Response,
  from: number,
  fraction: number,
): { readonly row: number; readonly time: number; readonly width: number } {
  const partOf = (row: number) => (values[row]! - baseline) / amplitude;
  let row = from;
  while (row > 0 && partOf(row - 1) >= fraction) row--;
  if (row === 0 || partOf(row) < fraction) {
    const where = `${t[row]} ms, where it is ${values[row]}`;
    const message = `the crossing of ${percent(fraction)} of the amplitude is not in the rows of the trace: look at ${where}`;
    throw new SynapseError('not-resolved', message, values[row]);
  }
  const width = t[row]! - t[row - 1]!;
  const part = (fraction - partOf(row - 1)) / (partOf(row) - partOf(row - 1));
  return { row, time: t[row - 1]! + part * width, width };
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(6))} %`;
}
