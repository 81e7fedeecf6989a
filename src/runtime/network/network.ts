import type { AnyModel } from '../abi.ts';
import { assertOptions, assertSeed, assertSize, assertStep } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import { tickOf, timeOf } from '../ticks.ts';
import { assertInitial } from './assert-initial.ts';
import { assertBindingNames, type BindingContext, bindCurrents, bindInputs } from './bindings.ts';
import { buildConnectivity } from './build-connectivity.ts';
import { buildNetwork } from './build-network.ts';
import type { CellRange } from './cell-range.ts';
import { type ConnectOptions, connectOptionNames } from './connect-options.ts';
import { isDistribution } from './distributions.ts';
import type { ItemValues } from './item-values.ts';
import { KeyedDraws } from './keyed-draws.ts';
import { ListedSource, type SpikeListOptions, spikeListOptionNames } from './listed-source.ts';
import { type NeuronOptions, Neurons, neuronOptionNames } from './neurons.ts';
import type { RowObserver, Shadow, SpikeObserver } from './observers.ts';
import { type PoissonOptions, PoissonSource, poissonOptionNames } from './poisson-source.ts';
import { Projection, placementOf, sortParameters } from './projection.ts';
import { ProjectionParameters } from './projection-parameters.ts';
import { type RegularOptions, RegularSource, regularOptionNames } from './regular-source.ts';
import { type EventValues, Signal, type SignalOptions, signalOptionNames } from './signal.ts';
import type { ReleaseRoute, Simulation } from './simulation.ts';
import type { SpikeSource } from './spike-train.ts';
import { synapseValues } from './synapse-values.ts';
import { UniformStream } from './uniform-stream.ts';

export interface NetworkOptions {
  /** Length of a step in milliseconds; 0.025 if left out. */
  readonly dt?: number;
  /** Seed of all random draws; 1 if left out. */
  readonly seed?: number;
}

const networkOptionNames = ['dt', 'seed'] as const satisfies (keyof NetworkOptions)[];

/** How a run that yields is watched and stopped. */
export interface AsyncRunOptions {
  /** Called whenever the run yields, with the time that it has come to and the one that it ends at, in milliseconds. */
  readonly onProgress?: (time: number, end: number) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds of computing between two yields; 16 if left out. */
  readonly yieldEvery?: number;
}

const asyncRunOptionNames = ['onProgress', 'signal', 'yieldEvery'] as const satisfies (keyof AsyncRunOptions)[];

/** Which event of a signal each spike of some cells is, and what it brings along. */
export interface ReleaseOptions<I extends string, E extends string> {
  readonly event: E;
  readonly values: EventValues<I, E>;
}

/** Cells of a population of neurons whose names are known. */
type NeuronRange<P extends string, S extends string, I extends string, R extends string> = CellRange<
  Neurons<P, S, I, R>
>;

/**
 * Populations of neurons, sources of spikes, signals, and the synapses between them. What is connected is settled when the
 * network is built, at the first step at the latest; runs can be continued, and how they are divided changes no bit.
 */
export class Network {
  readonly dt: number;
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
    options: ConnectOptions<P, S, I, R, PreS | PreI | PostS | PostI, PostI>,
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
      initial: initial as Readonly<Record<string, ItemValues>>,
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
}

function isArray(values: ItemValues | undefined): boolean {
  return values !== undefined && typeof values !== 'number' && !isDistribution(values);
}
