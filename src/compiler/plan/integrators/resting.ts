import type { Expr, ExprGraph, Variable } from '../../lower/expr.ts';
import type { EquationSystem, SystemState } from '../../lower/system.ts';
import type { Advance } from './advance.ts';

/** How many more steps a neuron rests. */
export const restVariable: Variable = { kind: 'kept', name: '.rest' };

/** The system of a resting neuron, in which what its refractory period holds does not flow; nothing where it holds nothing. */
export function restingSystem(system: EquationSystem): EquationSystem | undefined {
  const held = system.spike?.refractory?.held ?? [];
  if (held.length === 0) return undefined;
  const graph = system.graph;
  const resting = new Map<SystemState, SystemState>(
    system.states.map((state) => [
      state,
      held.includes(state) ? { ...state, flow: graph.number(0), noise: [], flowSpan: undefined } : state,
    ]),
  );
  return {
    ...system,
    states: [...resting.values()],
    // What is held needs no method.
    solves: system.solves.map((solve) => ({ ...solve, states: solve.states.filter((state) => !held.includes(state)) })),
  };
}

/** Whether the neuron rests; with `steps`, whether it still will after so many. */
export function isResting(graph: ExprGraph, steps = 0): Expr {
  return graph.operation('less', [graph.number(steps), graph.variable(restVariable)]);
}

/** The advances of a neuron: those of `free`, and those of `held` while it rests. */
export function whileResting(free: readonly Advance[], held: readonly Advance[], graph: ExprGraph): readonly Advance[] {
  return free.map((advance, i) => {
    const next = held[i]!.next;
    if (next === advance.next) return advance;
    return {
      ...advance,
      integrator: { ...advance.integrator, reason: `${advance.integrator.reason}; otherwise while the neuron rests` },
      after: undefined,
      next: graph.operation('select', [isResting(graph), next, advance.next]),
    };
  });
}
