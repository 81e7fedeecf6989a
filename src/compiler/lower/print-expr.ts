import { type Expr, type Operator, visit } from './expr.ts';

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

/** What to print in place of an expression that has a name. */
export type Names = ReadonlyMap<Expr, string>;

/** An expression in the notation of `.syn` files, with no more brackets than needed. */
export function printExpr(expression: Expr, names: Names = new Map(), floor = 0): string {
  return names.get(expression) ?? printWhole(expression, names, floor);
}

/** As `printExpr`, but the expression itself is written out even if it has a name. */
export function printWhole(expression: Expr, names: Names, floor = 0): string {
  if (expression.kind === 'number') return printNumber(expression.value);
  if (expression.kind === 'variable') return expression.variable.name;
  const { operator, operands } = expression;
  const bracket = (text: string, strength: number) => (strength < floor ? `(${text})` : text);
  const [sign, strength] = infix[operator] ?? [];
  if (sign !== undefined && strength !== undefined) {
    const [left, right] = operands;
    const text = `${printExpr(left!, names, strength)}${sign}${printExpr(right!, names, strength + 1)}`;
    return bracket(text, strength);
  }
  if (operator === 'negate') return bracket(`-${printExpr(operands[0]!, names, 7)}`, 7);
  if (operator === 'not') return bracket(`not ${printExpr(operands[0]!, names, 3)}`, 3);
  const parts = operands.map((operand) => printExpr(operand, names));
  if (operator === 'select') return bracket(`if ${parts[0]} then ${parts[1]} else ${parts[2]}`, 0.5);
  return `${operator}(${parts.join(', ')})`;
}

/**
 * Names for the operations below the roots that have one in the model or are used more than once, operands before what
 * is made of them: with these, the text is no longer than the graph.
 */
export function nameShared(roots: readonly Expr[]): Names {
  const uses = new Map<Expr, number>();
  const found: Expr[] = [];
  const use = (expression: Expr) => uses.set(expression, (uses.get(expression) ?? 0) + 1);
  visit(roots, (expression) => {
    found.push(expression);
    if (expression.kind === 'operation') expression.operands.forEach(use);
  });
  roots.forEach(use);
  const names = new Map<Expr, string>();
  const taken = new Set<string>();
  for (const expression of found) {
    if (expression.kind !== 'operation') continue;
    const { label } = expression;
    if (label === undefined && uses.get(expression)! < 2) continue;
    const name = label !== undefined && !taken.has(label) ? label : `$${names.size + 1}`;
    taken.add(name);
    names.set(expression, name);
  }
  return names;
}

function printNumber(value: number): string {
  const text = String(Math.abs(value)).replace('Infinity', 'inf');
  return value < 0 ? `(-${text})` : text;
}
