import { conversion, multiply, printUnit, sameDimension } from '../check/unit.ts';
import { millisecond, unitTable } from '../check/unit-table.ts';
import { unitOf } from './unit-of.ts';

/** Units of charge, in which integrals of currents are given. */
const charges = ['fC', 'pC', 'nC', 'uC', 'mC', 'C'];

/**
 * The unit of an integral over milliseconds, as a model writes units: of `pA` it is `fC`, of `nS/ms` it is `nS`, of `nS` it
 * is `nS*ms`, which has the dimension of a capacitance but is none, and of `1` it is `ms`.
 *
 * @param unit as a manifest has it
 */
export function integralUnit(unit: string): string {
  const integrand = unitOf(unit);
  if (!integrand) throw new Error(`${unit} is no unit of a model`);
  const integral = multiply(integrand, millisecond);
  const charge = charges.find((name) => {
    const named = unitTable.get(name)!;
    return sameDimension(named, integral) && conversion(integral, named) === undefined;
  });
  return charge ?? printUnit(integral);
}
