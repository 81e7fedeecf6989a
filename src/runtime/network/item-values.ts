import { wrongLength } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import { type Distribution, drawValue, isDistribution } from './distributions.ts';
import { KeyedDraws } from './keyed-draws.ts';

/** One value for all, one for each in an array, or a distribution that each value is drawn from. */
export type ItemValues = number | ArrayLike<number> | Distribution;

/** What is needed to draw: the seed, and the name of what the values belong to. */
export interface DrawSource {
  readonly seed: number;
  readonly name: string;
}

/**
 * Writes the value of each cell of a population, drawn by seed, population, purpose and cell.
 *
 * @throws SynapseError `invalid-length`, `invalid-value`; nothing is written then
 */
export function cellValues(values: ItemValues, cells: number, noun: string, { seed, name }: DrawSource): Float64Array {
  const result = new Float64Array(cells);
  if (typeof values === 'number') result.fill(assertFinite(values, noun));
  else if (isDistribution(values)) {
    const draws = new KeyedDraws(seed, name, noun);
    for (let cell = 0; cell < cells; cell++) result[cell] = drawValue(values, draws, cell, 0, 0);
  } else {
    if (values.length !== cells) throw wrongLength(noun, cells, values.length);
    for (let cell = 0; cell < cells; cell++) result[cell] = assertFinite(values[cell], noun);
  }
  return result;
}

/** @throws SynapseError `invalid-value` */
export function assertFinite(value: number, noun: string): number {
  if (Number.isFinite(value)) return value;
  throw notFinite(value, noun);
}

/** In a function of its own: V8 prints the numbers of a text ahead of time, for each of many synapses. */
function notFinite(value: number, noun: string): SynapseError {
  return new SynapseError('invalid-value', `${noun} cannot be ${value}`, value);
}
