import { type Conversion, conversion, sameDimension } from '../check/unit.ts';
import { unitOf } from './unit-of.ts';

const same: Conversion = { numerator: 1, denominator: 1 };

/**
 * How numbers in one unit become numbers in another, both as a model writes them: `V`, `nS/ms`, `1`. A number is converted
 * by `x * numerator / denominator`.
 */
export function unitConversion(from: string, to: string): Conversion | 'unknown-unit' | 'other-dimension' {
  const [source, target] = [unitOf(from), unitOf(to)];
  if (!source || !target) return 'unknown-unit';
  if (!sameDimension(source, target)) return 'other-dimension';
  return conversion(source, target) ?? same;
}
