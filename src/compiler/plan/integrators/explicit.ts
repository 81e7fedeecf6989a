import { clamp } from '../../lower/clamp.ts';
import { differentiate, hasKink, NotDifferentiable } from '../../lower/differentiate.ts';
import { type Expr, substitute, type Variable } from '../../lower/expr.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import type { Advance, Solve, Workshop } from './advance.ts';

/** An explicit Runge-Kutta method whose stages each build on the one before. */
interface Tableau {
  readonly method: 'euler' | 'rk4';
  readonly order: number;
  /** Per stage where it lies, as a fraction of the step. */
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
  /** The most that h·|∂x'/∂x| may be: beyond it, a decay grows from step to step. */
  readonly reach: number;
}

const tableaus = {
  euler: { method: 'euler', order: 1, nodes: [0], weights: [1], reach: 2 },
  /** Kutta (1901). */
  rk4: { method: 'rk4', order: 4, nodes: [0, 0.5, 0.5, 1], weights: [1 / 6, 1 / 3, 1 / 3, 1 / 6], reach: 2.785 },
} as const satisfies Record<string, Tableau>;

/**
 * Explicit steps, which nobody gets who does not ask for them by name. Stages see upstream states at their own times: by
 * their closed form where they have one, else integrated along. Where a state's own rate is beyond the stability of the
 * method, the result is a NaN: it would be a number, and wrong.
 */
export const euler: Solve = (block, workshop) => advance(block, workshop, tableaus.euler);
export const rk4: Solve = (block, workshop) => advance(block, workshop, tableaus.rk4);

function advance(block: Block, workshop: Workshop, tableau: Tableau): readonly Advance[] | string {
  const { states, upstream } = block;
  const { graph, step: h, solved } = workshop;
  const { method, nodes, weights, reach } = tableau;
  const isOpen = ({ variable }: SystemState) => !solved.get(variable)!.after;
  const all = [...upstream.filter(isOpen), ...states];
  const closed = upstream.filter((state) => !isOpen(state));
  const stages: Map<Variable, Expr>[] = [];
  for (const node of nodes) {
    const there = new Map<Variable, Expr>();
    const length = graph.multiply(graph.number(node), h);
    for (const { variable } of closed) {
      there.set(variable, node === 0 ? graph.variable(variable) : solved.get(variable)!.after!(length));
    }
    for (const { variable, bound } of all) {
      const before = stages.at(-1)?.get(variable);
      const value = graph.variable(variable);
      // A stage sees bounded states at their bound at most, as the step leaves them.
      there.set(variable, before ? clamp(graph, graph.add(value, graph.multiply(length, before)), bound) : value);
    }
    stages.push(new Map(all.map(({ variable, flow }) => [variable, substitute(graph, flow, there)])));
  }
  const moves = new Set([...all, ...upstream].map(({ variable }) => variable));
  const bends = all.some(({ flow }) => hasKink(graph, flow, (variable) => moves.has(variable)));
  const integrator = {
    method,
    order: bends ? 1 : tableau.order,
    reason: `asked for by name: explicit, ${nodes.length === 1 ? 'one stage' : `${nodes.length} stages`}${bends ? ', of order 1 where a slope jumps (min, max, abs, if)' : ''}`,
  } as const;
  return states.map((state): Advance => {
    const terms = stages.map((rates, i) => graph.multiply(graph.number(weights[i]!), rates.get(state.variable)!));
    const value = graph.add(graph.variable(state.variable), graph.multiply(h, graph.sum(terms)));
    const isStable = stable(state, workshop, reach);
    return { state, integrator, after: undefined, next: isStable ? graph.guard(isStable, value) : value };
  });
}

/** h·|∂x'/∂x| ≤ reach, where that derivative exists. */
function stable({ flow, variable }: SystemState, { graph, step }: Workshop, reach: number): Expr | undefined {
  try {
    const slope = graph.multiply(step, differentiate(graph, flow, variable));
    return graph.operation('lessEqual', [graph.operation('abs', [slope]), graph.number(reach)]);
  } catch (error) {
    if (!(error instanceof NotDifferentiable)) throw error;
    return undefined;
  }
}
