import { printPlace } from '../diagnostics/source.ts';
import type { EntryPoint, Group, Level, Obstacle, Op, Place, PlacedPlan } from '../plan/plan.ts';
import { countOperations, type OperationCount } from './count-operations.ts';
import { entriesOf } from './entries.ts';

/** How projections of a network run a model: where each state lives there, why, and what would have made it cheaper. */
export interface NetworkExplanation {
  /** In the order of the plan. */
  readonly states: readonly PlaceExplanation[];
  /** What each timer is kept for. */
  readonly timers: readonly { readonly name: string; readonly level: Level }[];
  /** What runs in every step and at events, for each thing that it is done for. */
  readonly costs: readonly NetworkCost[];
  /** Bytes for each thing of a group, indices included. */
  readonly memory: readonly { readonly group: Group; readonly bytes: number; readonly names: readonly string[] }[];
}

/** Where a state lives in a network, and why not in a cheaper place. */
export interface PlaceExplanation {
  readonly name: string;
  readonly unit: string;
  readonly level: Level;
  readonly clock: Place['clock'];
  readonly lumped: boolean;
  readonly reason: string;
  /** What stands in the way of a cheaper place, with the line to change. */
  readonly obstacles: readonly { readonly to: Obstacle['to']; readonly reason: string; readonly place?: string }[];
}

/** What is done in every step, or at every event, for each thing of a level. */
export interface NetworkCost {
  readonly name: string;
  readonly moment: 'step' | 'event';
  readonly per: Level;
  readonly count: OperationCount;
}

export function explainNetwork(plan: PlacedPlan): NetworkExplanation {
  return {
    states: plan.states.map(({ state, place: { level, clock, lumped, reason, obstacles } }) => ({
      name: state.name,
      unit: state.unit,
      level,
      clock,
      lumped,
      reason,
      obstacles: obstacles
        // What costs nothing between events need not become cheaper.
        .filter(({ to }) => level !== 'shared' && clock === 'clocked' && !(to === 'lazy' && lumped))
        .map(({ to, reason: why, span }) => ({ to, reason: why, ...(span && { place: printPlace(span) }) })),
    })),
    timers: plan.timers,
    costs: costsOf(plan),
    memory: memoryOf(plan),
  };
}

function costsOf(plan: PlacedPlan): NetworkCost[] {
  const ranges = (['step', 'couple'] as const).flatMap((name) =>
    Object.entries(plan[name]).flatMap(([level, entry]) =>
      perLoop(entry, level as Level).map((cost) => ({ name, moment: 'step' as const, ...cost })),
    ),
  );
  const lists = entriesOf({ crossings: plan.crossings, events: plan.events }).flatMap(({ name, group, entry }) => {
    const { level } = entry as EntryPoint & { readonly level: Level };
    const moment = group === 'crossings' ? ('step' as const) : ('event' as const);
    return perLoop(entry, level).map((cost) => ({ name, moment, ...cost }));
  });
  return [...ranges, ...lists].filter(({ count }) => !isNothing(count));
}

const levelOfItem = { a: 'axon', d: 'dendrite', s: 'synapse' } as const;

/** The operations of a body for each item of its loops, without those of the loops inside. */
function perLoop({ kind, body }: EntryPoint, level: Level): { readonly per: Level; readonly count: OperationCount }[] {
  const found: { readonly per: Level; readonly count: OperationCount }[] = [];
  const walk = (ops: readonly Op[], per: Level): void => {
    const own = ops.filter((op) => op.kind !== 'each');
    found.push({ per, count: countOperations({ kind, body: own }).once });
    for (const op of ops)
      if (op.kind === 'each')
        walk(op.body, level === 'shared' && op.over === 'range' ? 'shared' : levelOfItem[op.item]);
  };
  // What stands in front of the loops is read once in a call.
  const loops = body.filter((op) => op.kind === 'each');
  if (loops.length === 0) walk(body, level);
  else
    for (const op of loops) walk(op.body, level === 'shared' && op.over === 'range' ? 'shared' : levelOfItem[op.item]);
  return found;
}

function isNothing({ arithmetic, calls, stores, additions, draws }: OperationCount): boolean {
  return arithmetic + calls.length + stores + additions + draws === 0;
}

const groups: readonly Group[] = ['synapse', 'axon', 'dendrite', 'post', 'pre', 'shared'];

function memoryOf(plan: PlacedPlan): NetworkExplanation['memory'] {
  return groups.flatMap((group) => {
    const arrays = plan.arrays.filter((array) => {
      // Potentials, conductances and targets belong to the cells.
      const isOurs = !['input', 'target', 'conductance', 'drive'].includes(array.role);
      return array.group === group && isOurs;
    });
    if (arrays.length === 0) return [];
    const bytes = arrays.map(({ element, length, role }) => {
      const size = element === 'f64' ? 8 : 4;
      return size * (length ?? (role === 'shared' ? plan.slots.length : role === 'key' ? 2 : 1));
    });
    return [{ group, bytes: bytes.reduce((sum, each) => sum + each, 0), names: arrays.map(({ name }) => name) }];
  });
}
