import {
  type Distribution,
  type DrawBounds,
  exponentialAround,
  type ItemValues,
  logNormalAround,
  normalAround,
  SynapseError,
  uniformBetween,
} from '../../runtime/index.ts';
import type { Course, DrawnValues, DriveValues, Values } from './description.ts';

/**
 * What a network takes for a value of a description.
 *
 * @throws SynapseError `invalid-value`
 */
export function itemValues(values: Values): ItemValues {
  return typeof values === 'object' && !Array.isArray(values)
    ? distributionOf(values as DrawnValues)
    : (values as number);
}

function distributionOf({ uniform, normal, logNormal, exponential, min, max }: DrawnValues): Distribution {
  const bounds: DrawBounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  const kinds = [uniform, normal, logNormal, exponential].filter((each) => each !== undefined);
  if (kinds.length !== 1) {
    const message = `a distribution is one of uniform, normal, logNormal and exponential, not ${kinds.length} of them`;
    throw new SynapseError('invalid-value', message);
  }
  if (normal) return normalAround(...normal, bounds);
  if (logNormal) return logNormalAround(...logNormal, bounds);
  if (exponential !== undefined) return exponentialAround(exponential, bounds);
  if (min !== undefined || max !== undefined) {
    throw new SynapseError('invalid-value', 'a uniform distribution has its bounds in its two ends', min ?? max);
  }
  return uniformBetween(...uniform!);
}

/**
 * What a network takes for an input or a rate of a description.
 *
 * @throws SynapseError `invalid-value`
 */
export function driveOf(values: DriveValues): number | readonly number[] | ((time: number) => number) {
  return typeof values === 'object' && 'steps' in values ? courseOf(values) : values;
}

/** A function that holds each value from its time on; half a nanosecond of rounding does not put a step off. */
function courseOf({ steps }: Course): (time: number) => number {
  const times = Float64Array.from(steps, ([time]) => time);
  const values = Float64Array.from(steps, ([, value]) => value);
  if (times[0] !== 0)
    throw new SynapseError('invalid-value', `a course begins at 0 ms, not at ${times[0]} ms`, times[0]);
  for (let k = 1; k < times.length; k++) {
    if (times[k]! > times[k - 1]!) continue;
    const message = `the times of a course rise: ${times[k]} ms comes after ${times[k - 1]} ms`;
    throw new SynapseError('invalid-value', message, times[k]);
  }
  return (time) => {
    let low = 0;
    let high = times.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle]! <= time + 5e-7) low = middle;
      else high = middle;
    }
    return values[low]!;
  };
}
