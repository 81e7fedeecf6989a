import { substitute, variablesIn } from '../../lower/expr.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Advance, Workshop } from './advance.ts';

/**
 * The state that a conservation leaves to the others: what is left of the total once they have moved. It is as accurate
 * as they are, and the sum holds to rounding after any number of steps.
 */
export function rest(state: SystemState, { graph, solved }: Workshop): Advance {
  const { value } = state.conserved!;
  const later = new Map([...solved].map(([variable, { next }]) => [variable, next] as const));
  const read = new Set(variablesIn([value]));
  const sources = [...solved.values()].filter(({ state: other }) => read.has(other.variable));
  const orders = sources.map(({ integrator }) => integrator.order).filter((order) => order > 0);
  const names = sources.map(({ state: other }) => other.name).join(', ');
  const integrator = {
    method: 'conserved',
    order: orders.length === 0 ? 0 : Math.min(...orders),
    reason: `what ${names} ${sources.length === 1 ? 'leaves' : 'leave'} of the total that is conserved: the sum holds to rounding however long the run`,
  } as const;
  return { state, integrator, after: undefined, next: substitute(graph, value, later) };
}
