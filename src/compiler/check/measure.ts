import { dimensionless, type Unit, undetermined } from './unit.ts';

/**
 * What an expression is measured in. `any` is the type of `0` and `inf`, which fit every unit; a `condition` is no
 * number at all; `unknown` follows an error that has been reported, and is compatible with everything.
 */
export type Measure = Unit | 'any' | 'condition' | 'unknown';

/** What a quantity of a unit is measured in. */
export function measureIn(unit: Unit): Measure {
  return unit === undetermined ? 'unknown' : unit;
}

/** The unit of a declaration: the one written behind its name, else the one of its value. A plain 0 has none. */
export function declaredUnit(written: Unit | undefined, { measure }: { readonly measure: Measure }): Unit {
  if (written) return written;
  if (measure === 'unknown' || measure === 'condition') return undetermined;
  return measure === 'any' ? dimensionless : measure;
}
