import { hasKink } from '../../lower/differentiate.ts';
import type { Expr } from '../../lower/expr.ts';
import { type Advance, flowAfter, type Solve } from './advance.ts';
import { lineIn } from './exponential.ts';

/** The nodes of Gauss' quadrature with two points, as fractions of a step. */
const nodes = [0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6] as const;

/**
 * One state, x' = a(t) x + b(t), whose coefficients follow upstream states in closed form: the Magnus expansion of order
 * four with the coefficients at the two Gauss nodes (Iserles & Nørsett 1999, doi:10.1098/rsta.1999.0362),
 *
 *     x(t + h) = x + φ₁(ā h) (ā h x + b̄ h + (√3/12) h² (a₂ b₁ − a₁ b₂)),
 *
 * with ā and b̄ the means over the nodes. Exact for constant coefficients. Two nodes cannot follow what changes too much
 * within a step: where an upstream state relaxes by more than e^{−2}, or a by more than 1/h, the result is a NaN.
 */
export const magnus: Solve = ({ states, upstream }, workshop) => {
  const { graph, solved, step: h } = workshop;
  const [state] = states;
  if (states.length !== 1) return 'its states depend on one another';
  const open = upstream.filter(({ variable }) => !solved.get(variable)!.after);
  if (open.length > 0) return `${open.map(({ name }) => name).join(', ')} has no closed form`;
  const lines: { slope: Expr; offset: Expr }[] = [];
  for (const node of nodes) {
    const flow = flowAfter(state!.flow, upstream, graph.multiply(h, graph.number(node)), workshop);
    const line = lineIn(graph, flow, state!.variable);
    if (!line) return 'it is not linear in itself';
    lines.push(line);
  }
  const [first, second] = lines as [(typeof lines)[0], (typeof lines)[0]];
  const half = graph.multiply(graph.number(0.5), h);
  const exponent = graph.multiply(half, graph.add(first.slope, second.slope));
  const supply = graph.multiply(half, graph.add(first.offset, second.offset));
  const twist = graph.multiply(
    graph.multiply(graph.number(Math.sqrt(3) / 12), graph.multiply(h, h)),
    graph.subtract(graph.multiply(second.slope, first.offset), graph.multiply(first.slope, second.offset)),
  );
  const value = graph.variable(state!.variable);
  const change = graph.add(graph.add(graph.multiply(exponent, value), supply), twist);
  const result = graph.add(value, graph.multiply(graph.operation('phi1', [exponent]), change));
  const moved = graph.multiply(h, graph.subtract(second.slope, lineIn(graph, state!.flow, state!.variable)!.slope));
  const limits: (readonly [Expr, number])[] = [[graph.operation('abs', [moved]), 1]];
  for (const { variable } of upstream) {
    const speed = solved.get(variable)!.speed?.(h);
    if (speed) limits.push([speed, 2]);
  }
  const isShort = limits
    .map(([measure, limit]) => graph.operation('lessEqual', [measure, graph.number(limit)]))
    .reduce((all, each) => graph.operation('and', [all, each]));
  const next = graph.guard(isShort, result);
  const moves = new Set(upstream.map(({ variable }) => variable));
  const order = hasKink(graph, state!.flow, (variable) => moves.has(variable)) ? 1 : 4;
  const reason = `linear in itself, its rate follows ${upstream.map(({ name }) => name).join(', ')}, known in closed form`;
  return [{ state: state!, integrator: { method: 'magnus', order, reason }, after: undefined, next } satisfies Advance];
};
