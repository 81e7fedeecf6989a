import type { ArrayInfo, Arrays, Manifest, Model } from '../../src/runtime/abi.ts';
import { randomKey } from '../../src/runtime/random.ts';
import { settle } from '../../src/runtime/steady.ts';

/** A population without a network: the arrays that kernels work on, in one arena, and who gets which event when. */
export interface Drive {
  readonly dt: number;
  readonly synapses: number;
  /** How many presynaptic cells there are, and how many postsynaptic ones. */
  readonly cells: number;
  readonly ticks: number;
  /** Per event of a tick the synapses that it reaches; several events of one kind are delivered one after another. */
  readonly spikes: (kind: 'pre' | 'post', tick: number) => readonly (readonly number[])[];
  /** The value of a parameter at a synapse, if it is not the default. Shared ones are asked for synapse 0. */
  readonly parameter: (name: string, synapse: number) => number | undefined;
  /** The value of an input at a cell or synapse, held from this tick to the next. */
  readonly input: (name: string, index: number, tick: number) => number;
}

export interface Population {
  readonly model: Model;
  readonly arrays: Arrays;
  readonly arena: ArrayBuffer;
}

const alignment = 64;
/** What a timer's due tick is while it does not run. */
const notPending = -1;
/** The seed of all runs here. */
export const networkSeed = 4711;

/** Where a synapse is. */
export interface Place {
  readonly pre: number;
  readonly post: number;
  /** Its number among the synapses between these two cells. */
  readonly ordinal: number;
}

/** The place of a synapse among so many cells on either side: on two different ones, if there are several. */
export function placeOf(synapse: number, cells: number): Place {
  const cellsOf = (s: number) => ({ pre: (s + 1) % cells, post: (s + Math.floor(s / cells) + 2) % cells });
  const { pre, post } = cellsOf(synapse);
  let ordinal = 0;
  for (let s = 0; s < synapse; s++) if (cellsOf(s).pre === pre && cellsOf(s).post === post) ordinal++;
  return { pre, post, ordinal };
}

export function sizeOf(
  { group, role, length }: ArrayInfo,
  manifest: Manifest,
  drive: Pick<Drive, 'synapses' | 'cells'>,
): number {
  if (length !== undefined) return length;
  if (role === 'shared') return manifest.slots;
  if (role === 'key') return 2;
  return group === 'synapse' ? drive.synapses : drive.cells;
}

/** Arrays with parameters in place and states at their initial values. */
export function populate(model: Model, drive: Drive): Population {
  const { manifest } = model;
  const bytes = (array: ArrayInfo) => {
    const size = sizeOf(array, manifest, drive) * (array.element === 'f64' ? 8 : 4);
    return Math.ceil(size / alignment) * alignment;
  };
  const arena = new ArrayBuffer(manifest.arrays.reduce((total, array) => total + bytes(array), 0));
  // No prototype: a model may call its states what it likes.
  const arrays: Record<string, Float64Array | Uint32Array> = Object.create(null);
  let offset = 0;
  for (const array of manifest.arrays) {
    const size = sizeOf(array, manifest, drive);
    arrays[array.key] =
      array.element === 'f64' ? new Float64Array(arena, offset, size) : new Uint32Array(arena, offset, size);
    offset += bytes(array);
  }
  for (const { key, name, role } of manifest.arrays) {
    const array = arrays[key]!;
    if (role === 'due') array.fill(notPending);
    for (const index of ['pre', 'post', 'ordinal'] as const) {
      if (name === `.${index}`) fill(array, (s) => placeOf(s, drive.cells)[index]);
    }
    if (role === 'key' && array instanceof Uint32Array) randomKey(networkSeed, manifest.name, array);
  }
  const shared = arrayOf(manifest, arrays, '.shared');
  shared[0] = drive.dt;
  for (const { name, perSynapse, slot, value } of manifest.parameters) {
    if (!perSynapse) shared[slot] = drive.parameter(name, 0) ?? value;
    else {
      const own = arrayOf(manifest, arrays, name);
      for (let s = 0; s < drive.synapses; s++) own[s] = drive.parameter(name, s) ?? value;
    }
  }
  // Steady states start where the first inputs put them.
  for (const { name, role, key } of manifest.arrays) {
    if (role === 'input' || role === 'target') fill(arrays[key]!, (i) => drive.input(name, i, 0));
  }
  model.prepare(arrays);
  model.initialise(arrays, 0, drive.synapses);
  settle(model, arrays, drive.synapses);
  return { model, arrays, arena };
}

export function arrayOf(manifest: Manifest, arrays: Arrays, name: string): Float64Array | Uint32Array {
  const info = manifest.arrays.find((each) => each.name === name);
  if (!info) throw new Error(`the model has no array ${name}`);
  return arrays[info.key]!;
}

