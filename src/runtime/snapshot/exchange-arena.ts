import type { ArrayRole } from '../abi.ts';
import type { Arena } from '../arena.ts';
import type { Archive } from './archive.ts';
import { type Condition, each, finite, isCount } from './condition.ts';

type ConditionAt = (tick: number) => Condition;

const always = (condition: Condition): ConditionAt => {
  return () => condition;
};

/** Anchors count in 32 bits: beyond, every one of them can be. */
const mostTicks = 2 ** 32;

/**
 * What becomes of each array: a condition for those that a run moves, nothing for those that follow from something else or
 * hold nothing between two steps.
 */
const conditions: Readonly<Record<ArrayRole, ConditionAt | undefined>> = {
  state: always(finite),
  input: always(finite),
  target: always(finite),
  normal: always(finite),
  // Whether a condition was true, and whether nothing has been seen yet.
  edge: always(each('0 or 1', (value) => value === 0 || value === 1)),
  steps: (tick) => each(`a number of steps up to ${tick}`, (value) => isCount(value) && value <= tick),
  rest: always(each('a number of steps', (value) => isCount(value) || value === Number.POSITIVE_INFINITY)),
  due: (tick) =>
    each(`−1 or a tick from ${tick} on`, (due) => due === -1 || (due >= tick && due < Number.POSITIVE_INFINITY)),
  anchor: (tick) => each(`a tick up to ${tick}`, (anchor) => anchor <= tick || tick >= mostTicks),

  // From the parameters, which are exchanged by name.
  shared: undefined,
  parameter: undefined,
  mask: undefined,
  table: undefined,
  // Compared with what it was computed from before it is used.
  kept: undefined,
  // From how the network was put together; the number of events that have drawn is told apart by its name.
  index: undefined,
  key: undefined,
  rows: undefined,
  count: undefined,
  // Empty between two steps, or written before it is read.
  jump: undefined,
  conductance: undefined,
  drive: undefined,
  work: undefined,
  waiting: undefined,
  fault: undefined,
};

/** How many events with draws each synapse has handled: the place of its next draw. */
const eventCounts = '.events';

const count32 = each('a number of events', () => true);

/**
 * Exchanges the arrays of an arena that a run moves, but for those that belong to somebody else. What is left of a step that
 * was not made to its end is cleared.
 */
export function exchangeArena(archive: Archive, { places, arrays, buffer }: Arena): void {
  const own = places.filter(({ info }) => arrays[info.key].buffer === buffer);
  for (const { info } of own) {
    const condition = info.name === eventCounts ? count32 : conditions[info.role]?.(archive.tick);
    if (condition) archive.fixed(info.name, arrays[info.key], condition);
  }
  archive.conclude(() => () => {
    for (const { info } of own) if (info.role === 'waiting' || info.role === 'fault') arrays[info.key].fill(0);
  });
}
