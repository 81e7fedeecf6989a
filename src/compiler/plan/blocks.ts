import type { Work } from '../diagnostics/work.ts';
import { type Variable, variablesIn } from '../lower/expr.ts';
import type { SystemState } from '../lower/system.ts';

/** States whose flows depend on one another, and must be advanced together. */
export interface Block {
  readonly states: readonly SystemState[];
  /** Every state outside the block that its flows depend on, directly or through others. */
  readonly upstream: readonly SystemState[];
}

/**
 * The strongly connected blocks of the flows in topological order, upstream first (Tarjan 1972,
 * doi:10.1137/0201010).
 */
export function findBlocks(states: readonly SystemState[], work: Work): readonly Block[] {
  const byVariable = new Map<Variable, SystemState>(states.map((state) => [state.variable, state]));
  const sources = new Map<SystemState, readonly SystemState[]>();
  for (const state of states) {
    const read = variablesIn([state.flow], work).map((variable) => byVariable.get(variable));
    sources.set(
      state,
      read.filter((each) => each !== undefined),
    );
  }

  const order = new Map<SystemState, number>();
  const low = new Map<SystemState, number>();
  const stack: SystemState[] = [];
  const found: SystemState[][] = [];

  function connect(state: SystemState): void {
    order.set(state, order.size);
    low.set(state, order.get(state)!);
    stack.push(state);
    for (const source of sources.get(state)!) {
      if (!order.has(source)) {
        connect(source);
        low.set(state, Math.min(low.get(state)!, low.get(source)!));
      } else if (stack.includes(source)) {
        low.set(state, Math.min(low.get(state)!, order.get(source)!));
      }
    }
    if (low.get(state) === order.get(state)) {
      const members = stack.splice(stack.indexOf(state));
      found.push(states.filter((each) => members.includes(each)));
    }
  }

  for (const state of states) if (!order.has(state)) connect(state);
  return found.map((members) => ({ states: members, upstream: upstreamOf(members, sources, states) }));
}

function upstreamOf(
  members: readonly SystemState[],
  sources: ReadonlyMap<SystemState, readonly SystemState[]>,
  states: readonly SystemState[],
): readonly SystemState[] {
  const reached = new Set<SystemState>(members);
  const pending = [...members];
  for (let state = pending.pop(); state; state = pending.pop()) {
    for (const source of sources.get(state)!) {
      if (!reached.has(source)) {
        reached.add(source);
        pending.push(source);
      }
    }
  }
  return states.filter((state) => reached.has(state) && !members.includes(state));
}
