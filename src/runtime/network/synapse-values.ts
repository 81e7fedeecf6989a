import { wrongLength } from '../assertions.ts';
import { type Connectivity, forEachSynapse } from './connectivity.ts';
import { drawValue, isDistribution } from './distributions.ts';
import { assertFinite, type DrawSource, type ItemValues } from './item-values.ts';
import { KeyedDraws } from './keyed-draws.ts';

/**
 * The value of each synapse, or the one of all. An array has the order of the rule; a draw is keyed by seed, projection,
 * purpose, the two cells and the ordinal.
 *
 * @param noun what the values are, which tells the draws of different purposes apart
 * @param order place of each synapse in the order of the rule
 * @throws SynapseError `invalid-length`, `invalid-value`
 */
export function synapseValues(
  values: ItemValues,
  connectivity: Connectivity,
  noun: string,
  { seed, name }: DrawSource,
  order?: Uint32Array,
): number | Float64Array {
  if (typeof values === 'number') return assertFinite(values, noun);
  const { size } = connectivity;
  if (isDistribution(values)) {
    const result = new Float64Array(size);
    const draws = new KeyedDraws(seed, name, noun);
    forEachSynapse(connectivity, (s, pre, post, ordinal) => {
      result[s] = drawValue(values, draws, pre, post, ordinal);
    });
    return result;
  }
  if (values.length !== size) throw wrongLength(noun, size, values.length);
  const result = new Float64Array(size);
  for (let s = 0; s < size; s++) result[s] = assertFinite(values[order ? order[s] : s], noun);
  return result;
}
