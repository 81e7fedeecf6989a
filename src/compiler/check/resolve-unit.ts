import type { UnitExpression } from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { senselessExponent, senselessUnit, unknownUnit } from '../diagnostics/units.ts';
import { fromNumber } from './rational.ts';
import { dimensionless, isSensible, multiply, power, type Unit, undetermined } from './unit.ts';
import { commonUnits, unitTable } from './unit-table.ts';

/** The unit that a parenthesis names; each symbol that is none is reported, and the whole is undetermined then. */
export function resolveUnit(expression: UnitExpression, bag: DiagnosticBag): Unit {
  let unit = dimensionless;
  let known = true;
  for (const { symbol, numerator, denominator, span } of expression.factors) {
    const named = unitTable.get(symbol.text);
    const exponent = fromNumber(numerator / denominator);
    if (!exponent) {
      bag.add(senselessExponent(span));
      known = false;
    } else if (!named) {
      bag.add(unknownUnit(symbol.span, commonUnits));
      known = false;
    } else {
      unit = multiply(unit, power(named, exponent));
    }
  }
  if (known && !isSensible(unit)) bag.add(senselessUnit(expression.span));
  return known && isSensible(unit) ? unit : undetermined;
}
