import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { methodNotMet, noIntegrator } from '../../diagnostics/equations.ts';
import type { ExprGraph, Variable } from '../../lower/expr.ts';
import { clamp } from '../../lower/lower.ts';
import type { EquationSystem } from '../../lower/system.ts';
import { findBlocks } from '../blocks.ts';
import type { Advance, MatrixPlan, Procedure, Solve, Workshop } from './advance.ts';
import { bernoulli } from './bernoulli.ts';
import { exact } from './exact.ts';
import { exponential } from './exponential.ts';
import { held } from './held.ts';
import { kept } from './kept.ts';
import { magnus } from './magnus.ts';
import { requiredMethods } from './required-methods.ts';
import { rest } from './rest.ts';
import { rosenbrock } from './rosenbrock.ts';

/** From the most exact to the most general; the first that applies is taken. */
const solvers: readonly Solve[] = [held, exact, exponential, bernoulli, kept, magnus, rosenbrock];

export interface Choice {
  readonly advances: readonly Advance[];
  readonly matrices: readonly MatrixPlan[];
  readonly procedures: readonly Procedure[];
  /** Arrays that keep values per synapse. */
  readonly kept: readonly string[];
  readonly workLength: number;
}

/** Chooses an integrator for every block of the flows. A block that none can advance is an error of the model. */
export function chooseIntegrators(system: EquationSystem, bag: DiagnosticBag): Choice | undefined {
  const { graph, states } = system;
  const solved = new Map<Variable, Advance>();
  const workshop: Workshop = {
    graph,
    step: graph.variable({ kind: 'step', name: 'dt' }),
    matrices: [],
    procedures: [],
    kept: [],
    workLength: 0,
    solved,
  };
  const blocks = findBlocks(states.filter(({ conserved }) => !conserved));
  const required = requiredMethods(system.solves, blocks, bag);
  for (const block of blocks) {
    const refusals: string[] = [];
    const demand = required.get(block);
    for (const solve of demand?.solvers ?? solvers) {
      const answer = solve(block, workshop);
      if (typeof answer !== 'string') {
        for (const advance of answer) solved.set(advance.state.variable, bounded(explained(advance, refusals), graph));
        break;
      }
      refusals.push(answer);
    }
    const first = block.states[0]!;
    if (solved.has(first.variable)) continue;
    if (demand) bag.add(methodNotMet(demand.span, demand.method, first, refusals.at(-1)!));
    else bag.add(noIntegrator(first.flowSpan ?? system.span, first.name, refusals.at(-1)!));
    return undefined;
  }
  if (bag.hasErrors) return undefined;
  const conserved = states.filter((state) => state.conserved).map((state) => rest(state, workshop));
  for (const advance of conserved) solved.set(advance.state.variable, advance);
  const { matrices, procedures, kept: arrays, workLength } = workshop;
  return {
    advances: states.map(({ variable }) => solved.get(variable)!),
    matrices,
    procedures,
    kept: arrays,
    workLength,
  };
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
  const why = refusals[solvers.indexOf(kept)];
  return why === undefined
    ? advance
    : { ...advance, integrator: { ...integrator, reason: `${integrator.reason}; not exact, as ${why}` } };
}
