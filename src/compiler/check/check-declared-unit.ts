import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { checkUnit } from './check-unit.ts';
import type { Scope } from './scope.ts';
import type { Typed } from './typed.ts';
import { dimensionless, type Unit, undetermined } from './unit.ts';

/** The unit of a declaration and its value in it. */
interface Declared {
  readonly unit: Unit;
  readonly value: Typed;
}

/** Brings the value of a declaration into the unit that is written behind its name. Without one it keeps its own. */
export function checkDeclaredUnit(
  name: ast.Name,
  written: Unit | undefined,
  given: Typed,
  scope: Scope,
  bag: DiagnosticBag,
): Declared {
  const unit = written ?? ownUnit(given);
  return { unit, value: checkUnit(given, unit, `\`${name.text}\``, scope, bag, { declared: name }) };
}

/** A plain 0 has none. */
function ownUnit({ measure }: Typed): Unit {
  if (measure === 'unknown' || measure === 'condition') return undetermined;
  return measure === 'any' ? dimensionless : measure;
}
