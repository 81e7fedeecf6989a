import type { Typed } from './typed.ts';

/** The names that a product consists of. */
export function factorNames(expression: Typed): ReadonlySet<string> {
  if (expression.kind === 'variable') return new Set([expression.symbol.name]);
  if (expression.kind === 'unary' || expression.kind === 'convert') return factorNames(expression.operand);
  if (expression.kind !== 'binary') return new Set();
  if (expression.operator === '/') return factorNames(expression.left);
  return expression.operator === '*'
    ? new Set([...factorNames(expression.left), ...factorNames(expression.right)])
    : new Set();
}
