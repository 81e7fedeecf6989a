import { equals } from './rational.ts';
import { divide, multiply, printUnit, sameDimension, type Unit } from './unit.ts';
import { commonUnits, millisecond, unitTable } from './unit-table.ts';

/** The units that have a name, with what each is per time and for a time. */
const common = commonUnits.map((symbol) => {
  const named = unitTable.get(symbol)!;
  return { symbol, named, withTime: [divide(named, millisecond), multiply(named, millisecond)] };
});

/** A unit as an author would write it: `pA/nS` is `mV`, and `nS*mV/ms` is `pA/ms`. */
export function readableUnit(unit: Unit): string {
  if (unit.symbols.size < 2) return printUnit(unit);
  const isSame = (other: Unit) => other.exponents.every((each, i) => equals(each, unit.exponents[i]!));
  for (const { symbol, named, withTime } of common) {
    if (isSame(named)) return symbol;
    for (const other of withTime) {
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
