import type { UnitExpression } from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { unknownUnit } from '../diagnostics/units.ts';
import { rational } from './rational.ts';
import { dimensionless, multiply, power, type Unit, undetermined } from './unit.ts';
import { commonUnits, unitTable } from './unit-table.ts';

/** The unit that a parenthesis names; each symbol that is none is reported, and the whole is undetermined then. */
export function resolveUnit(expression: UnitExpression, bag: DiagnosticBag): Unit {
  let unit = dimensionless;
  let known = true;
  for (const { symbol, numerator, denominator } of expression.factors) {
    const named = unitTable.get(symbol.text);
    if (!named) {
      bag.add(unknownUnit(symbol.span, commonUnits));
      known = false;
    } else {
      unit = multiply(unit, power(named, rational(numerator, denominator)));
    }
  }
  return known ? unit : undetermined;
}
