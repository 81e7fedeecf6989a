import type { Arrays, Level, PlacedManifest, PlacedModel } from '../abi.ts';
import { type Arena, doublesOf } from '../arena.ts';
import { bind } from '../bind.ts';
import { assertPeriod, PeriodicClock } from '../periodic-clock.ts';
import type { Archive } from '../snapshot/archive.ts';
import { exchangeArena } from '../snapshot/exchange-arena.ts';
import { sortIndices } from '../sort.ts';
import { settleBlock } from '../steady.ts';
import { TimerWheel } from '../timer-wheel.ts';
import { axonsOf, type Connectivity, dendritesOf } from './connectivity.ts';
import type { SynapseGroups } from './group-synapses.ts';
import { findNonFinite } from './non-finite.ts';
import { fillMasks, makePlacedArrays, type PlacedWiring } from './placed-arrays.ts';
import { type PlacedState, updateOrder } from './placed-states.ts';
import { SpikeFan } from './spike-fan.ts';
import { type TargetJump, takeJump } from './target-jumps.ts';
import { Uint32List } from './uint32-list.ts';

/** Items that an event of all of them handles at a time: a list of all would take room per synapse. */
const chunk = 1024;
const levels: readonly Level[] = ['shared', 'axon', 'dendrite', 'synapse'];

/** A timer, and the items that it is due at. */
interface Timer {
  readonly wheel: TimerWheel;
  readonly level: Level;
  readonly event: number;
  readonly due: Uint32Array;
}

interface Crossing {
  readonly level: Level;
  readonly event: number;
  readonly rows: Uint32Array;
}

/**
 * A current that is a line in another potential than that of the postsynaptic neuron: it is handed over as it is, not as a
 * conductance that the neuron would multiply by its own. The keys of its arrays.
 */
export interface HeldLine {
  readonly conductance: string;
  readonly potential: string;
  readonly drive: string;
}

/** A state of a level that is a NaN or an infinity, and the item. */
export interface PlacedFault {
  readonly state: string;
  readonly level: Level;
  readonly item: number;
  readonly value: number;
}

export interface PlacedEngineOptions {
  /** Name of the model, for messages. */
  readonly name: string;
  readonly postFirst: boolean;
  readonly dt: number;
  readonly wiring: PlacedWiring;
  readonly jumps: readonly TargetJump[];
  readonly lines: readonly HeldLine[];
  /** Values of the shared parameters, by their slots. */
  readonly shared: readonly { readonly slot: number; readonly value: number }[];
}

/**
 * All synapses of a projection at work: what has become of the equations of a model when each state is where it was proved
 * to live. Events come by axon and by dendrite; nothing in a step allocates.
 */
export class PlacedEngine {
  readonly manifest: PlacedManifest;
  readonly arena: Arena;
  readonly connectivity: Connectivity;
  readonly states: readonly PlacedState[];
  readonly #name: string;
  readonly #placed: PlacedModel<Arrays>;
  /** The same for the arrays as they are; made when a step needs them. */
  #bound: PlacedModel<Arrays> | undefined;
  readonly #arrays: Record<string, Float64Array | Uint32Array>;
  readonly #back: SynapseGroups | undefined;
  readonly #postFrom: number;
  readonly #dt: number;
  readonly #postFirst: boolean;
  readonly #preEvent: number;
  readonly #postEvent: number;
  readonly #preSpikes: SpikeFan;
  readonly #postSpikes: SpikeFan;
  readonly #timers: readonly Timer[];
  /** Per event of the manifest, the timers that it may start. */
  readonly #started: readonly (readonly Timer[])[];
  readonly #clocks: readonly PeriodicClock[];
  readonly #clockEvents: readonly number[];
  readonly #crossings: readonly Crossing[];
  readonly #crossedCounts: Uint32Array;
  readonly #jumps: readonly TargetJump[];
  readonly #lines: readonly HeldLine[];
  readonly #fault: Float64Array | undefined;
  readonly #anchors: readonly { readonly level: Level; readonly ticks: Float64Array | Uint32Array }[];
  readonly #counts: Readonly<Record<Level, number>>;
  /** Where the ranges of kernels end: those of synapses are ranges of axons. */
  readonly #ends: Readonly<Record<Level, number>>;
  readonly #distinct = new Uint32List();
  readonly #chunk = new Uint32Array(chunk);

