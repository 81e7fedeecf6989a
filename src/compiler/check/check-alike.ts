import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as units from '../diagnostics/units.ts';
import { checkNumber, convertTo } from './check-unit.ts';
import type { Measure } from './measure.ts';
import { proposeBrackets, proposeEdits } from './propose-edits.ts';
import { adviseRepair } from './repair.ts';
import type { Scope } from './scope.ts';
import type { Typed } from './typed.ts';
import { isDimensionless, printUnit, sameDimension, type Unit } from './unit.ts';

interface Alike {
  readonly fitted: readonly Typed[];
  readonly measure: Measure;
}

/** An operand that has a unit. */
interface Quantity {
  readonly expression: Typed;
  readonly unit: Unit;
}

/** Brings operands that must agree into the unit of the first that has one; `action` is what is done with them. */
export function checkAlike(operands: readonly Typed[], action: string, scope: Scope, bag: DiagnosticBag): Alike {
  const numbers = operands.map((operand) => checkNumber(operand, bag));
  const leader = numbers.map(quantityOf).find((quantity) => quantity !== undefined);
  if (!leader) {
    const anyUnknown = numbers.some(({ measure }) => measure === 'unknown');
    return { fitted: numbers, measure: anyUnknown ? 'unknown' : 'any' };
  }
  let measure: Measure = leader.unit;
  const fitted = numbers.map((number) => {
    const quantity = quantityOf(number);
    if (!quantity) return number;
    if (sameDimension(quantity.unit, leader.unit)) return convertTo(number, leader.unit);
    reportUnlike(leader, quantity, action, scope, bag);
    measure = 'unknown';
    return number;
  });
  return { fitted, measure };
}

function quantityOf(expression: Typed): Quantity | undefined {
  const { measure } = expression;
  return typeof measure === 'string' ? undefined : { expression, unit: measure };
}

function reportUnlike(left: Quantity, right: Quantity, action: string, scope: Scope, bag: DiagnosticBag): void {
  // Nobody will see it, and a repair takes a look at every name.
  if (bag.isFull) return;
  // A bare literal is the likelier slip, on whichever side it stands.
  const blame = left.expression.kind === 'number' && isDimensionless(left.unit) ? left : right;
  const other = blame === left ? right : left;
  const misfit = { expression: blame.expression, found: blame.unit, needed: other.unit };
  const side = ({ expression, unit }: Quantity) => ({ at: expression.span, unit: printUnit(unit) });
  bag.add(units.unlikeOperands(action, side(left), side(right), adviseRepair(misfit, scope)), () => [
    ...proposeEdits(misfit, scope),
    ...proposeEdits({ expression: other.expression, found: other.unit, needed: blame.unit }, scope),
    ...(action === 'added' || action === 'subtracted' ? proposeBrackets(left.expression, right.expression) : []),
  ]);
}
