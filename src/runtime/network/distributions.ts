import { SynapseError } from '../errors.ts';
import { cos, exp, log, log1p } from '../math.ts';
import type { KeyedDraws } from './keyed-draws.ts';

/** A value that is drawn for each synapse or cell. Made by the functions of this file. */
export interface Distribution {
  readonly kind: 'uniform' | 'normal' | 'log-normal' | 'exponential';
  /** Lower end, mean, mean of the logarithm, or mean. */
  readonly first: number;
  /** Upper end, standard deviation, that of the logarithm, or nothing. */
  readonly second: number;
  /** What is drawn outside of these ends is drawn anew. */
  readonly min: number;
  /** The upper one of these ends. */
  readonly max: number;
}

/** The ends of what may be drawn: what is outside is drawn anew, so that the shape between them stays. */
export interface DrawBounds {
  /** In the unit of what is drawn; none if left out. */
  readonly min?: number;
  /** In the unit of what is drawn; none if left out. */
  readonly max?: number;
}

/** A number is refused after this many attempts: the bounds have next to no share of the distribution. */
const mostAttempts = 100_000;

/** Any value from `low` to `high`, all alike. */
export function uniformBetween(low: number, high: number): Distribution {
  assertNumber('the lower end of a uniform distribution', low);
  assertNumber('the upper end of a uniform distribution', high);
  if (low > high) throw invalid(`a uniform distribution goes upwards, not from ${low} to ${high}`, low);
  return { kind: 'uniform', first: low, second: high, ...boundsOf({}) };
}

/** A normal distribution, between bounds if there are any. */
export function normalAround(mean: number, sd: number, bounds: DrawBounds = {}): Distribution {
  assertNumber('the mean of a normal distribution', mean);
  assertSpread(sd);
  return { kind: 'normal', first: mean, second: sd, ...boundsOf(bounds) };
}

/** A log-normal distribution by the mean and the standard deviation of the value itself, not of its logarithm. */
export function logNormalAround(mean: number, sd: number, bounds: DrawBounds = {}): Distribution {
  assertNumber('the mean of a log-normal distribution', mean);
  if (!(mean > 0)) throw invalid(`the mean of a log-normal distribution is above 0, not ${mean}`, mean);
  assertSpread(sd);
  const variance = log1p((sd / mean) ** 2);
  return {
    kind: 'log-normal',
    first: log(mean) - variance / 2,
    second: Math.sqrt(variance),
    ...boundsOf(bounds),
  };
}

/** An exponential distribution. */
export function exponentialAround(mean: number, bounds: DrawBounds = {}): Distribution {
  assertNumber('the mean of an exponential distribution', mean);
  if (!(mean > 0)) throw invalid(`the mean of an exponential distribution is above 0, not ${mean}`, mean);
  return { kind: 'exponential', first: mean, second: 0, ...boundsOf(bounds) };
}

/** Whether a value is a distribution, and neither a number nor an array. */
export function isDistribution(value: number | ArrayLike<number> | Distribution): value is Distribution {
  return typeof value === 'object' && 'kind' in value;
}

/**
 * The value of one item. Each attempt takes a random block of its own, numbered by the last word of the counter.
 *
 * @throws SynapseError `invalid-value` where nothing falls between the bounds
 */
export function drawValue(
  { kind, first, second, min, max }: Distribution,
  draws: KeyedDraws,
  word0: number,
  word1: number,
  word2: number,
): number {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    draws.at(word0, word1, word2, attempt);
    let value: number;
    if (kind === 'uniform') value = first + (second - first) * draws.first;
    else if (kind === 'exponential') value = -first * log(1 - draws.first);
    else {
      const normal = Math.sqrt(-2 * log(1 - draws.first)) * cos(2 * Math.PI * draws.second);
      value = first + second * normal;
      if (kind === 'log-normal') value = exp(value);
    }
    if (value >= min && value <= max) return value;
  }
  throw invalid(`${mostAttempts} draws are all outside of [${min}, ${max}]: choose bounds around the mean`, min);
}

function boundsOf({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: DrawBounds): {
  min: number;
  max: number;
} {
  if (!(min < max)) throw invalid(`the bounds of a distribution go upwards, not from ${min} to ${max}`, min);
  return { min, max };
}

function assertNumber(noun: string, value: number): void {
  if (!Number.isFinite(value)) throw invalid(`${noun} is a finite number, not ${value}`, value);
}

function assertSpread(sd: number): void {
  if (!(sd >= 0 && sd < Number.POSITIVE_INFINITY)) {
    throw invalid(`a standard deviation is a finite number from 0 on, not ${sd}`, sd);
  }
}

function invalid(message: string, value: number): SynapseError {
  return new SynapseError('invalid-value', message, value);
}
