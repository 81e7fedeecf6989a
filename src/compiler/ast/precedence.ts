import type { Span } from '../diagnostics/source.ts';
import { spanOver } from '../diagnostics/source.ts';
import type { BinaryOperator, Expression } from './ast.ts';

/** Binding strength; a stronger operator takes its operands first. Only `^` groups from the right. */
const strength: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 8,
};

/** `not` binds weaker than comparisons, a sign weaker than `^` and stronger than `*`: `-x^2` is `-(x^2)`. */
const prefixStrength = { '-': 7, not: 3 } as const;

/** One operand of a flat expression with the prefix operators in front of it. */
export interface Operand {
  readonly prefixes: readonly { readonly operator: '-' | 'not'; readonly span: Span }[];
  readonly value: Expression;
}

/** Builds the tree of `a + b * c` from its flat list by precedence climbing (Richards 1979). */
export function climb(operands: readonly Operand[], operators: readonly BinaryOperator[]): Expression {
  let at = 0;

  function prefixed(operand: Operand, index: number): Expression {
    const prefix = operand.prefixes[index];
    if (!prefix) return operatorsFrom(operand.value, strength['^']);
    const inner = prefixed(operand, index + 1);
    const value = operatorsFrom(inner, prefixStrength[prefix.operator]);
    return { kind: 'Unary', operator: prefix.operator, operand: value, span: spanOver(prefix.span, value.span) };
  }

  /** Extends `left` by all operators from here on that bind at least as strongly as `floor`. */
  function operatorsFrom(first: Expression, floor: number): Expression {
    let left = first;
    for (;;) {
      const operator = operators[at];
      if (operator === undefined || strength[operator] < floor) return left;
      at++;
      const operand = prefixed(operands[at]!, 0);
      const right = operatorsFrom(operand, operator === '^' ? strength[operator] : strength[operator] + 1);
      left = { kind: 'Binary', operator, left, right, span: spanOver(left.span, right.span) };
    }
  }

  return operatorsFrom(prefixed(operands[0]!, 0), 0);
}
