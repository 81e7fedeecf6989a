import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { noIntegrator } from '../../diagnostics/equations.ts';
import { clamp } from '../../lower/clamp.ts';
import type { ExprGraph, Variable } from '../../lower/expr.ts';
import type { EquationSystem } from '../../lower/system.ts';
import { findBlocks } from '../blocks.ts';
import type { Advance, MatrixPlan, Solve, Workshop } from './advance.ts';
import { bernoulli } from './bernoulli.ts';
import { exact } from './exact.ts';
import { exponential } from './exponential.ts';
import { held } from './held.ts';
import { magnus } from './magnus.ts';
import { rest } from './rest.ts';
import { rosenbrock } from './rosenbrock.ts';

/** From the most exact to the most general; the first that applies is taken. */
const solvers: readonly Solve[] = [held, exact, exponential, bernoulli, magnus, rosenbrock];

/** Chooses an integrator for every block of the flows. A block that none can advance is an error of the model. */
export function chooseIntegrators(
  system: EquationSystem,
  bag: DiagnosticBag,
): { readonly advances: readonly Advance[]; readonly matrices: readonly MatrixPlan[] } | undefined {
  const { graph, states } = system;
  const solved = new Map<Variable, Advance>();
  const workshop: Workshop = {
    graph,
    step: graph.variable({ kind: 'step', name: 'dt' }),
    matrices: [],
    solved,
  };
  for (const block of findBlocks(states.filter(({ conserved }) => !conserved))) {
    const refusals: string[] = [];
    for (const solve of solvers) {
      const answer = solve(block, workshop);
      if (typeof answer !== 'string') {
        for (const advance of answer) solved.set(advance.state.variable, bounded(explained(advance, refusals), graph));
        break;
      }
      refusals.push(answer);
    }
    const first = block.states[0]!;
    if (!solved.has(first.variable)) {
      bag.add(noIntegrator(first.flowSpan ?? system.span, first.name, refusals.at(-1)!));
      return undefined;
    }
  }
  const conserved = states.filter((state) => state.conserved).map((state) => rest(state, workshop));
  for (const advance of conserved) solved.set(advance.state.variable, advance);
  return { advances: states.map(({ variable }) => solved.get(variable)!), matrices: workshop.matrices };
}

/** The closed form of a bounded state ends at its bound, also within a step. */
function bounded(advance: Advance, graph: ExprGraph): Advance {
  const { after, state } = advance;
  return after && state.bound ? { ...advance, after: (h) => clamp(graph, after(h), state.bound) } : advance;
}

/** An approximation also says why nothing exact applied. */
function explained(advance: Advance, refusals: readonly string[]): Advance {
  const { integrator } = advance;
  if (integrator.order === 0) return advance;
  const why = refusals.slice(1, 2).map((refusal) => `; not exact, as ${refusal}`);
  return { ...advance, integrator: { ...integrator, reason: integrator.reason + why.join('') } };
}
