import { type Expr, type ExprGraph, isCondition } from '../lower/expr.ts';
import { isSharedExpression } from './body-builder.ts';

/**
 * An expression with divisions by what all synapses share as products with its reciprocal, which is computed once: within
 * an ulp, and several times as fast. Not below comparisons, `floor` and `ceil`, where an ulp makes another decision.
 */
export function multiplyByReciprocals(graph: ExprGraph, root: Expr): Expr {
  const done = new Map<Expr, Expr>();
  const walk = (expression: Expr): Expr => {
    if (expression.kind !== 'operation' || isSharedExpression(expression)) return expression;
    if (isCondition(expression) || expression.operator === 'floor' || expression.operator === 'ceil') return expression;
    const known = done.get(expression);
    if (known) return known;
    graph.work.spend();
    const operands = expression.operands.map(walk);
    const [a, b] = operands as [Expr, Expr];
    const made = graph.from(expression.origin, () => {
      if (expression.operator === 'divide' && b.kind !== 'number' && isSharedExpression(b)) {
        return graph.multiply(a, graph.divide(graph.number(1), b));
      }
      const isSame = operands.every((operand, i) => operand === expression.operands[i]);
      return isSame ? expression : graph.operation(expression.operator, operands);
    });
    done.set(expression, made);
    return made;
  };
  return walk(root);
}
