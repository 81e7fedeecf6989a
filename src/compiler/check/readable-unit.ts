import { equals } from './rational.ts';
import { divide, multiply, printUnit, sameDimension, type Unit } from './unit.ts';
import { commonUnits, millisecond, unitTable } from './unit-table.ts';

/** A unit as an author would write it: `pA/nS` is `mV`, and `nS*mV/ms` is `pA/ms`. */
export function readableUnit(unit: Unit): string {
  if (unit.symbols.size < 2) return printUnit(unit);
  const isSame = (other: Unit) => other.exponents.every((each, i) => equals(each, unit.exponents[i]!));
  for (const symbol of commonUnits) {
    const named = unitTable.get(symbol)!;
    if (isSame(named)) return symbol;
    for (const other of [divide(named, millisecond), multiply(named, millisecond)]) {
      if (isSame(other) && other.symbols.size < unit.symbols.size) return printUnit(other);
    }
  }
  // Times come last, as in `/mM/ms`.
  const entries = [...unit.symbols].sort(([a], [b]) => Number(isTime(a)) - Number(isTime(b)));
  return printUnit({ ...unit, symbols: new Map(entries) });
}

function isTime(symbol: string): boolean {
  return sameDimension(unitTable.get(symbol)!, millisecond);
}
