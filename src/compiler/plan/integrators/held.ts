import { isNumber } from '../../lower/expr.ts';
import type { Solve } from './advance.ts';

/** A state without a flow keeps its value between events. */
export const held: Solve = ({ states }, { graph }) => {
  const [state] = states;
  if (states.length !== 1 || !isNumber(state!.flow, 0)) return 'it has an equation';
  const value = graph.variable(state!.variable);
  const integrator = { method: 'held', order: 0, reason: 'no equation: events alone change it' } as const;
  return [{ state: state!, integrator, after: () => value, next: value }];
};
