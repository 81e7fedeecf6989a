import type { ParameterInfo } from './abi.ts';
import { SynapseError } from './errors.ts';

/** Refuses a value that is no number or outside a parameter's range. */
export function assertInRange(parameter: ParameterInfo, value: number, synapse?: number): void {
  const { range } = parameter;
  // The text is made for a value at fault only: values of many synapses are looked at one by one.
  if (!Number.isFinite(value)) {
    throw new SynapseError('invalid-value', `${printValue(parameter, value, synapse)} is not a finite number`, value);
  }
  if (!range) return;
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY, lowOpen, highOpen, members } = range;
  const inside = members
    ? members.includes(value)
    : (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
  if (inside) return;
  const message = `${printValue(parameter, value, synapse)} is outside ${printRange(parameter)}`;
  throw new SynapseError('out-of-range', message, value);
}

function printValue({ name, unit }: ParameterInfo, value: number, synapse: number | undefined): string {
  const where = synapse === undefined ? '' : ` of synapse ${synapse}`;
  return `${name}${where} = ${value}${unit === '1' ? '' : ` ${unit}`}`;
}

/** The range as a model writes it: `(0, inf)`, `{0, 1}`. */
export function printRange({ range }: ParameterInfo): string {
  if (!range) return '(-inf, inf)';
  const { low, high, lowOpen, highOpen, members } = range;
  if (members) return `{${members.join(', ')}}`;
  const from = low === undefined ? '(-inf' : `${lowOpen ? '(' : '['}${low}`;
  const to = high === undefined ? 'inf)' : `${high}${highOpen ? ')' : ']'}`;
  return `${from}, ${to}`;
}
