import type { Manifest } from './abi.ts';
import { SynapseError } from './errors.ts';

/** What the calls of the runtime insist on. Each refuses with the value at fault. */

export function assertSize(size: number): number {
  if (Number.isInteger(size) && size >= 1 && size <= 2 ** 31 - 1) return size;
  throw new SynapseError('invalid-size', `a population has a whole number of synapses from 1 on, not ${size}`, size);
}

export function assertStep(dt: number): number {
  if (dt > 0 && dt < Number.POSITIVE_INFINITY) return dt;
  throw new SynapseError('invalid-step', `a step must be a positive number of milliseconds, not ${dt}`, dt);
}

export function assertIndex(index: number, size: number, noun: string): void {
  if (Number.isInteger(index) && index >= 0 && index < size) return;
  throw noSuchIndex(index, size, noun);
}

/** In a function of its own: V8 prints the numbers of a text ahead of time, for each of many synapses. */
function noSuchIndex(index: number, size: number, noun: string): SynapseError {
  return new SynapseError('invalid-index', `there is no ${noun} ${index}: the indices go from 0 to ${size - 1}`, index);
}

export function wrongLength(name: string, expected: number, found: number): SynapseError {
  return new SynapseError('invalid-length', `${name} has ${found} values where ${expected} are needed`, found);
}

export function unknownName(noun: string, name: string, known: readonly string[]): SynapseError {
  const list = known.length > 0 ? `there are ${known.join(', ')}` : 'it has none';
  return new SynapseError('unknown-name', `there is no ${noun} ${name}: ${list}`, name);
}

export function assertSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed <= Number.MAX_SAFE_INTEGER) return seed;
  throw new SynapseError('invalid-value', `a seed is a whole number from 0 on, not ${seed}`, seed);
}

/** Refuses an option that there is not: a misspelt one would be left out without a word. */
export function assertOptions(options: object, known: readonly string[], noun: string): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new SynapseError('unknown-name', `${noun} has no option ${name}: there are ${known.join(', ')}`, name);
    }
  }
}

/**
 * A temperature is never 0 °C because nobody thought of it.
 *
 * @throws SynapseError `invalid-value`
 */
export function assertTemperatures(
  { name: model, inputs }: Pick<Manifest, 'name' | 'inputs'>,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const { name, unit } of inputs) {
    if (unit !== 'degC' || Object.hasOwn(given, name)) continue;
    const message = `${model} depends on the temperature: give its input ${name} a value in degC, such as 34`;
    throw new SynapseError('invalid-value', message, name);
  }
}
