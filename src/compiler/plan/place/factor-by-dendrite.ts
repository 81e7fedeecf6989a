import { type Expr, type ExprGraph, isOperation } from '../../lower/expr.ts';
import { isWithin, type Levels } from './levels.ts';

/** A value as Σ outer·inner: a dendrite knows each `outer`, what is `inner` differs between its synapses. */
export interface Factored {
  readonly outer: Expr;
  readonly inner: Expr;
}

/** Products of sums are written out up to this many terms. */
const mostTerms = 8;

/**
 * Takes apart what a current adds up over the synapses of a dendrite: what they have in common, such as a driving force or the
 * block of a receptor by magnesium, is then computed once for all of them.
 */
export function factorByDendrite(graph: ExprGraph, root: Expr, levels: Levels): readonly Factored[] {
  const one = graph.number(1);
  const isKnown = (expression: Expr) => isWithin(levels.ofExpression(expression), 'dendrite');
  const scaled = (terms: readonly Factored[], by: (outer: Expr) => Expr): Factored[] =>
    terms.map(({ outer, inner }) => ({ outer: by(outer), inner }));
  const factor = (expression: Expr): readonly Factored[] => {
    if (isKnown(expression)) return [{ outer: expression, inner: one }];
    const whole: readonly Factored[] = [{ outer: one, inner: expression }];
    if (expression.kind !== 'operation') return whole;
    const [a, b] = expression.operands as [Expr, Expr];
    if (isOperation(expression, 'negate')) return scaled(factor(a), (outer) => graph.negate(outer));
    if (isOperation(expression, 'add')) return [...factor(a), ...factor(b)];
    if (isOperation(expression, 'subtract'))
      return [...factor(a), ...scaled(factor(b), (outer) => graph.negate(outer))];
    if (isOperation(expression, 'divide') && isKnown(b)) return scaled(factor(a), (outer) => graph.divide(outer, b));
    if (!isOperation(expression, 'multiply')) return whole;
    const [left, right] = [factor(a), factor(b)];
    // Nothing to take out of either.
    if ([...left, ...right].every(({ outer }) => outer === one) || left.length * right.length > mostTerms) return whole;
    return left.flatMap((x) =>
      right.map((y) => ({ outer: graph.multiply(x.outer, y.outer), inner: graph.multiply(x.inner, y.inner) })),
    );
  };
  return merged(graph, factor(root));
}

/** Terms with one `outer` are one term. */
function merged(graph: ExprGraph, terms: readonly Factored[]): readonly Factored[] {
  const byOuter = new Map<Expr, Expr>();
  for (const { outer, inner } of terms) {
    const known = byOuter.get(outer);
    byOuter.set(outer, known ? graph.add(known, inner) : inner);
  }
  return [...byOuter].map(([outer, inner]) => ({ outer, inner }));
}
