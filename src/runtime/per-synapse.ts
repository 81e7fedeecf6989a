import { wrongLength } from './assertions.ts';
import { SynapseError } from './errors.ts';

/** One number for all synapses, or an array with one for each. */
export type PerSynapse = number | ArrayLike<number>;

/** The values as they were given, an array as a copy of the right length. */
export function numbersOf(value: PerSynapse, size: number, name: string): number | Float64Array {
  if (typeof value === 'number') return value;
  if (value.length !== size) throw wrongLength(name, size, value.length);
  return Float64Array.from(value);
}

/** Writes one number everywhere, or one per element; refuses what is not finite before anything is written. */
export function fill(array: Float64Array, value: PerSynapse, name: string): void {
  const isNumber = typeof value === 'number';
  if (!isNumber && value.length !== array.length) throw wrongLength(name, array.length, value.length);
  for (let i = 0; i < (isNumber ? 1 : value.length); i++) {
    const each = isNumber ? value : value[i];
    if (!Number.isFinite(each)) throw new SynapseError('invalid-value', `${name} cannot be ${each}`, each);
  }
  if (isNumber) array.fill(value);
  else array.set(value);
}
