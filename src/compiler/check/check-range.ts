import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as equations from '../diagnostics/equations.ts';
import { checkExpression } from './check-expression.ts';
import { checkUnit } from './check-unit.ts';
import { constantValue } from './constant.ts';
import type { Scope } from './scope.ts';
import type { CheckedRange, ParameterSymbol } from './symbols.ts';
import type { Typed } from './typed.ts';
import type { Unit } from './unit.ts';

/** A range of literals in a given unit; what is no constant is reported. */
export function checkRange(range: ast.Range, unit: Unit, scope: Scope, bag: DiagnosticBag): CheckedRange | undefined {
  const end = (expression: ast.Expression): number | undefined => {
    const typed = checkUnit(checkExpression(expression, scope, bag), unit, 'the range', scope, bag);
    const value = constantValue(typed);
    if (value === undefined && typed.measure !== 'unknown') {
      bag.add(equations.notConstant(expression.span, 'the end of a range'));
    }
    return value;
  };
  if (range.kind === 'MemberSet') {
    const members = range.members.map(end);
    return { kind: 'members', members: members.filter((value) => value !== undefined) };
  }
  const [low, high] = [end(range.low), end(range.high)];
  if (low === undefined || high === undefined) return undefined;
  const { lowOpen, highOpen } = range;
  if (low > high || (low === high && (lowOpen || highOpen))) {
    bag.add(equations.emptyRange(range.span, low, high));
    return undefined;
  }
  return { kind: 'interval', low, high, lowOpen, highOpen };
}

export function inRange(value: number, range: CheckedRange): boolean {
  if (range.kind === 'members') return range.members.includes(value);
  const aboveLow = range.lowOpen ? value > range.low : value >= range.low;
  const belowHigh = range.highOpen ? value < range.high : value <= range.high;
  return aboveLow && belowHigh;
}

/** As a model writes it. */
export function printRange(range: CheckedRange): string {
  if (range.kind === 'members') return `{${range.members.join(', ')}}`;
  const ends = [range.low, range.high].map((end) => String(end).replace('Infinity', 'inf')).join(', ');
  return `${range.lowOpen ? '(' : '['}${ends}${range.highOpen ? ')' : ']'}`;
}

/** The condition that a parameter's range sets, for a parameter that was given as an expression. */
export function rangeCondition(value: Typed, { range, unit }: ParameterSymbol): Typed | undefined {
  const { span } = value;
  const number = (each: number): Typed => ({ kind: 'number', value: each, measure: unit, span });
  const compare = (operator: ast.BinaryOperator, each: number): Typed => ({
    kind: 'binary',
    operator,
    left: value,
    right: number(each),
    measure: 'condition',
    span,
  });
  const join = (operator: 'and' | 'or', parts: readonly Typed[]): Typed | undefined =>
    parts.length === 0
      ? undefined
      : parts.reduce((left, right) => ({ kind: 'binary', operator, left, right, measure: 'condition', span }));

  if (!range) return undefined;
  if (range.kind === 'members') {
    return join(
      'or',
      range.members.map((each) => compare('==', each)),
    );
  }
  const parts: Typed[] = [];
  if (range.low !== Number.NEGATIVE_INFINITY) parts.push(compare(range.lowOpen ? '>' : '>=', range.low));
  if (range.high !== Number.POSITIVE_INFINITY) parts.push(compare(range.highOpen ? '<' : '<=', range.high));
  return join('and', parts);
}
