import type { AnyModel } from '../abi.ts';
import { assertIndex, assertOptions, assertSeed, assertSize, assertStep } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import type { Archive } from '../snapshot/archive.ts';
import { assertCount, assertThat } from '../snapshot/condition.ts';
import { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { SnapshotWriter } from '../snapshot/snapshot-writer.ts';
import { tickOf, timeOf } from '../ticks.ts';
import { assertInitial } from './assert-initial.ts';
import { assertBindingNames, type BindingContext, bindCurrents, bindInputs } from './bindings.ts';
import { buildConnectivity } from './build-connectivity.ts';
import { buildNetwork } from './build-network.ts';
import type { CellRange } from './cell-range.ts';
import { CellRecorder } from './cell-recorder.ts';
import { type ConnectOptions, connectOptionNames } from './connect-options.ts';
import { CurrentRecorder } from './current-recorder.ts';
import { describeNetwork } from './describe-network.ts';
import { isDistribution } from './distributions.ts';
import type { ItemValues } from './item-values.ts';
import { KeyedDraws } from './keyed-draws.ts';
import { ListedSource, type SpikeListOptions, spikeListOptionNames } from './listed-source.ts';
import { type NeuronOptions, Neurons, neuronOptionNames } from './neurons.ts';
import type { RowObserver, Shadow, SpikeObserver } from './observers.ts';
import { type PoissonOptions, PoissonSource, poissonOptionNames } from './poisson-source.ts';
import { Projection, placementOf, sortParameters } from './projection.ts';
import { ProjectionParameters } from './projection-parameters.ts';
import { RateRecorder } from './rate-recorder.ts';
import { type RegularOptions, RegularSource, regularOptionNames } from './regular-source.ts';
import type { RowOptions } from './row-recorder.ts';
import { type EventValues, Signal, type SignalOptions, signalOptionNames } from './signal.ts';
import type { ReleaseRoute, Simulation } from './simulation.ts';
import { SpikeRecorder } from './spike-recorder.ts';
import type { SpikeSource } from './spike-train.ts';
import { needsShadow, SynapseRecorder } from './synapse-recorder.ts';
import { SynapseShadow } from './synapse-shadow.ts';
import { synapseValues } from './synapse-values.ts';
import { UniformStream } from './uniform-stream.ts';

/** How a network runs. */
export interface NetworkOptions {
  /** Length of a step in milliseconds; 0.025 if left out. */
  readonly dt?: number;
  /** Seed of all random draws; 1 if left out. */
  readonly seed?: number;
}

const networkOptionNames = ['dt', 'seed'] as const satisfies (keyof NetworkOptions)[];

/** What of an `AbortSignal` a run asks for, so that no library of a platform is needed to compile this. */
export interface StopSignal {
  /** Throws the reason once the signal has been aborted. */
  throwIfAborted(): void;
}

/** How a run that yields is watched and stopped. */
export interface AsyncRunOptions {
  /** Called whenever the run yields, with the time that it has come to and the one that it ends at, in milliseconds. */
  readonly onProgress?: (time: number, end: number) => void;
  /** Stops the run when it is aborted: an `AbortSignal`. */
  readonly signal?: StopSignal;
  /** Milliseconds of computing between two yields; 16 if left out. */
  readonly yieldEvery?: number;
}

const asyncRunOptionNames = ['onProgress', 'signal', 'yieldEvery'] as const satisfies (keyof AsyncRunOptions)[];

/** Which event of a signal each spike of some cells is, and what it brings along. */
export interface ReleaseOptions<I extends string, E extends string> {
  readonly event: E;
  readonly values: EventValues<I, E>;
}

/** A state or a parameter of a synapse that has moved into a neuron: of the first projection onto it `s1.g`, and so on. */
type MovedName = `s${number}.${string}`;

/** Which cells are recorded, and how often. */
export interface CellRecordOptions extends RowOptions {
  /** Counted from the first cell of the range; all if left out. */
  readonly cells?: ArrayLike<number>;
}

const cellRecordOptionNames = ['cells', 'every'] as const satisfies (keyof CellRecordOptions)[];

/** Which synapses are recorded, and how often. */
export interface SynapseRecordOptions extends RowOptions {
  /** In the order of the projection; all if left out. */
  readonly synapses?: ArrayLike<number>;
}

const synapseRecordOptionNames = ['synapses', 'every'] as const satisfies (keyof SynapseRecordOptions)[];

/** Cells of a population of neurons whose names are known. */
type NeuronRange<P extends string, S extends string, I extends string, R extends string> = CellRange<
  Neurons<P, S, I, R>
>;

/**
 * Populations of neurons, sources of spikes, signals, and the synapses between them. What is connected is settled when the
 * network is built, at the first step at the latest; runs can be continued, and how they are divided changes no bit.
 */
export class Network {
  /** Length of a step in milliseconds. */
  readonly dt: number;
  /** Seed of all random draws. */
  readonly seed: number;
  readonly #names = new Set<string>();
  readonly #neurons: Neurons[] = [];
  readonly #sources: SpikeSource[] = [];
  readonly #signals: Signal[] = [];
  readonly #projections: Projection[] = [];
  readonly #releases: ReleaseRoute[] = [];
  readonly #rowObservers: RowObserver[] = [];
  readonly #spikeObservers: SpikeObserver[] = [];
  readonly #shadows = new Map<Projection, Shadow[]>();
  #simulation: Simulation | undefined;
  /** When the runs so far were to end, which need not be a tick. */
  #end = 0;
  #isRunning = false;

  /** @throws SynapseError `invalid-step`, `invalid-value`, `unknown-name` */
  constructor(options: NetworkOptions = {}) {
    assertOptions(options, networkOptionNames, 'a network');
    const { dt = 0.025, seed = 1 } = options;
    this.dt = assertStep(dt);
    this.seed = assertSeed(seed);
  }

  /** Milliseconds since the start. */
  get time(): number {
    return timeOf(this.#tick, this.dt);
  }

  // What the network is made of

  /**
   * Adds neurons.
   *
   * @throws SynapseError as `Population`, and `duplicate-name`, `already-built`
   */
  neurons<P extends string, S extends string, I extends string, R extends string>(
    model: AnyModel<P, S, I, R>,
    size: number,
    options: NeuronOptions<P, S, I> = {},
  ): Neurons<P, S, I, R> {
    assertOptions(options, neuronOptionNames, 'a population of neurons');
    const name = this.#nameFor(options.name ?? model.manifest.name);
    this.#assertOurSignals(options.signals);
    const neurons = new Neurons(model, size, options, this.dt, { seed: this.seed, name });
    this.#names.add(name);
    this.#neurons.push(neurons as unknown as Neurons);
    return neurons;
  }

  /**
   * Adds cells that fire at random times.
   *
   * @throws SynapseError `invalid-size`, `invalid-value`, `invalid-length`, `duplicate-name`, `already-built`
   */
  poisson(size: number, options: PoissonOptions): PoissonSource {
    assertOptions(options, poissonOptionNames, 'a Poisson source');
    const name = this.#nameFor(options.name ?? 'poisson');
    return this.#addSource(new PoissonSource(size, options, this.dt, { seed: this.seed, name }));
  }

  /**
   * Adds cells that fire in fixed periods.
   *
   * @throws SynapseError `invalid-size`, `invalid-period`, `invalid-time`, `invalid-length`, `duplicate-name`,
   * `already-built`
   */
  regular(size: number, options: RegularOptions): RegularSource {
    assertOptions(options, regularOptionNames, 'a regular source');
    const name = this.#nameFor(options.name ?? 'regular');
    return this.#addSource(new RegularSource(name, assertSize(size), options, this.dt));
  }

  /**
   * Adds cells that fire at given times.
   *
   * @throws SynapseError `invalid-size`, `invalid-index`, `invalid-time`, `invalid-length`, `duplicate-name`,
   * `already-built`
   */
  spikeList(size: number, options: SpikeListOptions): ListedSource {
    assertOptions(options, spikeListOptionNames, 'a list of spikes');
    const name = this.#nameFor(options.name ?? 'spikes');
    return this.#addSource(new ListedSource(name, assertSize(size), options, this.dt));
  }

  /**
   * Adds a signal.
   *
   * @throws SynapseError as `Population`, and `duplicate-name`, `already-built`
   */
  signal<P extends string, S extends string, I extends string, R extends string>(
    model: AnyModel<P, S, I, R>,
    options: SignalOptions<P> = {},
  ): Signal<P, S, I, R> {
    assertOptions(options, signalOptionNames, 'a signal');
    const name = this.#nameFor(options.name ?? model.manifest.name);
    const signal = new Signal(model, name, (options.parameters ?? {}) as Record<string, number>, this.dt);
    this.#names.add(name);
    this.#signals.push(signal as unknown as Signal);
    return signal;
  }

  /**
   * Lets each spike of some cells release a signal, at the tick of the spike.
   *
   * @throws SynapseError `unknown-name`, `invalid-value`, `already-built`
   */
  releases<P extends string, S extends string, I extends string, R extends string, E extends string>(
    cells: CellRange,
    signal: Signal<P, S, I, R>,
    { event, values }: ReleaseOptions<I, E>,
  ): void {
    this.#assertOpen();
    this.#assertOurs(cells);
    this.#assertOurSignals({ [signal.name]: signal as unknown as Signal });
    const release = signal.planRelease(event, values as Readonly<Record<string, number>>);
    this.#releases.push({ cells, signal: signal as unknown as Signal, release });
  }

  /**
   * Connects cells by synapses of a model.
   *
   * @throws SynapseError where an option is not valid, the rule does not fit, or the model has no place to run; nothing is
   * added then
   */
  connect<
    P extends string,
    S extends string,
    I extends string,
    R extends string,
    PreS extends string,
    PreI extends string,
    PostS extends string,
    PostI extends string,
  >(
    pre: NeuronRange<string, PreS, PreI, string> | CellRange,
    post: NeuronRange<string, PostS, PostI, string>,
    model: AnyModel<P, S, I, R>,
    options: NoInfer<ConnectOptions<P, S, I, R, PreS | PreI | PostS | PostI, PostI>>,
  ): Projection<P, S, R> {
    this.#assertOpen();
    const projection = this.#connect(
      pre,
      post as unknown as CellRange<Neurons>,
      model as AnyModel,
      options as ConnectOptions,
    );
    return projection as unknown as Projection<P, S, R>;
  }

  // Recording: nothing of it changes a bit of a run

  /**
   * Records the spikes of some cells from now on.
   *
   * @throws SynapseError `invalid-value` where they belong to another network
   */
  recordSpikes(cells: CellRange): SpikeRecorder {
    this.#assertOurs(cells);
    const recorder = new SpikeRecorder(cells, this.dt);
    this.#spikeObservers.push(recorder);
    return recorder;
  }

  /**
   * Records the rate of a population from now on.
   *
   * @throws SynapseError `invalid-period`, `invalid-value`, `unknown-name`
   */
  recordRate(cells: CellRange, options: { readonly every: number }): RateRecorder {
    assertOptions(options, ['every'], 'a recorder of a rate');
    this.#assertOurs(cells);
    const recorder = new RateRecorder(cells, options.every, this.dt, this.#tick);
    this.#spikeObservers.push(recorder);
    return recorder;
  }

  /**
   * Records states, inputs and outputs of neurons from now on; also states of synapses that have moved into the neuron, under
   * their names there.
   *
   * @throws SynapseError `unknown-name`, `invalid-index`, `invalid-period`, `invalid-value`
   */
  record<P extends string, S extends string, I extends string, R extends string, N extends S | I | R | MovedName>(
    cells: NeuronRange<P, S, I, R>,
    names: readonly N[],
    options: CellRecordOptions = {},
  ): CellRecorder<N> {
    assertOptions(options, cellRecordOptionNames, 'a recorder of cells');
    this.#assertOurs(cells);
    const range = cells as unknown as CellRange<Neurons>;
    const items = itemsOf(options.cells, cells.size, 'cell');
    const { every = this.dt } = options;
    return this.#addRows(
      new CellRecorder<N>(range, names, items, every, this.dt, this.#tick, this.#simulation !== undefined),
    );
  }

  /**
   * Records the sum of a current over the synapses of each cell of the postsynaptic side from now on.
   *
   * @throws SynapseError `unknown-name`, `invalid-index`, `invalid-period`
   */
  recordCurrent<P extends string, S extends string, R extends string>(
    projection: Projection<P, S, R>,
    current: NoInfer<R>,
    options: CellRecordOptions = {},
  ): CurrentRecorder<R> {
    assertOptions(options, cellRecordOptionNames, 'a recorder of a current');
    const of = projection as unknown as Projection;
    this.#assertProjection(of);
    const items = itemsOf(options.cells, of.structure.post, 'cell');
    const { every = this.dt } = options;
    return this.#addRows(new CurrentRecorder<R>(of, current, items, every, this.dt, this.#tick));
  }

  /**
   * Records states and outputs of single synapses from now on. What the projection keeps as a sum, and outputs, are those of
   * copies of the synapses that run along: they are to be recorded from the first step.
   *
   * @throws SynapseError `unknown-name`, `invalid-index`, `invalid-period`, `already-built` where it is too late
   */
  recordSynapses<P extends string, S extends string, R extends string, N extends S | R>(
    projection: Projection<P, S, R>,
    names: readonly N[],
    options: SynapseRecordOptions = {},
  ): SynapseRecorder<N> {
    assertOptions(options, synapseRecordOptionNames, 'a recorder of synapses');
    const of = projection as unknown as Projection;
    this.#assertProjection(of);
    const items = itemsOf(options.synapses, of.size, 'synapse');
    const { every = this.dt } = options;
    let shadow: SynapseShadow | undefined;
    if (names.some((name) => needsShadow(of, name))) {
      if (this.#tick > 0) {
        const message = `sums and outputs of ${of.name} are recorded from the first step on, which is over`;
        throw new SynapseError('already-built', message, names);
      }
      shadow = new SynapseShadow(of, items, this.dt);
    }
    const recorder = new SynapseRecorder<N>(of, names, items, shadow, every, this.dt, this.#tick);
    if (shadow) this.#shadowsOf(of).push(shadow);
    return this.#addRows(recorder);
  }

  /**
   * Records a state of every synapse of a projection, such as a weight, from now on.
   *
   * @throws SynapseError `unknown-name`, `invalid-period`
   */
  recordWeights<P extends string, S extends string, R extends string>(
    projection: Projection<P, S, R>,
    state: S,
    options: { readonly every: number },
  ): SynapseRecorder<S> {
    return this.recordSynapses<P, S, R, S>(projection, [state], options);
  }

  // Running

  /**
   * Settles what runs: nothing can be added after.
   *
   * @throws SynapseError `no-placement`, `no-fixed-point`, `invalid-period`
   */
  build(): void {
    this.#built();
  }

  /**
   * Runs for some milliseconds from where it is.
   *
   * @throws SynapseError `invalid-time`, `busy`, and what building and stepping throw
   */
  run(duration: number): void {
    this.#assertIdle();
    const simulation = this.#built();
    const end = this.#endAfter(duration);
    this.#isRunning = true;
    try {
      simulation.run(tickOf(end, this.dt) - simulation.tick);
      this.#end = end;
    } catch (error) {
      this.#end = this.time;
      throw error;
    } finally {
      this.#isRunning = false;
    }
  }

  /**
   * As `run`, letting others have their turn now and then. What it computes is the same, bit by bit. A run that is stopped
   * rejects with the reason of its signal between two steps, from where it can be continued.
   *
   * @throws SynapseError as `run`
   */
  async runAsync(duration: number, options: AsyncRunOptions = {}): Promise<void> {
    assertOptions(options, asyncRunOptionNames, 'a run');
    this.#assertIdle();
    const { onProgress, signal, yieldEvery = 16 } = options;
    signal?.throwIfAborted();
    const simulation = this.#built();
    const end = this.#endAfter(duration);
    const last = tickOf(end, this.dt);
    this.#isRunning = true;
    try {
      let yielded = performance.now();
      while (simulation.tick < last) {
        simulation.run(1);
        if (performance.now() - yielded < yieldEvery) continue;
        onProgress?.(this.time, end);
        await new Promise((resolve) => setTimeout(resolve, 0));
        signal?.throwIfAborted();
        yielded = performance.now();
      }
      onProgress?.(this.time, end);
      this.#end = end;
    } catch (error) {
      this.#end = this.time;
      throw error;
    } finally {
      this.#isRunning = false;
    }
  }

  // Snapshots

  /**
   * Everything that a run depends on, as it is now, in one buffer: built by the same program, a network goes on from it bit
   * for bit, in this process or another. Taking one moves nothing. It can be done whenever a step is over, also when
   * `runAsync` reports its progress.
   *
   * @throws SynapseError `busy` in the middle of a step, `invalid-snapshot` where the network could not go on from its state,
   * `invalid-size`, and what building throws
   */
  snapshot(): Uint8Array {
    const simulation = this.#built();
    simulation.assertBetweenSteps();
    const writer = new SnapshotWriter(this.#describe(), simulation.tick);
    this.#exchange(writer, simulation);
    return writer.finish();
  }

  /**
   * Goes to where a network of the same making was when a snapshot was taken of it. The network has to be put together as
   * that one: the same models, populations, connections, sources and recorders, in the same order, and the same seed and
   * step. Functions (inputs and rates over time) are those of this network.
   *
   * @throws SynapseError `invalid-snapshot` where the bytes are no snapshot, are damaged, are of another network, or tell of
   * a state that this network cannot be in: it stays where it is then; `busy`, and what building throws
   */
  restore(snapshot: Uint8Array): void {
    this.#assertIdle();
    const reader = new SnapshotReader(snapshot, this.#describe());
    this.#exchange(reader, this.#built());
    reader.commit();
  }

  #describe(): string[] {
    return describeNetwork({
      dt: this.dt,
      seed: this.seed,
      neurons: this.#neurons,
      sources: this.#sources,
      signals: this.#signals,
      projections: this.#projections,
      releases: this.#releases,
      observers: [...this.#rowObservers, ...this.#spikeObservers],
    });
  }

  #exchange(archive: Archive, simulation: Simulation): void {
    archive.doubles(
      'end of the last run',
      () => Float64Array.of(this.#isRunning ? this.time : this.#end),
      (values) => {
        assertCount(values, 1);
        const [end] = values;
        assertThat(
          tickOf(end, this.dt) === archive.tick,
          `a run to ${end} ms does not end at tick ${archive.tick}`,
          end,
        );
        return () => {
          this.#end = end;
        };
      },
    );
    simulation.exchange(archive);
  }

  get #tick(): number {
    return this.#simulation ? this.#simulation.tick : 0;
  }

  #endAfter(duration: number): number {
    const end = this.#end + duration;
    if (duration >= 0 && tickOf(end, this.dt) < Number.MAX_SAFE_INTEGER) return end;
    throw new SynapseError('invalid-time', `a network cannot run for ${duration} ms`, duration);
  }

  #built(): Simulation {
    this.#simulation ??= buildNetwork({
      dt: this.dt,
      neurons: this.#neurons,
      sources: this.#sources,
      signals: this.#signals,
      projections: this.#projections,
      releases: this.#releases,
      rowObservers: this.#rowObservers,
      spikeObservers: this.#spikeObservers,
      shadows: this.#projections.map((projection) => this.#shadowsOf(projection)),
    });
    return this.#simulation;
  }

  #addRows<Recorder extends RowObserver>(recorder: Recorder): Recorder {
    this.#rowObservers.push(recorder);
    return recorder;
  }

  #shadowsOf(projection: Projection): Shadow[] {
    const known = this.#shadows.get(projection);
    if (known) return known;
    const shadows: Shadow[] = [];
    this.#shadows.set(projection, shadows);
    return shadows;
  }

  #addSource<Source extends SpikeSource>(source: Source): Source {
    this.#names.add(source.name);
    this.#sources.push(source);
    return source;
  }

  #connect(pre: CellRange, post: CellRange<Neurons>, model: AnyModel, options: ConnectOptions): Projection {
    assertOptions(options, connectOptionNames, 'a projection');
    const { manifest } = model;
    if (manifest.role !== 'synapse' && manifest.role !== 'component') {
      const message = `${manifest.name} is a ${manifest.role}, not a synapse`;
      throw new SynapseError('invalid-value', message, manifest.name);
    }
    this.#assertOurs(pre);
    this.#assertOurs(post);
    this.#assertOurSignals(options.signals);
    const name = this.#nameFor(options.name ?? `${pre.name}→${post.name}:${manifest.name}`);
    const placed = placementOf(model);
    const { inputs = {}, signals = {}, into, initial = {}, parameters: given = {} } = options;
    const context: BindingContext = { id: name, pre, post, inputs, signals, into };
    assertBindingNames(manifest, context);
    bindInputs(manifest, placed.manifest, context);
    bindCurrents(manifest, context);
    assertInitial(model, name, initial);

    const draws = { seed: this.seed, name };
    const { rule, delay = 0, backdelay = 0 } = options;
    const { autapses = rule.autapses, multapses = rule.multapses } = options;
    const isSame = (pre.owner as unknown) === post.owner;
    const built = buildConnectivity({
      rule,
      ends: {
        pre: pre.size,
        post: post.size,
        self: isSame && !autapses ? pre.from - post.from : Number.NaN,
        multapses,
        random: new UniformStream(new KeyedDraws(this.seed, name, 'rule')),
      },
      delay,
      backdelay,
      dt: this.dt,
      source: draws,
      needsOrder: [...Object.values(given), ...Object.values(initial)].some(isArray),
    });
    const parameters = new ProjectionParameters(model);
    const { shared, columns } = sortParameters(given, parameters, (parameter, values) =>
      synapseValues(values, built.connectivity, parameter, draws, built.order),
    );
    parameters.assign(shared, columns);
    const projection = new Projection({
      model,
      placed,
      built,
      parameters,
      context,
      draws,
      dt: this.dt,
      initial: initial as Readonly<Record<string, ItemValues | undefined>>,
      now: () => this.#tick,
    });
    this.#names.add(name);
    this.#projections.push(projection);
    return projection;
  }

  /** @throws SynapseError `already-built`, `duplicate-name` */
  #nameFor(name: string): string {
    this.#assertOpen();
    if (!this.#names.has(name)) return name;
    const message = `there is a ${name} in this network already: give one of them another name`;
    throw new SynapseError('duplicate-name', message, name);
  }

  #assertOpen(): void {
    if (!this.#simulation) return;
    const message =
      'the network is built, and nothing can be added to it: make another one, or add before the first run';
    throw new SynapseError('already-built', message);
  }

  #assertIdle(): void {
    if (this.#isRunning) throw new SynapseError('busy', 'the network is running: wait until that run has ended');
  }

  #assertOurs({ owner, name }: CellRange): void {
    const all: readonly unknown[] = [...this.#neurons, ...this.#sources];
    if (all.includes(owner)) return;
    throw new SynapseError('invalid-value', `${name} does not belong to this network`, name);
  }

  #assertOurSignals(signals: Readonly<Record<string, Signal | undefined>> = {}): void {
    for (const signal of Object.values(signals)) {
      if (!signal || this.#signals.includes(signal)) continue;
      throw new SynapseError('invalid-value', `${signal.name} is no signal of this network`, signal.name);
    }
  }

  #assertProjection(projection: Projection): void {
    if (this.#projections.includes(projection)) return;
    throw new SynapseError('invalid-value', `${projection.name} does not belong to this network`, projection.name);
  }
}

/** What is recorded: items that are there, or all of them. */
function itemsOf(given: ArrayLike<number> | undefined, size: number, noun: string): Uint32Array {
  if (!given) return Uint32Array.from({ length: size }, (_, item) => item);
  for (let k = 0; k < given.length; k++) assertIndex(given[k], size, noun);
  return Uint32Array.from(given);
}

function isArray(values: ItemValues | undefined): boolean {
  return values !== undefined && typeof values !== 'number' && !isDistribution(values);
}
