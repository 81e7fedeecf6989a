import { type Expr, type ExprGraph, isNumber, type Variable } from '../../lower/expr.ts';
import { polynomialIn } from '../../lower/polynomial.ts';
import type { Advance, Solve } from './advance.ts';

/**
 * One state with x' = b x + c x², as in second-order removal (b = 0) and logistic growth, with coefficients that are held
 * during a step. Bernoulli's substitution 1/x makes it linear (1695, Acta Eruditorum):
 *
 *     x(t + h) = x + x (e^{bh} − 1 + c x w)/(1 − c x w)   with w = h φ₁(b h),
 *
 * exact as long as they are held; where b > 0, both sides of the fraction are scaled by e^{−bh}, so that nothing
 * overflows. Where c x > 0 the solution may reach infinity within the step: the denominator is then not positive, and the
 * result is an infinity of the sign of x, never a finite number from beyond the pole.
 */
export const bernoulli: Solve = ({ states, upstream }, { graph, solved, step }) => {
  const [state] = states;
  if (states.length !== 1) return 'its states depend on one another';
  const moving = upstream.filter(({ variable }) => solved.get(variable)!.integrator.method !== 'held');
  if (moving.length > 0) return `its rate follows ${moving.map(({ name }) => name).join(', ')}`;
  const parabola = parabolaIn(graph, state!.flow, state!.variable);
  if (!parabola) return 'it is not of the form b x + c x^2';
  const { linear, square } = parabola;
  const x = graph.variable(state!.variable);
  const after = (h: Expr): Expr => {
    const zero = graph.number(0);
    const one = graph.number(1);
    const isConstant = isNumber(linear, 0);
    const exponent = graph.multiply(linear, h);
    const grows = graph.operation('less', [zero, exponent]);
    const falling = graph.negate(graph.operation('abs', [exponent]));
    const width = isConstant ? h : graph.multiply(h, graph.operation('phi1', [falling]));
    const bend = graph.multiply(graph.multiply(square, width), x);
    const decay = graph.operation('expm1', [falling]);
    const growth = isConstant ? zero : graph.operation('select', [grows, graph.negate(decay), decay]);
    const scale = isConstant ? one : graph.operation('select', [grows, graph.operation('exp', [falling]), one]);
    const rest = graph.subtract(scale, bend);
    const change = graph.divide(graph.multiply(x, graph.add(growth, bend)), rest);
    const beyond = graph.operation('multiply', [x, graph.number(Number.POSITIVE_INFINITY)]);
    const isBeforePole = graph.operation('less', [zero, rest]);
    const moved = graph.operation('select', [isBeforePole, graph.add(x, change), beyond]);
    return graph.operation('select', [graph.operation('equal', [x, zero]), x, moved]);
  };
  const integrator = {
    method: 'bernoulli',
    order: 0,
    reason: 'quadratic in itself without a constant term: 1/x follows a linear equation, which is solved exactly',
  } as const;
  return [{ state: state!, integrator, after, next: after(step) } satisfies Advance];
};

/** linear·x + square·x², where the expression is such a parabola. */
function parabolaIn(
  graph: ExprGraph,
  expression: Expr,
  variable: Variable,
): { readonly linear: Expr; readonly square: Expr } | undefined {
  const polynomial = polynomialIn(graph, expression, (each) => each === variable);
  if (!polynomial) return undefined;
  const coefficients = [graph.number(0), graph.number(0), graph.number(0)];
  for (const { powers, coefficient } of polynomial.values()) {
    const degree = powers.get(variable) ?? 0;
    if (degree > 2) return undefined;
    coefficients[degree] = coefficient;
  }
  const [constant, linear, square] = coefficients as [Expr, Expr, Expr];
  return isNumber(constant, 0) ? { linear, square } : undefined;
}
