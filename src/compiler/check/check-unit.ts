import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import type { Span } from '../diagnostics/source.ts';
import * as units from '../diagnostics/units.ts';
import type { Measure } from './measure.ts';
import { proposeDeclaredUnit, proposeEdits, proposeRedeclaration, type Target } from './propose-edits.ts';
import { adviseRepair } from './repair.ts';
import type { Scope } from './scope.ts';
import type { Typed } from './typed.ts';
import {
  conversion,
  dimensionless,
  isDimensionless,
  isSensible,
  printUnit,
  sameDimension,
  type Unit,
  undetermined,
} from './unit.ts';

/**
 * The expression in a given unit: converted where the size differs, reported where the dimension does. `target` is whose
 * declaration sets the unit, `declared` what is being declared, so that the mistake may be there.
 */
export function checkUnit(
  expression: Typed,
  needed: Unit,
  subject: string,
  scope: Scope,
  bag: DiagnosticBag,
  { target, declared }: { readonly target?: Target | undefined; readonly declared?: ast.Name } = {},
): Typed {
  const number = checkNumber(expression, bag);
  const { measure, span } = number;
  if (typeof measure === 'string' || needed === undetermined) return number;
  if (sameDimension(measure, needed)) return convertTo(number, needed);
  // Advice takes a search through the model.
  if (bag.isFull) return { ...number, measure: 'unknown' };
  const misfit = { expression: number, found: measure, needed };
  bag.add(
    units.wrongDimension(span, printUnit(measure), subject, printUnit(needed), adviseRepair(misfit, scope)),
    () => [
      ...proposeEdits(misfit, scope, target),
      ...(target ? proposeRedeclaration(target.symbol, target.unitFor(measure), scope) : []),
      ...(declared ? proposeDeclaredUnit(declared, measure, scope) : []),
    ],
  );
  return { ...number, measure: 'unknown' };
}

/** The expression as a plain number, such as `owner` takes. */
export function checkDimensionless(expression: Typed, owner: string, scope: Scope, bag: DiagnosticBag): Typed {
  const number = checkNumber(expression, bag);
  const { measure, span } = number;
  if (typeof measure === 'string') return number;
  if (isDimensionless(measure)) return convertTo(number, dimensionless);
  if (bag.isFull) return { ...number, measure: 'unknown' };
  const misfit = { expression: number, found: measure, needed: dimensionless };
  bag.add(units.notDimensionless(span, owner, printUnit(measure), adviseRepair(misfit, scope)), () =>
    proposeEdits(misfit, scope),
  );
  return { ...number, measure: 'unknown' };
}

export function checkNumber(expression: Typed, bag: DiagnosticBag): Typed {
  if (expression.measure !== 'condition') return expression;
  bag.add(units.numberExpected(expression.span));
  return { ...expression, measure: 'unknown' };
}

export function checkCondition(expression: Typed, bag: DiagnosticBag): Typed {
  if (expression.measure === 'condition' || expression.measure === 'unknown') return expression;
  bag.add(units.conditionExpected(expression.span));
  return { ...expression, measure: 'unknown' };
}

/** Units grow by squaring what was squared before; beyond any use they are refused while they are still exact. */
export function checkSensible(measure: Measure, span: Span, bag: DiagnosticBag): Measure {
  if (typeof measure === 'string' || isSensible(measure)) return measure;
  bag.add(units.senselessUnit(span));
  return 'unknown';
}

/** The same quantity in a unit of the same dimension. */
export function convertTo(expression: Typed, unit: Unit): Typed {
  const { measure, span } = expression;
  if (typeof measure === 'string') return expression;
  const factor = conversion(measure, unit);
  if (!factor) return expression;
  return { kind: 'convert', ...factor, operand: expression, measure: unit, span };
}
