import type { AnyModel, Arrays, ClockInfo, Manifest, Model, ParameterInfo } from './abi.ts';
import { type Arena, doublesOf, indicesOf, makeArena } from './arena.ts';
import {
  assertIndex,
  assertOptions,
  assertSeed,
  assertSize,
  assertStep,
  assertTemperatures,
  unknownName,
} from './assertions.ts';
import { bind } from './bind.ts';
import { assertCells, cellsOf, fillOrdinals } from './cells.ts';
import { SynapseError } from './errors.ts';
import { EventQueue } from './event-queue.ts';
import { Firing } from './firing.ts';
import { ParameterStore } from './parameter-store.ts';
import { fill, numbersOf, type PerSynapse } from './per-synapse.ts';
import { assertPeriod, PeriodicClock } from './periodic-clock.ts';
import { randomKey } from './random.ts';
import type { Archive } from './snapshot/archive.ts';
import { assertCount } from './snapshot/condition.ts';
import { exchangeArena } from './snapshot/exchange-arena.ts';
import { sortIndices } from './sort.ts';
import { SpikeRouter } from './spike-router.ts';
import { settle } from './steady.ts';
import { tickOf, timeOf } from './ticks.ts';
import { TimerWheel } from './timer-wheel.ts';

/** What a population is built from; times in milliseconds, values in the units of the model. */
export interface PopulationOptions<P extends string = string, I extends string = string> {
  /** Number of synapses; 1 if left out, or as many as `pre` and `post` name. */
  readonly size?: number;
  /** Length of a step; 0.025 if left out. */
  readonly dt?: number;
  /** Presynaptic cell of each synapse; a cell of its own for each if left out. */
  readonly pre?: ArrayLike<number>;
  /** Postsynaptic cell of each synapse; a cell of its own for each if left out. */
  readonly post?: ArrayLike<number>;
  /** Number of presynaptic cells; one more than the largest in `pre` if left out. */
  readonly preCells?: number;
  /** Number of postsynaptic cells; one more than the largest in `post` if left out. */
  readonly postCells?: number;
  /** Arrays only for parameters of the header, with one value per synapse. */
  readonly parameters?: { readonly [K in P]?: PerSynapse };
  /** One number for all, or one per cell (`v`, `v_pre`) or synapse (others); 0 if left out. */
  readonly inputs?: { readonly [K in I]?: PerSynapse };
  /** From the presynaptic spike to its arrival at the synapse; 0 if left out. */
  readonly delay?: PerSynapse;
  /** From the postsynaptic spike to its arrival at the synapse; 0 if left out. */
  readonly backdelay?: PerSynapse;
  /** Seed of all random draws; 1 if left out. */
  readonly seed?: number;
  /** Tells the random numbers of populations of one seed apart; the model's name if left out. */
  readonly id?: string;
}

const optionNames: readonly (keyof PopulationOptions)[] = [
  ...(['size', 'dt', 'pre', 'post', 'preCells', 'postCells', 'parameters', 'inputs', 'delay', 'backdelay'] as const),
  ...(['seed', 'id'] as const),
];

const nobody = /* @__PURE__ */ new Uint32Array(0);

/** A state of the postsynaptic cells that events add to: its values now, what the event at hand adds, and at time 0. */
interface Target {
  readonly now: Float64Array;
  readonly jump: Float64Array;
  readonly start: Float64Array;
}

/** A value that is not a number, with where it is. */
export interface NonFinite {
  readonly state: string;
  /** Index of the synapse. */
  readonly synapse: number;
  /** A NaN or an infinity. */
  readonly value: number;
}

/**
 * N synapses of one model, a structure of arrays on one arena, driven by an integer clock: in every step the events of
 * the tick are delivered, then the currents are read, then the states advance. Nothing in a step allocates.
 */
