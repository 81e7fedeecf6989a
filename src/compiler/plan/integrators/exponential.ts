import { type Expr, type ExprGraph, type Variable, variablesIn } from '../../lower/expr.ts';
import { polynomialIn } from '../../lower/polynomial.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import type { Advance, Solve, Workshop } from './advance.ts';

/**
 * One state, linear in itself, with coefficients that are held during a step but differ between synapses or events:
 * x(t + h) = x + φ₁(a h) (a h x + b h) of x' = a x + b, which is exact as long as they are held. Exponential Euler, as in Certaine (1960).
 */
export const exponential: Solve = (block, workshop) => {
  const moving = movingOf(block, workshop);
  if (moving.length > 0) return `its rate follows ${moving.map(({ name }) => name).join(', ')}`;
  return exponentialEuler(block, workshop);
};

/**
 * The same for a state that follows others, which count as they are at the start of a step: of order 1, and had by name
 * only. It is the scheme that many simulators call exponential Euler.
 */
export const exponentialFollowing: Solve = (block, workshop) => {
  const answer = exponentialEuler(block, workshop);
  const moving = movingOf(block, workshop);
  if (typeof answer === 'string' || moving.length === 0) return answer;
  const names = moving.map(({ name }) => name).join(', ');
  const reason = `asked for by name: linear in itself, with ${names} as at the start of the step`;
  return answer.map((advance) => ({
    ...advance,
    after: undefined,
    integrator: { method: 'exponential', order: 1, reason } as const,
  }));
};

function movingOf({ upstream }: Block, { solved }: Workshop): readonly SystemState[] {
  return upstream.filter(({ variable }) => solved.get(variable)!.integrator.method !== 'held');
}

function exponentialEuler({ states, upstream }: Block, { graph, step }: Workshop): readonly Advance[] | string {
  const [state] = states;
  if (states.length !== 1) return 'its states depend on one another';
  const line = lineIn(graph, state!.flow, state!.variable);
  if (!line) return 'it is not linear in itself';
  const value = graph.variable(state!.variable);
  const after = (h: Expr): Expr => {
    const exponent = graph.multiply(line.slope, h);
    const change = graph.add(graph.multiply(exponent, value), graph.multiply(line.offset, h));
    return graph.add(value, graph.multiply(graph.operation('phi1', [exponent]), change));
  };
  const integrator = { method: 'exponential', order: 0, reason: reasonFor(graph, state!, upstream) } as const;
  const speed = (h: Expr) => graph.operation('abs', [graph.multiply(line.slope, h)]);
  return [{ state: state!, integrator, after, speed, next: after(step) }];
}

function reasonFor(graph: ExprGraph, state: SystemState, upstream: readonly SystemState[]): string {
  const held = upstream.map(({ name }) => name);
  const inputs = variablesIn([state.flow], graph.work).filter(({ kind }) => kind === 'input');
  const both = [...held, ...inputs.map(({ name }) => name)];
  const what = both.length === 0 ? 'per synapse' : `held within a step (${both.join(', ')})`;
  return `linear in itself with coefficients ${what}: exact for those, with one exponential a step`;
}

/** slope·x + offset, where the expression is a line in x. */
export function lineIn(
  graph: ExprGraph,
  expression: Expr,
  variable: Variable,
): { readonly slope: Expr; readonly offset: Expr } | undefined {
  const polynomial = polynomialIn(graph, expression, (each) => each === variable);
  if (!polynomial) return undefined;
  let slope = graph.number(0);
  let offset = graph.number(0);
  for (const { powers, coefficient } of polynomial.values()) {
    const degree = powers.get(variable) ?? 0;
    if (degree > 1) return undefined;
    if (degree === 1) slope = coefficient;
    else offset = coefficient;
  }
  return { slope, offset };
}
