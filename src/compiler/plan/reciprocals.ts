import { type Expr, type ExprGraph, isCondition, isOperation } from '../lower/expr.ts';
import { isSharedExpression } from './body-builder.ts';

/**
 * An expression with divisions by what all synapses share as products with its reciprocal, and with such factors gathered,
 * so that they are computed once: within an ulp or two, and several times as fast. Not below comparisons, `floor` and `ceil`, where an ulp makes another decision.
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
        return regrouped(graph, a, graph.divide(graph.number(1), b));
      }
      if (expression.operator === 'multiply') return regrouped(graph, a, b);
      const isSame = operands.every((operand, i) => operand === expression.operands[i]);
      return isSame ? expression : graph.operation(expression.operator, operands);
    });
    done.set(expression, made);
    return made;
  };
  return walk(root);
}

/** A product whose shared factors are one: (x k) m = x (k m). */
function regrouped(graph: ExprGraph, a: Expr, b: Expr): Expr {
  const [own, shared] = isSharedExpression(a) ? [b, a] : [a, b];
  if (!isSharedExpression(shared) || !isOperation(own, 'multiply')) return graph.multiply(a, b);
  const [left, right] = own.operands as [Expr, Expr];
  if (isSharedExpression(right)) return graph.multiply(left, graph.multiply(right, shared));
  if (isSharedExpression(left)) return graph.multiply(right, graph.multiply(left, shared));
  return graph.multiply(a, b);
}