  /**
   * @throws SynapseError `invalid-period`, `no-fixed-point`
   */
  constructor(placed: PlacedModel, options: PlacedEngineOptions) {
    const { name, postFirst, dt, wiring, jumps, lines } = options;
    const { manifest } = placed;
    const { connectivity } = wiring;
    const { axonCell, dendriteCell } = connectivity;
    this.manifest = manifest;
    this.connectivity = connectivity;
    this.#name = name;
    // The arrays are made from the manifest, so that they are what the kernels expect.
    this.#placed = placed as PlacedModel<Arrays>;
    this.#postFrom = wiring.postFrom;
    this.#postFirst = postFirst;
    this.#dt = dt;
    this.#jumps = jumps;
    this.#lines = lines;
    const axons = axonsOf(connectivity);
    const dendrites = dendritesOf(connectivity);
    this.#counts = { shared: 1, axon: axons, dendrite: dendrites, synapse: connectivity.size };
    this.#ends = { ...this.#counts, synapse: axons };

    const { arena, back } = makePlacedArrays(manifest, wiring, needsBack(manifest));
    this.arena = arena;
    this.#arrays = arena.arrays as Record<string, Float64Array | Uint32Array>;
    this.#back = back;
    this.#preSpikes = new SpikeFan(wiring.preFrom, connectivity.pre, axonCell, connectivity.delay);
    this.#postSpikes = new SpikeFan(wiring.postFrom, connectivity.post, dendriteCell, connectivity.backdelay);

    const eventOf = (event: string) => manifest.events.findIndex((each) => each.event === event);
    this.#preEvent = eventOf('pre');
    this.#postEvent = eventOf('post');
    this.#timers = manifest.timers.map(({ name: timer, level }) => ({
      wheel: new TimerWheel(timer, doublesOf(arena, `${timer}.due`)),
      level,
      event: eventOf(timer),
      due: new Uint32Array(this.#counts[level]),
    }));
    this.#started = manifest.events.map(({ starts }) =>
      manifest.timers.flatMap(({ name: timer }, i) =>
        starts.some((start) => start.timer === timer) ? [this.#timers[i]] : [],
      ),
    );
    this.#clockEvents = manifest.clocks.map(({ event }) => eventOf(event));
    this.#crossings = manifest.crossings.map(({ event, level }) => ({
      level,
      event: eventOf(event),
      rows: new Uint32Array(this.#counts[level]),
    }));
    this.#crossedCounts = new Uint32Array(this.#crossings.length);
    const fault = manifest.arrays.find(({ role }) => role === 'fault');
    this.#fault = fault && (this.#arrays[fault.key] as Float64Array);
    this.states = manifest.states.map((info, index) => ({ info, index, values: doublesOf(arena, info.name) }));
    this.#anchors = manifest.arrays
      .filter(({ role }) => role === 'anchor')
      .map(({ key, group }) => ({ level: group as Level, ticks: this.#arrays[key] }));

    for (const { slot, value } of options.shared) this.#shared[slot] = value;
    this.prepare();
    this.#clocks = manifest.clocks.map((info) => {
      const period = this.#periodOf(info.period);
      assertPeriod(info, period, dt);
      return new PeriodicClock(info, period, dt);
    });
    this.#initialise();
  }

  /** Whether spikes of either side do anything. */
  get takesPre(): boolean {
    return this.#preEvent !== -1;
  }

  get takesPost(): boolean {
    return this.#postEvent !== -1;
  }

  /** The arrays as the kernels get them. */
  get arrays(): Arrays {
    return this.#arrays;
  }

  /** Spikes of presynaptic cells, stamped with a tick, set out; see `SpikeFan.send`. */
  sendPre(fired: Uint32Array, count: number, tick: number): void {
    this.#preSpikes.send(fired, count, tick);
  }

  sendPost(fired: Uint32Array, count: number, tick: number): void {
    this.#postSpikes.send(fired, count, tick);
  }

  /** Delivers every event of a tick: presynaptic spikes, timers, clocks, postsynaptic spikes, crossings. */
  deliver(tick: number): void {
    if (tick === 0) this.#lookAtCrossings();
    if (this.#postFirst) this.#deliverSpikes(this.#postSpikes, this.#postEvent, tick);
    this.#deliverSpikes(this.#preSpikes, this.#preEvent, tick);
    for (let i = 0; i < this.#timers.length; i++) {
      const { wheel, event, due } = this.#timers[i];
      const count = wheel.collect(tick, due, 0);
      if (count === 0) continue;
      sortIndices(due, count);
      this.#handle(event, due, count, tick);
    }
    for (let i = 0; i < this.#clocks.length; i++) this.#deliverClock(i, tick);
    if (!this.#postFirst) this.#deliverSpikes(this.#postSpikes, this.#postEvent, tick);
    if (this.#crossings.length === 0) return;
    this.#lookAtCrossings();
    for (let i = 0; i < this.#crossings.length; i++) {
      this.#handle(this.#crossings[i].event, this.#crossings[i].rows, this.#crossedCounts[i], tick);
    }
  }

  /** Adds the currents to the ports of the postsynaptic cells. */
  couple(): void {
    this.#couple(this.#kernels(), this.#arrays);
  }

  /** As `couple`, with other arrays in the place of some. */
  coupleInto(arrays: Arrays): void {
    this.#couple(this.#placed, arrays);
  }

  #couple({ couple }: PlacedModel<Arrays>, arrays: Arrays): void {
    couple.shared(arrays, 0, 1);
    couple.axon(arrays, 0, this.#ends.axon);
    couple.dendrite(arrays, 0, this.#ends.dendrite);
    couple.synapse(arrays, 0, this.#ends.synapse);
    for (let i = 0; i < this.#lines.length; i++) {
      const { conductance, potential, drive } = this.#lines[i];
      const slope = arrays[conductance] as Float64Array;
      for (let cell = 0; cell < slope.length; cell++) {
        arrays[drive][cell] += slope[cell] * arrays[potential][cell];
        slope[cell] = 0;
      }
    }
  }

  /** Advances the states by one step. */
  step(): void {
    const { step } = this.#kernels();
    step.synapse(this.#arrays, 0, this.#ends.synapse);
    step.dendrite(this.#arrays, 0, this.#ends.dendrite);
    step.axon(this.#arrays, 0, this.#ends.axon);
    step.shared(this.#arrays, 0, 1);
  }

  /** Whether every state that a kernel has stored is a finite number. */
  isSound(): boolean {
    return !this.#fault || this.#fault[0] - this.#fault[0] === 0;
  }

  /** The first state that is a NaN or an infinity; that a kernel has seen one is forgotten. */
  findFault(): PlacedFault | undefined {
    this.#fault?.fill(0);
    for (const { info, values } of this.states) {
      const item = findNonFinite(values);
      if (item !== -1) return { state: info.name, level: info.level, item, value: values[item] };
    }
    return undefined;
  }

  /** The value of a state at an item of its level and a tick, which moves nothing, to `out[at]`. */
  peek(state: number, item: number, tick: number, out: Float64Array, at: number): void {
    this.#placed.peeks[state](this.#arrays, item, out, at, tick);
  }

  /** Brings every lazy state to a tick, before something changes by which it moves. */
  bringUpToDate(tick: number): void {
    for (const level of updateOrder) {
      const lazy = this.states.filter(({ info }) => info.clock === 'lazy' && info.level === level);
      if (lazy.length === 0) continue;
      const now = new Float64Array(lazy.length);
      for (let item = 0; item < this.#counts[level]; item++) {
        for (let k = 0; k < lazy.length; k++) this.peek(lazy[k].index, item, tick, now, k);
        for (let k = 0; k < lazy.length; k++) lazy[k].values[item] = now[k];
      }
      for (const anchor of this.#anchors) if (anchor.level === level) anchor.ticks.fill(tick);
    }
  }

  /** Computes what follows from the shared parameters and the step. */
  prepare(): void {
    this.#shared[0] = this.#dt;
    this.#placed.prepare(this.#arrays);
  }

  /** Writes shared parameters; `prepare` is due after. */
  setShared(slot: number, value: number): void {
    this.#shared[slot] = value;
  }

  /**
   * Gives header values to all synapses or to each.
   *
   * @param columns every header value of the model
   */
  setColumns(columns: ReadonlyMap<string, number | Float64Array>): void {
    for (const { key, name, role } of this.manifest.arrays) {
      const values = columns.get(name);
      if (role !== 'parameter' || values === undefined) continue;
      this.#arrays[key] = typeof values === 'number' ? Float64Array.of(values) : values;
    }
    fillMasks(this.#arrays, this.manifest, columns);
    this.#bound = undefined;
  }

  #kernels(): PlacedModel<Arrays> {
    this.#bound ??= bind(this.#placed, this.#arrays, this.connectivity.size);
    return this.#bound;
  }

  /**
   * Refuses periods that the parameters of now do not allow.
   *
   * @throws SynapseError `invalid-period`
   */
  assertPeriods(): void {
    for (const { info } of this.#clocks) assertPeriod(info, this.#periodOf(info.period), this.#dt);
  }

  /** Counts periods that have changed from a time on, in milliseconds. */
  restartClocks(time: number): void {
    for (const clock of this.#clocks) {
      const period = this.#periodOf(clock.info.period);
      if (period !== clock.period) clock.restart(period, time, 0, this.#dt);
    }
  }

  /**
   * The periods that shared parameters would lead to; they stay as they are.
   *
   * @throws SynapseError `invalid-period`
   */
  periodsWith(shared: readonly { readonly slot: number; readonly value: number }[]): number[] {
    if (this.#clocks.length === 0) return [];
    const before = shared.map(({ slot }) => this.#shared[slot]);
    try {
      for (const { slot, value } of shared) this.#shared[slot] = value;
      this.prepare();
      this.assertPeriods();
      return this.#clocks.map(({ info }) => this.#periodOf(info.period));
    } finally {
      shared.forEach(({ slot }, i) => {
        this.#shared[slot] = before[i];
      });
      this.prepare();
    }
  }

  /**
   * Exchanges what a run has moved; parameters are the projection's.
   *
   * @param periods of the clocks in milliseconds, which follow from the parameters, once those have been looked at
   */
  exchange(archive: Archive, periods: () => readonly number[]): void {
    exchangeArena(archive, this.arena);
    this.#preSpikes.exchange(archive, 'spikes on their way to axons');
    this.#postSpikes.exchange(archive, 'spikes on their way to dendrites');
    this.#clocks.forEach((clock, i) => {
      clock.exchange(archive, () => periods()[i], this.#dt);
    });
    archive.conclude(() => () => {
      for (const { wheel } of this.#timers) wheel.relink();
      // What is left of a step that was not made to its end.
      for (const { added, state } of this.#jumps) if (added !== state) added.fill(0);
      for (const { conductance } of this.#lines) this.#arrays[conductance].fill(0);
    });
  }

  get #shared(): Float64Array {
    return doublesOf(this.arena, '.shared');
  }

  #periodOf(period: { readonly value: number } | { readonly slot: number }): number {
    return 'slot' in period ? this.#shared[period.slot] : period.value;
  }

  #initialise(): void {
    const { initialise, steady, settle } = this.#placed;
    const arrays = this.#arrays;
    for (const level of levels) initialise[level](arrays, 0, this.#ends[level]);
    this.manifest.steady.forEach(({ states, level }, i) => {
      const described = { name: this.#name, arrays: this.manifest.arrays };
      settleBlock(described, states, arrays, this.#counts[level], (item, out) => steady[i](arrays, item, out));
    });
    for (const level of levels) settle[level](arrays, 0, this.#ends[level]);
  }

  #lookAtCrossings(): void {
    for (let i = 0; i < this.#crossings.length; i++) {
      const { level, rows } = this.#crossings[i];
      this.#crossedCounts[i] = this.#placed.crossings[i](this.#arrays, 0, this.#ends[level], rows);
    }
  }

  /** Two spikes that reach a branch at one tick are handled one after the other. */
  #deliverSpikes(spikes: SpikeFan, event: number, tick: number): void {
    if (event === -1) return;
    const due = spikes.collect(tick);
    while (due.length > 0) {
      const { items } = due;
      const distinct = this.#distinct;
      distinct.clear();
      let again = 0;
      for (let i = 0, last = -1; i < due.length; i++) {
        const item = items[i];
        if (item === last) items[again++] = item;
        else distinct.push(item);
        last = item;
      }
      due.truncate(again);
      this.#handle(event, distinct.items, distinct.length, tick);
    }
  }

  /** A period shorter than a step can be over twice in one. */
  #deliverClock(clock: number, tick: number): void {
    const due = this.#clocks[clock];
    const event = this.#clockEvents[clock];
    const count = this.#counts[this.manifest.events[event].level];
    while (due.dueTick <= tick) {
      due.advance(0, this.#dt);
      for (let from = 0; from < count; from += chunk) {
        const length = Math.min(chunk, count - from);
        for (let k = 0; k < length; k++) this.#chunk[k] = from + k;
        this.#run(event, this.#chunk, length, tick);
      }
      // The chunks are one event: what it adds arrives behind the last.
      if (this.manifest.events[event].adds) this.#takeJumps('shared', this.#chunk, 1);
    }
  }

  #handle(event: number, rows: Uint32Array, count: number, tick: number): void {
    if (count === 0 || event === -1) return;
    this.#run(event, rows, count, tick);
    const { adds, level } = this.manifest.events[event];
    if (adds) this.#takeJumps(level, rows, count);
  }

  #run(event: number, rows: Uint32Array, count: number, tick: number): void {
    this.#kernels().events[event](this.#arrays, rows, count, tick);
    const { level } = this.manifest.events[event];
    const started = this.#started[event];
    for (let i = 0; i < started.length; i++) this.#place(started[i], level, rows, count, tick);
  }

  /** Adds what an event has added to the targets, at the cells that it may have reached. */
  #takeJumps(level: Level, rows: Uint32Array, count: number): void {
    const { axonStart, dendrite, dendriteCell, post } = this.connectivity;
    const jumps = this.#jumps;
    if (jumps.length === 0) return;
    let reached = 0;
    if (level === 'axon') for (let k = 0; k < count; k++) reached += axonStart[rows[k] + 1] - axonStart[rows[k]];
    else reached = level === 'shared' ? post : count;
    for (let j = 0; j < jumps.length; j++) {
      if (reached >= post) {
        for (let cell = 0; cell < post; cell++) takeJump(jumps[j], this.#postFrom + cell);
        continue;
      }
      for (let k = 0; k < count; k++) {
        const item = rows[k];
        const from = level === 'axon' ? axonStart[item] : item;
        const to = level === 'axon' ? axonStart[item + 1] : item + 1;
        for (let s = from; s < to; s++) {
          const d = level === 'dendrite' ? s : dendrite[s];
          takeJump(jumps[j], this.#postFrom + (dendriteCell ? dendriteCell[d] : d));
        }
      }
    }
  }

  /** Puts the timers that an event may have started where they belong. */
  #place(timer: Timer, level: Level, rows: Uint32Array, count: number, tick: number): void {
    const { wheel } = timer;
    if (level === timer.level) {
      for (let k = 0; k < count; k++) wheel.place(rows[k], tick);
    } else if (level === 'axon' && timer.level === 'synapse') {
      const { axonStart } = this.connectivity;
      for (let k = 0; k < count; k++) {
        for (let s = axonStart[rows[k]]; s < axonStart[rows[k] + 1]; s++) wheel.place(s, tick);
      }
    } else if (level === 'dendrite' && timer.level === 'synapse' && this.#back) {
      const { start, member } = this.#back;
      for (let k = 0; k < count; k++) {
        for (let i = start[rows[k]]; i < start[rows[k] + 1]; i++) wheel.place(member[i], tick);
      }
    } else {
      for (let item = 0; item < this.#counts[timer.level]; item++) wheel.place(item, tick);
    }
  }
}

/** Whether timers of single synapses are started at dendrites. */
function needsBack({ events, timers }: PlacedManifest): boolean {
  return events.some(
    ({ level, starts }) =>
      level === 'dendrite' &&
      starts.some(({ timer }) => timers.some(({ name, level: of }) => name === timer && of === 'synapse')),
  );
}
