import type { Typed } from './typed.ts';

/** The value of an expression of literals, or nothing where it holds a name, a function or a draw. */
export function constantValue(expression: Typed): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'convert': {
      const value = constantValue(expression.operand);
      return value === undefined ? undefined : (value * expression.numerator) / expression.denominator;
    }
    case 'unary': {
      const value = constantValue(expression.operand);
      return value === undefined || expression.operator === 'not' ? undefined : -value;
    }
    case 'binary': {
      const left = constantValue(expression.left);
      const right = constantValue(expression.right);
      if (left === undefined || right === undefined) return undefined;
      if (expression.operator === '+') return left + right;
      if (expression.operator === '-') return left - right;
      if (expression.operator === '*') return left * right;
      if (expression.operator === '/') return left / right;
      return undefined;
    }
    case 'variable':
    case 'builtin':
    case 'apply':
    case 'select':
    case 'draw':
      return undefined;
  }
}