export class Population<
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
> {
  readonly manifest: Manifest<P, S, I, R>;
  /** Number of synapses. */
  readonly size: number;
  /** Number of presynaptic cells. */
  readonly preCells: number;
  /** Number of postsynaptic cells. */
  readonly postCells: number;
  readonly arena: Arena;
  readonly #model: Model<Arrays, P, S, I, R>;
  readonly #arrays: Arrays;
  readonly #forced: readonly EventQueue[];
  readonly #timers: readonly TimerWheel[];
  /** Per event of the manifest, the timers that it may start. */
  readonly #started: readonly (readonly number[])[];
  readonly #preEvent: number;
  readonly #postEvent: number;
  readonly #timerEvents: readonly number[];
  readonly #clocks: readonly PeriodicClock[];
  readonly #clockEvents: readonly number[];
  readonly #crossingEvents: readonly number[];
  /** Per crossing the synapses at which its condition has become true, and how many of them there are. */
  readonly #crossed: readonly Uint32Array[];
  readonly #crossedCounts: Uint32Array;
  /** Of a neuron that spikes, and the event of a spike. */
  readonly #firing: Firing | undefined;
  readonly #spikeEvent: number;
  readonly #parameters: ParameterStore;
  readonly #couples: readonly Float64Array[];
  readonly #states: readonly Float64Array[];
  readonly #targets: readonly Target[];
  #preSpikes: SpikeRouter;
  #postSpikes: SpikeRouter;
  /** Synapses that the event at hand reaches. */
  #rows: Uint32Array;
  /** The same, each once; of models that add to targets. */
  readonly #distinct: Uint32Array;
  readonly #scratch = new Float64Array(1);
  #dt: number;
  #tick = 0;
  /** Whether nothing has been delivered since the start: conditions are yet to be looked at for what holds from there. */
  #isAtStart = true;
  /** Time of tick 0, which moves when the step changes. */
  #origin = 0;

  /**
   * @throws SynapseError if a size, step, index, delay, parameter or input is not valid; nothing is built then
   */
  constructor(model: AnyModel<P, S, I, R>, options: PopulationOptions<P, I> = {}) {
    const { manifest } = model;
    const { pre, post, dt = 0.025 } = options;
    assertOptions(options, optionNames, 'a population');
    this.manifest = manifest;
    this.size = assertSize(options.size ?? pre?.length ?? post?.length ?? 1);
    this.#dt = assertStep(dt);
    const preIndex = cellsOf(pre, this.size, 'pre');
    const postIndex = cellsOf(post, this.size, 'post');
    this.preCells = assertCells(options.preCells, preIndex, 'presynaptic');
    this.postCells = assertCells(options.postCells, postIndex, 'postsynaptic');
    const delay = numbersOf(options.delay ?? 0, this.size, 'delay');
    const backdelay = numbersOf(options.backdelay ?? 0, this.size, 'backdelay');
    this.#preSpikes = new SpikeRouter(preIndex, this.preCells, delay, dt);
    this.#postSpikes = new SpikeRouter(postIndex, this.postCells, backdelay, dt);
    this.#rows = new Uint32Array(this.size);
    this.#distinct = new Uint32Array(manifest.events.some(({ adds }) => adds) ? this.size : 0);

    const sizes = { shared: manifest.slots, pre: this.preCells, post: this.postCells, synapse: this.size };
    this.arena = makeArena(manifest, sizes);
    this.#arrays = this.arena.arrays;
    // The arrays are made from the manifest, so that they are what the kernels expect.
    this.#model = bind(model as Model<Arrays, P, S, I, R>, this.#arrays, this.size);
    indicesOf(this.arena, '.pre')?.set(preIndex);
    indicesOf(this.arena, '.post')?.set(postIndex);
    const key = indicesOf(this.arena, '.key');
    const seed = assertSeed(options.seed ?? 1);
    if (key) randomKey(seed, options.id ?? manifest.name, key);
    const ordinal = indicesOf(this.arena, '.ordinal');
    if (ordinal) fillOrdinals(preIndex, postIndex, ordinal);

    this.#timers = manifest.timers.map((name) => new TimerWheel(name, doublesOf(this.arena, `${name}.due`)));
    this.#forced = manifest.timers.map(() => new EventQueue());
    const eventOf = (name: string) => manifest.events.findIndex(({ event }) => event === name);
    this.#preEvent = eventOf('pre');
    this.#postEvent = eventOf('post');
    this.#timerEvents = manifest.timers.map(eventOf);
    this.#clockEvents = manifest.clocks.map(({ event }) => eventOf(event));
    this.#crossingEvents = manifest.crossings.map(({ event }) => eventOf(event));
    const spike = manifest.crossings.findIndex(({ event }) => event === 'spike');
    this.#firing = spike === -1 ? undefined : new Firing(this.#model, this.#arrays, this.size, spike);
    this.#spikeEvent = eventOf('spike');
    // Spikes are looked for after the step, all other crossings before it.
    this.#crossed = manifest.crossings.flatMap((_, i) => (i === spike ? [] : [new Uint32Array(this.size)]));
    this.#crossedCounts = new Uint32Array(this.#crossed.length);
    this.#started = manifest.events.map(({ starts }) => [
      ...new Set(starts.map(({ timer }) => manifest.timers.indexOf(timer))),
    ]);
    this.#couples = this.#arraysOf(['conductance', 'drive']);
    this.#states = this.#arraysOf(['state']);
    this.#targets = manifest.targets.map(({ name }) => {
      const now = doublesOf(this.arena, name);
      return { now, jump: doublesOf(this.arena, `${name}.jump`), start: now.slice() };
    });

    this.#parameters = new ParameterStore(this.#model, this.arena, this.size);
    this.#parameters.assign(options.parameters ?? {});
    assertTemperatures(manifest, options.inputs ?? {});
    for (const name of Object.keys(options.inputs ?? {})) this.setInput(name as I, options.inputs![name as I]!);
    this.#prepare();
    this.#clocks = manifest.clocks.map((info) => {
      const period = this.#periodOf(info);
      assertPeriod(info, period, dt);
      return new PeriodicClock(info, period, dt);
    });
    this.#initialise();
  }

  // The clock

  /** Milliseconds since the start. */
  get time(): number {
    return this.#origin + timeOf(this.#tick, this.#dt);
  }

  /** Length of a step in milliseconds. */
  get dt(): number {
    return this.#dt;
  }

  /**
   * Changes the step. Propagators are computed anew, and events that are on their way keep their times, rounded to the
   * new clock.
   *
   * @throws SynapseError `invalid-step`, `invalid-delay` where a delay is below half the new step, or `invalid-period`
   * where a period is not above that
   */
  set dt(dt: number) {
    assertStep(dt);
    if (dt === this.#dt) return;
    const origin = this.time;
    for (const { info, period } of this.#clocks) assertPeriod(info, period, dt);
    const preSpikes = this.#preSpikes.onClock(dt, origin);
    const postSpikes = this.#postSpikes.onClock(dt, origin);
    const ratio = this.#dt / dt;
    const now = this.#tick;
    const change = (tick: number) => (tick - now) * ratio;
    for (const queue of this.#forced) queue.retime(change);
    for (const timer of this.#timers) timer.retime(change);
    for (const clock of this.#clocks) clock.place(origin, dt);
    this.#firing?.retime(this.#dt, dt);
    this.#preSpikes = preSpikes;
    this.#postSpikes = postSpikes;
    this.#origin = origin;
    this.#tick = 0;
    this.#dt = dt;
    this.#prepare();
  }

  // Spikes

  /**
   * A presynaptic cell fires; its synapses see it after their delays. Any number of spikes may be on their way.
   *
   * @param time when it fires, in milliseconds, not before now
   * @throws SynapseError `invalid-index`, `invalid-time`
   */
  spikePre(cell: number, time: number = this.time): void {
    assertIndex(cell, this.preCells, 'presynaptic cell');
    this.#preSpikes.send(cell, time, this.#tickOf(time));
  }

  /** A postsynaptic cell fires; its synapses see it after their back-delays. As `spikePre` otherwise. */
  spikePost(cell: number, time: number = this.time): void {
    assertIndex(cell, this.postCells, 'postsynaptic cell');
    this.#postSpikes.send(cell, time, this.#tickOf(time));
  }

  /**
   * Makes a timer of one synapse fire at a time, whether or not it was started; one that is pending then is over.
   *
   * @throws SynapseError `unknown-name`, `invalid-index`, `invalid-time`
   */
  fire(timer: string, synapse: number, time: number = this.time): void {
    const index = this.manifest.timers.indexOf(timer);
    if (index === -1) throw unknownName('timer', timer, this.manifest.timers);
    assertIndex(synapse, this.size, 'synapse');
    this.#tickOf(time);
    // With its fraction, so that a change of the step finds it at its time.
    this.#forced[index].add((time - this.#origin) / this.#dt, synapse);
  }

  // Values

  /**
   * How long the timers run that are started with a delay shared by all synapses, in milliseconds: what is no whole number
   * of steps is rounded to one, ties downwards, and to one step at least.
   */
  timerDelays(): readonly { readonly timer: string; readonly delay: number }[] {
    const shared = doublesOf(this.arena, '.shared');
    return this.manifest.events.flatMap(({ starts }) =>
      starts.flatMap(({ timer, delay }) => {
        if (!delay) return [];
        return [{ timer, delay: 'slot' in delay ? shared[delay.slot] : delay.value }];
      }),
    );
  }

  /** The periods of the events that come in one, in milliseconds, each as it is written and as it is now. */
  clockPeriods(): readonly { readonly text: string; readonly period: number }[] {
    return this.#clocks.map(({ info: { text }, period }) => ({ text, period }));
  }

  /** The values of a state, one per synapse; a view, not a copy. */
  state(name: S): Float64Array {
    const known = this.manifest.states.map((state) => state.name);
    if (!known.includes(name)) throw unknownName('state', name, known);
    return doublesOf(this.arena, name);
  }

  /**
   * The values of an input, one per cell (`v`, `v_pre`) or synapse, or of a target, one per postsynaptic cell; a view, to
   * be written between steps.
   */
  input(name: I): Float64Array {
    const known = [...this.manifest.inputs, ...this.manifest.targets].map((input) => input.name);
    if (!known.includes(name)) throw unknownName('input', name, known);
    return doublesOf(this.arena, name);
  }

  /**
   * Sets an input to one number everywhere, or to one per cell or synapse; a target, to where it is now and after `reset`.
   *
   * @throws SynapseError `unknown-name`, `invalid-length`, `invalid-value`
   */
  setInput(name: I, value: PerSynapse): void {
    const array = this.input(name);
    fill(array, value, name);
    for (const { now, start } of this.#targets) if (now === array) start.set(now);
  }

  /** The value of a parameter; of a header value, that of one synapse. */
  parameter(name: P, synapse = 0): number {
    assertIndex(synapse, this.size, 'synapse');
    return this.#parameters.read(name, synapse);
  }

  /**
   * Changes parameters between steps, all of them or none. States keep their values; initial values that depend on
   * parameters are taken anew by `reset`. A period that changes is counted from now on.
   *
   * @throws SynapseError `unknown-name`, `invalid-length`, `invalid-value`, `out-of-range`, `requirement`,
   * `invalid-period`
   */
  setParameters(values: { readonly [K in P]?: PerSynapse }): void {
    try {
      this.#parameters.assign(values, () => {
        this.#prepare();
        for (const { info } of this.#clocks) assertPeriod(info, this.#periodOf(info), this.#dt);
      });
    } catch (error) {
      // The parameters are what they were; the constants that follow from them may not be.
      this.#prepare();
      throw error;
    }
    for (const clock of this.#clocks) {
      const period = this.#periodOf(clock.info);
      if (period !== clock.period) clock.restart(period, this.time, this.#origin, this.#dt);
    }
  }

  /**
   * An output or a current of one synapse, from its states and inputs now.
   *
   * @throws SynapseError `unknown-name`, `invalid-index`
   */
  read(name: R, synapse = 0): number {
    const index = this.manifest.readouts.findIndex((readout) => readout.name === name);
    if (index === -1) {
      throw unknownName(
        'output',
        name,
        this.manifest.readouts.map((readout) => readout.name),
      );
    }
    assertIndex(synapse, this.size, 'synapse');
    this.readInto(index, synapse, this.#scratch, 0);
    return this.#scratch[0];
  }

  /** As `read`, by the place of the output in the manifest, into `out[at]` and without any check: for recorders. */
  readInto(readout: number, synapse: number, out: Float64Array, at: number): void {
    this.#model.readouts[readout](this.#arrays, synapse, out, at);
  }

  /** Where a synapse finds its value in an input's array. */
  inputIndex(name: I, synapse: number): number {
    const { group } = this.manifest.arrays.find((array) => array.name === name)!;
    return group === 'synapse' ? synapse : indicesOf(this.arena, `.${group}`)![synapse];
  }

  /**
   * What a current of the model adds up to at each postsynaptic cell in the last step: the current is
   * conductance·v + drive, with an empty conductance where it is not a line in v. Views.
   */
  coupling(name: R): { readonly conductance: Float64Array; readonly drive: Float64Array } {
    const has = (part: string) => this.manifest.arrays.some((array) => array.name === `${name}.${part}`);
    if (!has('drive')) {
      const currents = this.manifest.readouts.filter(({ role }) => role === 'current').map((readout) => readout.name);
      throw unknownName('current', name, currents);
    }
    const conductance = has('conductance') ? doublesOf(this.arena, `${name}.conductance`) : new Float64Array(0);
    return { conductance, drive: doublesOf(this.arena, `${name}.drive`) };
  }

  // Running

  /**
   * The sum of a current over the synapses of a postsynaptic cell in the last step, at the cell's potential `v`, in the
   * unit of the model; inward is negative.
   *
   * @throws SynapseError `unknown-name`, `invalid-index`
   */
  current(name: R, cell: number): number {
    const { conductance, drive } = this.coupling(name);
    assertIndex(cell, this.postCells, 'postsynaptic cell');
    return conductance.length > 0 ? conductance[cell] * doublesOf(this.arena, 'v')[cell] + drive[cell] : drive[cell];
  }

  /** One step: `deliver`, then the currents, then `advance`. */
  step(): void {
    this.deliver();
    this.couple();
    this.advance();
  }

  /**
   * Delivers every event of this tick: presynaptic spikes, timers, clocks, postsynaptic spikes, crossings. A model can ask
   * for the postsynaptic spikes to come first.
   */
  deliver(): void {
    const { postFirst } = this.manifest;
    if (this.#isAtStart) this.#lookAtCrossings();
    this.#isAtStart = false;
    if (postFirst) this.#deliverSpikes(this.#postSpikes, this.#postEvent);
    this.#deliverSpikes(this.#preSpikes, this.#preEvent);
    for (let i = 0; i < this.#timers.length; i++) this.#deliverTimer(i);
    for (let i = 0; i < this.#clocks.length; i++) this.#deliverClock(i);
    if (!postFirst) this.#deliverSpikes(this.#postSpikes, this.#postEvent);
    if (this.#crossed.length > 0) this.#deliverCrossings();
  }

  /** Adds up the currents at each postsynaptic cell, from the states and inputs now. */
  couple(): void {
    for (let i = 0; i < this.#couples.length; i++) this.#couples[i].fill(0);
    this.#model.couple(this.#arrays, 0, this.size);
  }

  /** Advances all states by one step, and the clock with them; neurons then fire. */
  advance(): void {
    this.move();
    this.conclude();
  }

  /** The first part of `advance`: states move, and neurons that will fire are found. */
  move(): void {
    if (this.#firing?.takesStep) {
      this.#firing.step();
      return;
    }
    this.flow();
    this.#firing?.look();
  }

  /** The second part of `advance`: the clock goes on, and neurons fire. */
  conclude(): void {
    this.#tick++;
    if (!this.#firing) return;
    this.#handle(this.#spikeEvent, this.#firing.fired, this.#firing.count);
    if (this.#firing.count > 0) this.#firing.assertRest(this.time);
  }

  /** The states alone, without the clock and without spikes: for whoever tries a step and takes it back. */
  flow(): void {
    this.#model.step(this.#arrays, 0, this.size);
  }

  /** Whether `move` has made a state a NaN or an infinity, where its kernel looks at them itself; forgotten when asked. */
  takeFault(): boolean | undefined {
    return this.#firing?.takeFault();
  }

  /** The event at a place of the manifest happens at one synapse now, whatever causes it elsewhere. */
  occur(event: number, synapse: number): void {
    this.#rows[0] = synapse;
    this.#handle(event, this.#rows, 1);
  }

  /** Indices of the neurons that fired in the last step, in their order; a view until the next step. */
  get fired(): Uint32Array {
    return this.firedList.subarray(0, this.firedCount);
  }

  /** A list that begins with the indices of the neurons that fired in the last step, `firedCount` of them. */
  get firedList(): Uint32Array {
    return this.#firing ? this.#firing.fired : nobody;
  }

  /** How many neurons fired in the last step. */
  get firedCount(): number {
    return this.#firing ? this.#firing.count : 0;
  }

  /**
   * Back to time 0 and the initial values; parameters and inputs stay, events on their way are gone. Steady states take the
   * fixed point for the parameters and inputs of now.
   *
   * @throws SynapseError `no-fixed-point`
   */
  reset(): void {
    this.#initialise();
    this.#tick = 0;
    this.#isAtStart = true;
    this.#origin = 0;
    for (const queue of [this.#preSpikes, this.#postSpikes, ...this.#forced]) queue.clear();
    for (const timer of this.#timers) timer.clear();
    for (const clock of this.#clocks) clock.restart(clock.period, 0, 0, this.#dt);
    this.#firing?.clear();
    indicesOf(this.arena, '.events')?.fill(0);
    for (const steps of this.#arraysOf(['steps'])) steps.fill(0);
    for (const array of this.#couples) array.fill(0);
    for (const { now, start } of this.#targets) now.set(start);
  }

  /**
   * Exchanges what a run has moved, on a clock that has always had this step and makes every step of the archive's.
   *
   * @param parameters those that are exchanged too; others are somebody else's
   */
  exchange(archive: Archive, parameters: readonly ParameterInfo[]): void {
    let periods = this.#clocks.map(({ period }) => period);
    const shared = parameters.filter(({ perSynapse }) => !perSynapse);
    const columns = parameters.filter(({ perSynapse }) => perSynapse);
    archive.doubles(
      'parameters',
      () => {
        const values = new Float64Array(shared.length + columns.length * this.size);
        shared.forEach(({ name }, i) => {
          values[i] = this.#parameters.read(name, 0);
        });
        columns.forEach(({ name }, i) => {
          values.set(doublesOf(this.arena, name), shared.length + i * this.size);
        });
        return values;
      },
      (values) => {
        assertCount(values, shared.length + columns.length * this.size);
        const next: { [name: string]: PerSynapse } = {};
        shared.forEach(({ name }, i) => {
          next[name] = values[i];
        });
        columns.forEach(({ name }, i) => {
          const from = shared.length + i * this.size;
          next[name] = values.slice(from, from + this.size);
        });
        periods = this.#periodsWith(next);
        return () => this.setParameters(next as { readonly [K in P]?: PerSynapse });
      },
    );
    exchangeArena(archive, this.arena);
    this.#preSpikes.exchange(archive, 'presynaptic spikes');
    this.#postSpikes.exchange(archive, 'postsynaptic spikes');
    this.#clocks.forEach((clock, i) => {
      clock.exchange(archive, () => periods[i], this.#dt);
    });
    this.#firing?.exchange(archive);
    archive.conclude(() => () => {
      this.#tick = archive.tick;
      this.#isAtStart = archive.tick === 0;
      for (const queue of this.#forced) queue.clear();
      for (const timer of this.#timers) timer.relink();
      for (const { jump } of this.#targets) jump.fill(0);
    });
  }

  /** The first state that is a NaN or an infinity, if there is one. */
  findNonFinite(): NonFinite | undefined {
    for (let i = 0; i < this.#states.length; i++) {
      const values = this.#states[i];
      for (let synapse = 0; synapse < values.length; synapse++) {
        // x − x is 0 for every number, and NaN for everything else.
        if (values[synapse] - values[synapse] !== 0) {
          return { state: this.manifest.states[i].name, synapse, value: values[synapse] };
        }
      }
    }
    return undefined;
  }

  #deliverSpikes(spikes: SpikeRouter, event: number): void {
    if (!spikes.isDue(this.#tick)) return;
    const adds = event !== -1 && this.manifest.events[event].adds;
    let count = 0;
    while (spikes.isDue(this.#tick)) {
      // Two spikes of one cell can fall on one tick; the list holds each synapse once.
      if (count + spikes.nextSize > this.#rows.length) {
        if (adds) {
          // All first spikes come before all second ones: what they add to may be one cell.
          const longer = new Uint32Array(2 * (count + spikes.nextSize));
          longer.set(this.#rows);
          this.#rows = longer;
        } else {
          this.#sortAndHandle(event, count);
          count = 0;
        }
      }
      count = spikes.take(this.#rows, count);
    }
    this.#sortAndHandle(event, count);
  }

  #deliverTimer(timer: number): void {
    const wheel = this.#timers[timer];
    const forced = this.#forced[timer];
    let count = wheel.collect(this.#tick, this.#rows, 0);
    while (forced.nextTick <= this.#tick) {
      const synapse = forced.take();
      let known = false;
      for (let i = 0; i < count && !known; i++) known = this.#rows[i] === synapse;
      if (!known) {
        wheel.cancel(synapse);
        this.#rows[count++] = synapse;
      }
    }
    this.#sortAndHandle(this.#timerEvents[timer], count);
  }

  /** A period shorter than a step can be over twice in one. */
  #deliverClock(clock: number): void {
    const due = this.#clocks[clock];
    while (due.dueTick <= this.#tick) {
      due.advance(this.#origin, this.#dt);
      for (let s = 0; s < this.size; s++) this.#rows[s] = s;
      this.#handle(this.#clockEvents[clock], this.#rows, this.size);
    }
  }

  /** Looks at every condition before any of the handlers runs. */
  #deliverCrossings(): void {
    this.#lookAtCrossings();
    for (let i = 0; i < this.#crossed.length; i++) {
      this.#handle(this.#crossingEvents[i], this.#crossed[i], this.#crossedCounts[i]);
    }
  }

  /** Finds where conditions have become true since they were looked at last. */
  #lookAtCrossings(): void {
    for (let i = 0; i < this.#crossed.length; i++) {
      this.#crossedCounts[i] = this.#model.crossings[i](this.#arrays, 0, this.size, this.#crossed[i]);
    }
  }

  /** Handles an event for the synapses gathered in the common list, by their index. */
  #sortAndHandle(event: number, count: number): void {
    const rows = this.#rows;
    sortIndices(rows, count);
    if (count === 0 || event === -1 || !this.manifest.events[event].adds) {
      this.#handle(event, rows, count);
      return;
    }
    // A synapse that two spikes reach at one tick sees at the second what the first has done to its target.
    for (let left = count; left > 0; ) {
      let distinct = 0;
      let again = 0;
      for (let k = 0, last = -1; k < left; k++) {
        const synapse = rows[k];
        if (synapse === last) rows[again++] = synapse;
        else this.#distinct[distinct++] = synapse;
        last = synapse;
      }
      this.#handle(event, this.#distinct, distinct);
      left = again;
    }
  }

  #handle(event: number, rows: Uint32Array, count: number): void {
    if (count === 0 || event === -1) return;
    this.#model.events[event](this.#arrays, rows, count, this.#tick);
    if (this.manifest.events[event].adds) this.#takeJumps();
    const started = this.#started[event];
    for (let i = 0; i < started.length; i++) {
      for (let k = 0; k < count; k++) this.#timers[started[i]].place(rows[k], this.#tick);
    }
  }

  /** What an event has added to the targets, which every synapse saw as they were before it. */
  #takeJumps(): void {
    for (let i = 0; i < this.#targets.length; i++) {
      const { now, jump } = this.#targets[i];
      for (let cell = 0; cell < now.length; cell++) now[cell] += jump[cell];
      jump.fill(0);
    }
  }

  #tickOf(time: number): number {
    const tick = tickOf(time - this.#origin, this.#dt);
    if (!(tick >= this.#tick && tick < Number.MAX_SAFE_INTEGER)) {
      const now = time > this.time ? 'that is too far ahead' : `now is ${this.time} ms`;
      throw new SynapseError('invalid-time', `an event at ${time} ms cannot be delivered: ${now}`, time);
    }
    return tick;
  }

  /** The initial values, or all values as they were where there is no fixed point. */
  #initialise(): void {
    const before = this.manifest.steady.length > 0 ? this.#states.map((values) => values.slice()) : [];
    this.#model.initialise(this.#arrays, 0, this.size);
    try {
      settle(this.#model, this.#arrays, this.size);
      this.#firing?.start();
    } catch (error) {
      this.#states.forEach((values, i) => {
        values.set(before[i]);
      });
      throw error;
    }
  }

  #periodOf({ period }: ClockInfo): number {
    return 'slot' in period ? doublesOf(this.arena, '.shared')[period.slot] : period.value;
  }

  /**
   * The periods that parameters would lead to; they stay as they are.
   *
   * @throws SynapseError as `setParameters`
   */
  #periodsWith(values: Readonly<Record<string, PerSynapse>>): number[] {
    if (this.#clocks.length === 0) {
      this.#parameters.assertValues(values);
      return [];
    }
    let periods: number[] = [];
    try {
      this.#parameters.assertValues(values, () => {
        this.#prepare();
        periods = this.#clocks.map(({ info }) => this.#periodOf(info));
        this.#clocks.forEach(({ info }, i) => {
          assertPeriod(info, periods[i], this.#dt);
        });
      });
    } finally {
      this.#prepare();
    }
    return periods;
  }

  #prepare(): void {
    doublesOf(this.arena, '.shared')[0] = this.#dt;
    this.#model.prepare(this.#arrays);
  }

  #arraysOf(roles: readonly string[]): Float64Array[] {
    return this.manifest.arrays
      .filter(({ role }) => roles.includes(role))
      .map(({ name }) => doublesOf(this.arena, name));
  }
}
