import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import { isShared, type Workshop } from './advance.ts';
import { type Closure, closeUnderFlow } from './closure.ts';

/** A state as a linear system in itself and what it leads to; it is the first unknown. */
export interface StateClosure extends Closure {
  readonly state: SystemState;
}

/** The closure of one state of a block by itself: it holds only what this state reaches. */
export function closeState(state: SystemState, { states, upstream }: Block, workshop: Workshop): StateClosure | string {
  const others = states.filter((each) => each !== state);
  const closure = closeUnderFlow({ states: [state], upstream: [...others, ...upstream] }, workshop, isShared);
  return typeof closure === 'string' ? closure : { ...closure, state };
}