/** Where a run is looked at: at a row before its events are due, and after each of the kernels of a step. */
export type Moment = 'row' | 'couple' | 'events' | 'step';

/**
 * Runs a population step by step as the language defines it: a row, the events of the tick in the order pre, timers,
 * clocks, post, crossings, or post before all others, the step, the spikes of neurons; the events of a signal come with the presynaptic spikes.
 * Yields after each part, so that two runs can be compared on the way.
 */
export function* drivePopulation(
  { model, arrays }: Population,
  drive: Drive,
): Generator<{ tick: number; moment: Moment }> {
  const { manifest } = model;
  const { synapses } = drive;
  const all = Array.from({ length: synapses }, (_, s) => s);
  const known = new Set(['pre', 'post', ...manifest.timers]);
  for (const { event } of [...manifest.clocks, ...manifest.crossings]) known.add(event);
  /** Those of a signal. */
  const others = manifest.events.filter(({ event }) => !known.has(event)).map(({ event }) => event);
  const deliver = (event: string, rows: readonly number[], tick: number): void => {
    const at = manifest.events.findIndex((each) => each.event === event);
    if (at < 0 || rows.length === 0) return;
    // Longer than the count, as a caller's scratch is.
    model.events[at]!(arrays, Uint32Array.from([...rows, 0, 0]), rows.length, tick);
    for (const { name } of manifest.targets) {
      const [now, jump] = [name, `${name}.jump`].map((each) => arrayOf(manifest, arrays, each));
      now!.forEach((value: number, cell: number) => {
        now![cell] = value + jump![cell]!;
      });
      jump!.fill(0);
    }
  };
  for (let tick = 0; ; tick++) {
    for (const { name, role, key } of manifest.arrays) {
      const array = arrays[key]!;
      // A target is the business of its cell: what was added to it at one tick is gone at the next.
      if (role === 'input' || role === 'target') fill(array, (i) => drive.input(name, i, tick));
      if (role === 'conductance' || role === 'drive') array.fill(0);
    }
    yield { tick, moment: 'row' };
    model.couple(arrays, 0, synapses);
    yield { tick, moment: 'couple' };
    if (tick === drive.ticks) return;
    // What is true from the start has not become true.
    if (tick === 0) for (const look of model.crossings) look(arrays, 0, synapses, new Uint32Array(synapses));
    const spikes = (kind: 'pre' | 'post') => {
      for (const rows of drive.spikes(kind, tick)) deliver(kind, rows, tick);
    };
    if (manifest.postFirst) spikes('post');
    spikes('pre');
    for (const event of others) for (const rows of drive.spikes('pre', tick)) deliver(event, rows, tick);
    for (const timer of manifest.timers) {
      const due = arrayOf(manifest, arrays, `${timer}.due`);
      const rows: number[] = [];
      for (let s = 0; s < synapses; s++) if (due[s] === tick) rows.push(s);
      // Not pending any more while it is handled, so that its handler can start it again.
      for (const s of rows) due[s] = notPending;
      deliver(timer, rows, tick);
    }
    for (const { event, period } of manifest.clocks) {
      const length = 'slot' in period ? arrayOf(manifest, arrays, '.shared')[period.slot]! : period.value;
      for (let k = 1; tickOf(k * length, drive.dt) <= tick; k++) {
        if (tickOf(k * length, drive.dt) === tick) deliver(event, all, tick);
      }
    }
    if (!manifest.postFirst) spikes('post');
    const look = ({ event }: { readonly event: string }, i: number) => {
      const rows = new Uint32Array(synapses);
      const count = model.crossings[i]!(arrays, 0, synapses, rows);
      return { event, rows: [...rows.subarray(0, count)] };
    };
    const crossed = manifest.crossings.flatMap((each, i) => (each.event === 'spike' ? [] : [look(each, i)]));
    for (const { event, rows } of crossed) deliver(event, rows, tick);
    yield { tick, moment: 'events' };
    model.step(arrays, 0, synapses);
    // A neuron fires after the step, at the time that it ends.
    const fired = manifest.crossings.flatMap((each, i) => (each.event === 'spike' ? [look(each, i)] : []));
    for (const { event, rows } of fired) deliver(event, rows, tick + 1);
    yield { tick, moment: 'step' };
  }
}

function fill(array: Float64Array | Uint32Array, value: (index: number) => number): void {
  for (let i = 0; i < array.length; i++) array[i] = value(i);
}

/** The tick that an event at a time belongs to. */
export function tickOf(time: number, dt: number): number {
  return Math.ceil(time / dt - 0.5);
}
