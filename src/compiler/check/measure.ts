import { type Unit, undetermined } from './unit.ts';

/**
 * What an expression is measured in. `any` is the type of `0` and `inf`, which fit every unit; a `condition` is no
 * number at all; `unknown` follows an error that has been reported, and is compatible with everything.
 */
export type Measure = Unit | 'any' | 'condition' | 'unknown';

/** What a quantity of a unit is measured in. */
export function measureIn(unit: Unit): Measure {
  return unit === undetermined ? 'unknown' : unit;
}
