import { differentiate } from '../lower/differentiate.ts';
import type { Expr } from '../lower/expr.ts';
import type { EquationSystem, SystemState } from '../lower/system.ts';
import { findBlocks } from './blocks.ts';

/** Steady states that depend on one another. */
export interface SteadyBlock {
  readonly unknowns: readonly SystemState[];
  /** Their flows, the entries of the Jacobian row by row, the lower ends of their bounds, and the upper ones. */
  readonly equations: readonly Expr[];
}

/** The blocks of steady states, upstream first. Every flow that an integrator takes has the derivatives asked for here. */
export function steadyBlocks({ graph, states }: EquationSystem): readonly SteadyBlock[] {
  const blocks = findBlocks(
    states.filter(({ steady, conserved }) => steady && !conserved),
    graph.work,
  );
  return blocks.map(({ states: unknowns }) => {
    const flows = unknowns.map(({ flow }) => flow);
    const jacobian = flows.flatMap((flow) => unknowns.map(({ variable }) => differentiate(graph, flow, variable)));
    const lows = unknowns.map(({ bound }) => bound?.low ?? graph.number(Number.NEGATIVE_INFINITY));
    const highs = unknowns.map(({ bound }) => bound?.high ?? graph.number(Number.POSITIVE_INFINITY));
    return { unknowns, equations: [...flows, ...jacobian, ...lows, ...highs] };
  });
}
