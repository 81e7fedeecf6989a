import type * as ast from '../ast/ast.ts';
import type { Repair } from '../diagnostics/units.ts';
import { factorNames } from './factor-names.ts';
import { readableUnit } from './readable-unit.ts';
import type { Scope } from './scope.ts';
import type { ParameterSymbol, ValueSymbol } from './symbols.ts';
import type { Typed } from './typed.ts';
import { dimensionless, divide, isDimensionless, printUnit, sameDimension, type Unit } from './unit.ts';

/** A quantity in scope that a repair may use. */
export interface Candidate {
  readonly name: string;
  readonly unit: Unit;
  readonly kind: ValueSymbol['kind'];
  /** Whether a value that it can have may be 0 or less, so that nobody divides by it. */
  readonly mayVanish: boolean;
}

/** A declaration as it is written: the name, its unit, its value and its range, as far as it has them. */
export interface Declared {
  readonly name: ast.Name;
  readonly unit: ast.UnitExpression | undefined;
  readonly value?: ast.Expression | undefined;
  readonly range?: ast.Range | undefined;
}

/** An expression of one unit where another is needed. */
export interface Misfit {
  readonly expression: Typed;
  readonly found: Unit;
  readonly needed: Unit;
}

/** What may give an expression the dimension it lacks, in words: for when no single edit mends the model. */
export function adviseRepair({ expression, found, needed }: Misfit, scope: Scope): Repair {
  if (expression.kind === 'number' && isDimensionless(found)) {
    return { help: [`give the number its unit, as in \`1 (${printUnit(needed)})\``] };
  }
  if (expression.kind === 'variable' && isDimensionless(found)) {
    const { name } = expression.symbol;
    return { help: [`\`${name}\` has no unit where it is declared; if it is in ${printUnit(needed)}, say so there`] };
  }
  const own = factorNames(expression);
  const candidates = scope.factors().filter(({ name }) => !own.has(name));
  const surplus = divide(found, needed);
  const dividers = candidates.filter(({ unit }) => !isDimensionless(unit) && sameDimension(unit, surplus));
  if (dividers.length > 0) return { help: [operate('divide', dividers)] };
  const lack = divide(dimensionless, surplus);
  const factors = candidates.filter(({ unit }) => !isDimensionless(unit) && sameDimension(unit, lack));
  if (factors.length > 0) return { help: [operate('multiply', factors)] };
  return { help: [inWordsOf(lack)] };
}

/** What to do with an expression that lacks a factor of a unit for which no name is in scope. */
function inWordsOf(lack: Unit): string {
  const text = readableUnit(lack);
  return text.startsWith('/')
    ? `divide by a quantity in ${readableUnit(divide(dimensionless, lack))}`
    : `multiply by a quantity in ${text}`;
}

function operate(verb: 'multiply' | 'divide', names: readonly ParameterSymbol[]): string {
  const [first] = names;
  return names.length > 1
    ? `${verb} by one of ${names.map(({ name }) => `\`${name}\``).join(', ')}`
    : `${verb} by \`${first!.name}\`, the only parameter in ${printUnit(first!.unit)}, if a factor is what is missing`;
}
