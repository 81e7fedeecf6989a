import type { ArrayInfo, Arrays, Level, Manifest, PlacedModel } from '../../runtime/abi.ts';
import { type Arena, makeArena } from '../../runtime/arena.ts';
import { PeriodicClock } from '../../runtime/periodic-clock.ts';
import { randomKey } from '../../runtime/random.ts';
import { settleBlock } from '../../runtime/steady.ts';
import type { Drive } from './drive.ts';
import { type Branches, branchesOf } from './wiring.ts';

const levels = ['shared', 'axon', 'dendrite', 'synapse'] as const satisfies readonly Level[];
const notPending = -1;

/** A placed model on a wiring, with its spikes forced: a projection without the network around it. */
export class PlacedRun {
  readonly branches: Branches;
  readonly arena: Arena;
  readonly #model: PlacedModel<Arrays>;
  readonly #postFirst: boolean;
  readonly #drive: Drive;
  readonly #clocks: readonly PeriodicClock[];
  readonly #counts: Readonly<Record<Level, number>>;
  #isAtStart = true;
  #tick = 0;

  /** @throws SynapseError `no-fixed-point` */
  constructor(
    manifest: Manifest,
    placed: PlacedModel,
    drive: Drive,
    key: { readonly seed: number; readonly id: string },
  ) {
    const { wiring, parameters, dt } = drive;
    this.#drive = drive;
    // The arrays are made from the manifest, so that they are what the kernels expect.
    this.#model = placed as PlacedModel<Arrays>;
    this.#postFirst = manifest.postFirst;
    const branches = branchesOf(wiring);
    this.branches = branches;
    const [axon, dendrite, synapse] = [branches.axonCell.length, branches.dendriteCell.length, wiring.pre.length];
    this.#counts = { shared: 1, axon, dendrite, synapse };
    const { masks, slots, arrays } = placed.manifest;
    const owned = new Map<string, Float64Array | Uint32Array>([
      ['.axonStart', branches.axonStart],
      ['.backStart', branches.backStart],
      ['.back', branches.back],
      ['.backAxon', branches.back.map((synapse) => branches.axon[synapse])],
      ['.backAxon', branches.back.map((synapse) => branches.axon[synapse]!)],
      ['.axon', branches.axon],
      ['.dendrite', branches.dendrite],
      ['.axonCell', branches.axonCell],
      ['.dendriteCell', branches.dendriteCell],
      ['.fanIn', branches.fanIn],
      ['.pre', wiring.pre],
      ['.post', wiring.post],
      ['.ordinal', wiring.ordinal],
      ['.sizes', Uint32Array.of(axon, dendrite, synapse)],
      ['.mask', Uint32Array.from(masks, (name) => (typeof parameters.get(name) === 'number' ? 0 : 0xffff_ffff))],
    ]);
    for (const { name, role } of arrays) {
      const values = parameters.get(name);
      if (role === 'parameter') owned.set(name, typeof values === 'number' ? Float64Array.of(values) : values!);
    }
    const sizes = { shared: slots, pre: wiring.preCells, post: wiring.postCells, axon, dendrite, synapse };
    this.arena = makeArena(placed.manifest, sizes, owned);
    for (const { key: at, role } of arrays) {
      const array = this.arena.arrays[at];
      if (role === 'due') array.fill(notPending);
      if (role === 'key') randomKey(key.seed, key.id, array as Uint32Array);
    }
    const shared = this.array('.shared');
    shared[0] = dt;
    for (const { name, perSynapse, slot } of manifest.parameters) {
      if (!perSynapse) shared[slot] = parameters.get(name) as number;
    }
    this.#model.prepare(this.arena.arrays);
    this.#clocks = placed.manifest.clocks.map(
      (info) => new PeriodicClock(info, 'slot' in info.period ? shared[info.period.slot] : info.period.value, dt),
    );
    this.setInputs(0);
    this.#initialise(manifest.name);
  }

  get tick(): number {
    return this.#tick;
  }

  /** An array by its name in the manifest; it must be there. */
  array(name: string): Float64Array | Uint32Array {
    const info = this.#model.manifest.arrays.find((array) => array.name === name);
    if (!info) throw new Error(`the placed model has no array ${name}`);
    return this.arena.arrays[info.key];
  }

  has(name: string): boolean {
    return this.#model.manifest.arrays.some((array) => array.name === name);
  }

  /** Where a synapse finds the value of something that lives at a level. */
  itemOf(level: Level, synapse: number): number {
    if (level === 'shared') return 0;
    if (level === 'synapse') return synapse;
    return this.branches[level][synapse];
  }

  setInputs(tick: number): void {
    for (const { name, role, key } of this.#model.manifest.arrays) {
      if (role !== 'input' && role !== 'target') continue;
      const values = this.arena.arrays[key];
      for (let cell = 0; cell < values.length; cell++) values[cell] = this.#drive.input(name, cell, tick);
    }
  }

  /** The event of a signal happens, for all at once. */
  occur(event: number): void {
    this.#handle(event, [0]);
  }

  /** Delivers every event of the tick. */
  deliver(): void {
    if (this.#isAtStart) this.#lookAtCrossings();
    this.#isAtStart = false;
    const { manifest } = this.#model;
    const eventOf = (name: string) => manifest.events.findIndex(({ event }) => event === name);
    if (this.#postFirst) this.#spikes('post', eventOf('post'));
    this.#spikes('pre', eventOf('pre'));
    for (const { name } of manifest.timers) {
      const due = this.array(`${name}.due`);
      const rows = [...due.keys()].filter((item) => due[item] === this.#tick);
      // Not pending any more while it is handled, so that its handler can start it again.
      for (const item of rows) due[item] = notPending;
      this.#handle(eventOf(name), rows);
    }
    for (const clock of this.#clocks) {
      const event = eventOf(clock.info.event);
      while (clock.dueTick <= this.#tick) {
        clock.advance(0, this.#drive.dt);
        this.#handle(
          event,
          Array.from({ length: this.#counts[manifest.events[event].level] }, (_, i) => i),
        );
      }
    }
    if (!this.#postFirst) this.#spikes('post', eventOf('post'));
    const crossed = this.#lookAtCrossings();
    manifest.crossings.forEach(({ event }, i) => {
      this.#handle(eventOf(event), crossed[i]);
    });
  }

  /** Adds the currents to their cells, from nothing. */
  couple(): void {
    for (const { role, key } of this.#model.manifest.arrays) {
      if (role === 'conductance' || role === 'drive') this.arena.arrays[key].fill(0);
    }
    for (const level of levels) this.#model.couple[level](this.arena.arrays, 0, this.#end(level));
  }

  advance(): void {
    for (const level of [...levels].reverse()) this.#model.step[level](this.arena.arrays, 0, this.#end(level));
    this.#tick++;
  }

  /** The value of a state, by its place in the manifest, at an item of its level and the tick of now. */
  peek(state: number, item: number, out: Float64Array): number {
    this.#model.peeks[state](this.arena.arrays, item, out, 0, this.#tick);
    return out[0];
  }

  /** Whether no kernel has stored a state that is a NaN or an infinity. */
  get isSound(): boolean {
    return !this.has('.fault') || this.array('.fault')[0] === 0;
  }

  #initialise(name: string): void {
    const { initialise, steady, settle, manifest } = this.#model;
    const { arrays } = this.arena;
    for (const level of levels) initialise[level](arrays, 0, this.#end(level));
    const described: { readonly name: string; readonly arrays: readonly ArrayInfo[] } = {
      name,
      arrays: manifest.arrays,
    };
    manifest.steady.forEach(({ states, level }, i) => {
      settleBlock(described, states, arrays, this.#counts[level], (item, out) => steady[i](arrays, item, out));
    });
    for (const level of levels) settle[level](arrays, 0, this.#end(level));
  }

  /** Where the range of a level ends: that of synapses is one of axons. */
  #end(level: Level): number {
    return this.#counts[level === 'synapse' ? 'axon' : level];
  }

  #lookAtCrossings(): readonly (readonly number[])[] {
    return this.#model.manifest.crossings.map(({ level }, i) => {
      const rows = new Uint32Array(this.#counts[level]);
      const count = this.#model.crossings[i](this.arena.arrays, 0, this.#end(level), rows);
      return [...rows.subarray(0, count)];
    });
  }

  /** The spikes that arrive now: where there are two, one after the other. */
  #spikes(side: 'pre' | 'post', event: number): void {
    if (event === -1) return;
    const { axonCell, axonDelay, dendriteCell, dendriteDelay } = this.branches;
    const [cells, delays] = side === 'pre' ? [axonCell, axonDelay] : [dendriteCell, dendriteDelay];
    const arrived = Array.from(cells, (cell, i) => this.#drive[side][this.#tick - delays[i]]?.[cell] ?? 0);
    for (let nth = 1; arrived.some((count) => count >= nth); nth++) {
      this.#handle(
        event,
        [...arrived.keys()].filter((i) => arrived[i] >= nth),
      );
    }
  }

  #handle(event: number, rows: readonly number[]): void {
    if (rows.length === 0 || event === -1) return;
    // Longer than the count, as a list that is used again is.
    this.#model.events[event](this.arena.arrays, Uint32Array.from([...rows, 0, 0]), rows.length, this.#tick);
    for (const { name } of this.#model.manifest.targets) {
      const [now, jump] = [this.array(name), this.array(`${name}.jump`)];
      for (let cell = 0; cell < now.length; cell++) now[cell] += jump[cell];
      jump.fill(0);
    }
  }
}
