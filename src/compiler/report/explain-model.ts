import type { EquationSystem } from '../lower/system.ts';
import type { ArrayPlan, ArrayRole, Group, Integrator, Op, Placement, Plan } from '../plan/plan.ts';
import { countOperations, type EntryCost } from './count-operations.ts';
import { entriesOf, type NamedEntry } from './entries.ts';
import { explainNetwork, type NetworkExplanation } from './explain-network.ts';

/** How a compiled model runs, for people and for pages: what `syn explain` shows. */
export interface Explanation {
  readonly model: string;
  readonly role: Plan['role'];
  readonly doc: string;
  /** In the order of the plan. */
  readonly states: readonly StateExplanation[];
  /** One value for the whole population, or one for each synapse. */
  readonly parameters: readonly HeldExplanation[];
  /** One value for each cell or synapse. */
  readonly inputs: readonly HeldExplanation[];
  /** The entry points that do anything, in the order of the plan. */
  readonly entries: readonly EntryExplanation[];
  /** What a population takes, by what there is one element for. */
  readonly memory: readonly MemoryExplanation[];
  /** Of a synapse: how projections of a network run it. */
  readonly network: NetworkExplanation | undefined;
}

interface Quantity {
  readonly name: string;
  /** `1` if dimensionless. */
  readonly unit: string;
  readonly doc: string;
}

/** Where a state lives, how it is advanced, and what changes it. */
export interface StateExplanation extends Quantity {
  readonly placement: Placement;
  readonly integrator: Integrator;
  /** Its equation or its reactions as they were written: `g' = -g/tau`. */
  readonly equation: string | undefined;
  /** The entry points that change it after the start: `step`, `on pre`. */
  readonly changedBy: readonly string[];
}

/** A parameter or an input: what the model has one value for. */
export interface HeldExplanation extends Quantity {
  readonly group: Group;
}

/** One thing that a model does, such as a step or an event: what it changes, and what it costs. */
export interface EntryExplanation {
  readonly name: string;
  /** The property of the plan that holds it. */
  readonly group: string;
  readonly cost: EntryCost;
  /** States that it changes. */
  readonly changes: readonly string[];
  /** Timers that it starts. */
  readonly starts: readonly string[];
  /** Currents and states of the target cell that it adds to. */
  readonly adds: readonly string[];
}

/** The arrays that hold one element for each thing of a group. */
export interface MemoryExplanation {
  readonly group: Group;
  /** Bytes for each thing of the group: the sum over `arrays`. */
  readonly bytes: number;
  /** The arrays with their bytes for each thing of the group. */
  readonly arrays: readonly { readonly name: string; readonly role: ArrayRole; readonly bytes: number }[];
}

/** Says how a model runs: where states live, how and why they are solved so, what changes them, and what all of it costs. */
export function explainModel(system: EquationSystem, plan: Plan): Explanation {
  const entries = explainEntries(plan);
  const groupOf = (name: string) => plan.arrays.find((array) => array.of === name)?.group ?? 'shared';
  return {
    model: system.name,
    role: system.role,
    doc: system.doc,
    states: plan.states.map(({ state, placement, integrator }) => ({
      ...quantity(state),
      placement,
      integrator,
      equation: state.equation || undefined,
      changedBy: entries
        .filter(({ group, changes }) => !['initialise', 'settle'].includes(group) && changes.includes(state.name))
        .map(({ name }) => name),
    })),
    parameters: system.parameters.map((each) => ({ ...quantity(each), group: groupOf(each.name) })),
    inputs: [...system.inputs, ...system.targets].map((each) => ({ ...quantity(each), group: groupOf(each.name) })),
    entries,
    memory: explainMemory(plan),
    network: plan.placed && explainNetwork(plan.placed),
  };
}

/** The entry points that do anything, in the order of the plan. */
export function explainEntries(plan: Plan): readonly EntryExplanation[] {
  return (
    entriesOf(plan)
      // A neuron's step and the look at its threshold are told apart, though they run as one.
      .filter(({ entry, group }) => entry.body.length > 0 && group !== 'fire')
      .map((entry) => explainEntry(entry, plan))
  );
}

function quantity({ name, unit, doc }: Quantity): Quantity {
  return { name, unit, doc };
}

function explainEntry({ name, group, entry }: NamedEntry, { arrays }: Plan): EntryExplanation {
  const written = writtenBy(entry.body);
  const those = (...roles: readonly ArrayRole[]) => {
    const found = arrays.filter((array) => roles.includes(array.role) && written.has(array.name));
    return [...new Set(found.map((array) => array.of ?? array.name))];
  };
  return {
    name,
    group,
    cost: countOperations(entry),
    changes: those('state'),
    starts: those('due'),
    adds: those('conductance', 'drive', 'jump'),
  };
}

/** The names of all arrays that a body writes to. */
function writtenBy(body: readonly Op[], found = new Set<string>()): ReadonlySet<string> {
  for (const op of body) {
    if ('array' in op) found.add(op.array);
    if ('body' in op) writtenBy(op.body, found);
  }
  return found;
}

const groups: readonly Group[] = ['synapse', 'post', 'pre', 'shared'];

function explainMemory(plan: Plan): MemoryExplanation[] {
  return groups.flatMap((group) => {
    const arrays = plan.arrays
      .filter((array) => array.group === group)
      .map((array) => ({ name: array.name, role: array.role, bytes: bytesOf(array, plan) }));
    if (arrays.length === 0) return [];
    return [{ group, bytes: arrays.reduce((sum, { bytes }) => sum + bytes, 0), arrays }];
  });
}

/** Of one element; of what all synapses share, of everything. */
function bytesOf({ element, role, length }: ArrayPlan, { slots }: Plan): number {
  const size = element === 'f64' ? 8 : 4;
  if (length !== undefined) return size * length;
  if (role === 'shared') return size * slots.length;
  // The key of random draws is two words.
  return role === 'key' ? 2 * size : size;
}
