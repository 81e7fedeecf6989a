import { type Span, textOf } from '../diagnostics/source.ts';
import type { Repair } from '../diagnostics/units.ts';
import type { Typed } from './typed.ts';
import { dimensionless, divide, isDimensionless, printUnit, sameDimension, type Unit } from './unit.ts';
import { millisecond } from './unit-table.ts';

/** A quantity in scope that a repair may use. */
export interface Candidate {
  readonly name: string;
  readonly unit: Unit;
}

/**
 * What may give an expression the dimension it lacks. An edit is offered where it is hardly ever wrong: a unit behind a
 * bare literal, and the one time constant in scope where a rate is needed. Anything else is advice in words, since the
 * mistake may as well be in a declaration.
 */
export function proposeRepair(expression: Typed, found: Unit, needed: Unit, candidates: readonly Candidate[]): Repair {
  const at = expression.span;
  if (expression.kind === 'number' && isDimensionless(found)) {
    const text = `${textOf(at)} (${printUnit(needed)})`;
    return { help: [`give the number its unit: \`${text}\``], edit: { at, text } };
  }
  if (expression.kind === 'variable' && isDimensionless(found)) {
    const { name } = expression.symbol;
    return { help: [`\`${name}\` has no unit where it is declared; if it is in ${printUnit(needed)}, say so there`] };
  }
  const surplus = divide(found, needed);
  const dividers = candidates.filter(({ unit }) => !isDimensionless(unit) && sameDimension(unit, surplus));
  if (dividers.length > 0) return operate(at, expression, '/', dividers);
  const lack = divide(dimensionless, surplus);
  const factors = candidates.filter(({ unit }) => !isDimensionless(unit) && sameDimension(unit, lack));
  if (factors.length > 0) return operate(at, expression, '*', factors);
  return { help: [inWordsOf(lack)] };
}

/** What to do with an expression that lacks a factor of a unit for which no name is in scope. */
function inWordsOf(lack: Unit): string {
  const text = printUnit(lack);
  return text.startsWith('/')
    ? `divide by a quantity in ${printUnit(divide(dimensionless, lack))}`
    : `multiply by a quantity in ${text}`;
}

function operate(at: Span, expression: Typed, operator: '*' | '/', names: readonly Candidate[]): Repair {
  const verb = operator === '/' ? 'divide' : 'multiply';
  const [first] = names;
  if (names.length > 1) {
    return { help: [`${verb} by one of ${names.map(({ name }) => `\`${name}\``).join(', ')}`] };
  }
  const help = [`${verb} by \`${first!.name}\`, the only quantity in ${printUnit(first!.unit)} here`];
  const isRate =
    sameDimension(first!.unit, millisecond) || sameDimension(first!.unit, divide(dimensionless, millisecond));
  if (!isRate) return { help: [`${help[0]}, if a factor is what is missing`] };
  return { help, edit: { at, text: `${bracketed(expression)}${operator}${first!.name}` } };
}

/** The edit that gives an expression a factor that has a name of its own. */
export function multiplyBy(expression: Typed, factor: string, noun: string): Repair {
  const edit = { at: expression.span, text: `${bracketed(expression)}*${factor}` };
  return { help: [`multiply by ${noun}: \`${edit.text}\``], edit };
}

/** The text of an expression, ready to be a factor. */
function bracketed(expression: Typed): string {
  const written = textOf(expression.span);
  return needsBrackets(expression) && !isBracketed(written) ? `(${written})` : written;
}

/** Whether one pair of brackets is around the whole text. */
function isBracketed(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (depth === 0) return i > 0 && i === text.length - 1;
  }
  return false;
}

function needsBrackets(expression: Typed): boolean {
  if (expression.kind === 'select') return true;
  if (expression.kind === 'convert') return needsBrackets(expression.operand);
  return expression.kind === 'binary' && !['*', '/', '^'].includes(expression.operator);
}
