import type { Expr, Operator } from './expr.ts';

const infix: Partial<Record<Operator, readonly [string, number]>> = {
  or: [' or ', 1],
  and: [' and ', 2],
  equal: [' == ', 4],
  notEqual: [' != ', 4],
  less: [' < ', 4],
  lessEqual: [' <= ', 4],
  add: [' + ', 5],
  subtract: [' - ', 5],
  multiply: ['*', 6],
  divide: ['/', 6],
  power: ['^', 8],
};

/** An expression in the notation of `.syn` files, with no more brackets than needed. */
export function printExpr(expression: Expr, floor = 0): string {
  if (expression.kind === 'number') return expression.value < 0 ? `(${expression.value})` : `${expression.value}`;
  if (expression.kind === 'variable') return expression.variable.name;
  const { operator, operands } = expression;
  const bracket = (text: string, strength: number) => (strength < floor ? `(${text})` : text);
  const [sign, strength] = infix[operator] ?? [];
  if (sign !== undefined && strength !== undefined) {
    const [left, right] = operands;
    return bracket(`${printExpr(left!, strength)}${sign}${printExpr(right!, strength + 1)}`, strength);
  }
  if (operator === 'negate') return bracket(`-${printExpr(operands[0]!, 7)}`, 7);
  if (operator === 'not') return bracket(`not ${printExpr(operands[0]!, 3)}`, 3);
  if (operator === 'select') {
    const [condition, whenTrue, whenFalse] = operands.map((operand) => printExpr(operand));
    return bracket(`if ${condition} then ${whenTrue} else ${whenFalse}`, 0.5);
  }
  return `${operator}(${operands.map((operand) => printExpr(operand)).join(', ')})`;
}
