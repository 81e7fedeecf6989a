import type { AnyModel, Level, PlacedModel } from '../abi.ts';
import { unknownName } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import { type Archive, nothing } from '../snapshot/archive.ts';
import { assertCount } from '../snapshot/condition.ts';
import { assertInitial } from './assert-initial.ts';
import { type Binding, type BindingContext, bindCurrents, bindInputs } from './bindings.ts';
import type { BuiltConnectivity } from './build-connectivity.ts';
import { type Connectivity, dendritesOf, forEachSynapse } from './connectivity.ts';
import type { DrawSource, ItemValues } from './item-values.ts';
import { assertFinite } from './item-values.ts';
import type { Neurons } from './neurons.ts';
import { type HeldLine, PlacedEngine } from './placed-engine.ts';
import { ProjectionParameters } from './projection-parameters.ts';
import { synapseValues } from './synapse-values.ts';
import type { TargetJump } from './target-jumps.ts';

/** What joined synapses have become: the prefix of their states in the neuron. */
export interface JoinedAs {
  readonly prefix: string;
  readonly isJoined: boolean;
  readonly reason: string;
}

/** Who is connected with whom, to be looked at or given to `pairs`. Arrays have one element per synapse. */
export interface ConnectivityTable {
  /** Cells counted from the beginning of each side. */
  readonly pre: Uint32Array;
  /** Postsynaptic cell of each synapse. */
  readonly post: Uint32Array;
  /** Milliseconds. */
  readonly delay: Float64Array;
  /** From a spike of the postsynaptic cell to its effect at the synapse, in milliseconds. */
  readonly backdelay: Float64Array;
}

export interface ProjectionSpec {
  readonly model: AnyModel;
  readonly placed: PlacedModel;
  readonly built: BuiltConnectivity;
  readonly parameters: ProjectionParameters;
  readonly context: BindingContext;
  readonly draws: DrawSource;
  readonly dt: number;
  readonly initial: Readonly<Record<string, ItemValues | undefined>>;
  /** The tick that the network has come to. */
  readonly now: () => number;
}

/** The synapses from one range of cells to another. Reads return copies; what is written between runs holds from there. */
export class Projection<P extends string = string, S extends string = string, R extends string = string> {
  readonly name: string;
  readonly #spec: ProjectionSpec;
  #engine: PlacedEngine | undefined;
  #joined: JoinedAs | undefined;
  #isGap = false;
  /** What runs: what has stayed in the projection of a synapse that moved into the neuron, or all. */
  #residual: AnyModel;
  #bindings: ReadonlyMap<string, Binding> = new Map();
  /** Told of changes from outside: those who run copies of some synapses. */
  readonly #followers: ProjectionFollower[] = [];

  /** @internal A network makes its projections in `connect`. */
  constructor(spec: ProjectionSpec) {
    this.name = spec.draws.name;
    this.#spec = spec;
    this.#residual = spec.model;
  }

  /** Number of synapses. */
  get size(): number {
    return this.structure.size;
  }

  get model(): AnyModel<P, S, string, R> {
    return this.#spec.model as AnyModel<P, S, string, R>;
  }

  /** Presynaptic and postsynaptic cell and delays of each synapse, in the order of all arrays of the projection. */
  connectivity(): ConnectivityTable {
    const { axonStart, delay, dendrite, backdelay } = this.structure;
    const pre = new Uint32Array(this.size);
    const post = new Uint32Array(this.size);
    forEachSynapse(this.structure, (s, i, j) => {
      pre[s] = i;
      post[s] = j;
    });
    const { dt } = this.#spec;
    const delays = new Float64Array(this.size);
    if (typeof delay === 'number') delays.fill(delay * dt);
    else for (let a = 0; a < delay.length; a++) delays.fill(delay[a] * dt, axonStart[a], axonStart[a + 1]);
    const backdelays = Float64Array.from(
      dendrite,
      (d) => (typeof backdelay === 'number' ? backdelay : backdelay[d]) * dt,
    );
    return { pre, post, delay: delays, backdelay: backdelays };
  }

  /**
   * A header value or a state of each synapse now. A state that is summed over the synapses of a cell has one value for
   * each postsynaptic cell instead, and a shared parameter one for all.
   *
   * @throws SynapseError `unknown-name`, `not-built` where a state is asked for before the network is built
   */
  get(name: P | S): Float64Array {
    const { parameters, placed } = this.#spec;
    const states = placed.manifest.states.map((state) => state.name);
    const column = parameters.columns.get(name);
    if (column !== undefined && !states.includes(name)) {
      return typeof column === 'number' ? new Float64Array(this.size).fill(column) : column.slice();
    }
    const shared = parameters.shared.find((each) => each.name === name);
    if (shared) return Float64Array.of(shared.value);
    const header = [...parameters.columns.keys(), ...parameters.shared.map((each) => each.name)];
    if (!states.includes(name)) throw unknownName('parameter or state', name, [...header, ...states]);
    return this.#getState(name);
  }

  /**
   * Changes parameters between runs, all of them or none; arrays, for header values only, are in the order of the synapses.
   * States keep their values.
   *
   * @throws SynapseError `unknown-name`, `invalid-length`, `invalid-value`, `out-of-range`, `requirement`,
   * `invalid-period`
   */
  setParameters(values: { readonly [K in P]?: ItemValues }): void {
    const { parameters, draws } = this.#spec;
    const given = values as Readonly<Record<string, ItemValues | undefined>>;
    const before = {
      shared: Object.fromEntries(parameters.shared.map(({ name, value }) => [name, value])),
      columns: parameters.columns,
    };
    const { shared, columns } = sortParameters(given, parameters, (name, value) =>
      synapseValues(value, this.structure, name, draws),
    );
    parameters.assign(shared, columns);
    try {
      this.#engine?.assertPulses(parameters.shared);
    } catch (error) {
      parameters.assign(before.shared, before.columns);
      throw error;
    }
    try {
      this.#applyParameters();
    } catch (error) {
      parameters.assign(before.shared, before.columns);
      this.#applyParameters();
      throw error;
    }
    for (const follower of this.#followers) follower.parametersChanged(Object.keys(given));
  }

  /**
   * Changes a state of the synapses between runs: a value for all, or one for each synapse where each has its own.
   *
   * @throws SynapseError `unknown-name`, `invalid-length`, `not-built`, `invalid-value` also where a pulse would have
   * another height than the pulses of its synapses
   */
  setState(name: S, values: ItemValues): void {
    this.#setState(name, values);
    for (const follower of this.#followers) follower.stateChanged(name, this.#getState(name));
  }

  // For the network

  get structure(): Connectivity {
    return this.#spec.built.connectivity;
  }

  get context(): BindingContext {
    return this.#spec.context;
  }

  get draws(): DrawSource {
    return this.#spec.draws;
  }

  get parameters(): ProjectionParameters {
    return this.#spec.parameters;
  }

  get placed(): PlacedModel {
    return this.#spec.placed;
  }

  /** @throws SynapseError `not-built` */
  get engine(): PlacedEngine {
    if (this.#engine) return this.#engine;
    const message = `${this.name} has no states yet: call build() of the network, or run it`;
    throw new SynapseError('not-built', message, this.name);
  }

  get isBuilt(): boolean {
    return this.#engine !== undefined;
  }

  get joined(): JoinedAs | undefined {
    return this.#joined;
  }

  get bindings(): ReadonlyMap<string, Binding> {
    return this.#bindings;
  }

  /** Time of the network in milliseconds. */
  get now(): number {
    return this.#spec.now();
  }

  /** Ports that the currents flow into, by the name of the current. */
  ports(): ReadonlyMap<string, string | null> {
    return bindCurrents(this.#spec.model.manifest, this.#spec.context);
  }

  /** Inputs of the postsynaptic cells that what stays in the projection adds to. */
  openPorts(): string[] {
    return this.#openCurrents().map(([, port]) => port);
  }

  /** Whether its currents depend on states of the presynaptic cells, which they move at the same time. */
  get isGap(): boolean {
    return this.#isGap;
  }

  /** @internal Tells a recorder of what is changed from outside. */
  follow(follower: ProjectionFollower): void {
    this.#followers.push(follower);
  }

  /** Whether the potential that its currents are lines in is that of the postsynaptic neuron, which moves within a step. */
  get followsPotential(): boolean {
    const { inputs, post } = this.#spec.context;
    return (inputs.v ?? 'v') === 'v' && post.owner.hasState('v');
  }

  /** Whether the synapses hand over a conductance beside a current. */
  get handsOverConductance(): boolean {
    if (!this.followsPotential) return false;
    const ports = this.ports();
    return this.#spec.placed.manifest.arrays.some(
      ({ name, role }) => role === 'conductance' && ports.get(name.replace(/\.conductance$/, '')),
    );
  }

  /** What of the synapse stays in the projection, where some of it has moved into the neuron. */
  plan(residual: AnyModel, joined: JoinedAs): void {
    this.#residual = residual;
    this.#joined = joined;
  }

  /**
   * Makes what runs.
   *
   * @throws SynapseError `no-placement`, `invalid-period`, `no-fixed-point`
   */
  build(): void {
    const { model, context, built, parameters, draws, dt, initial } = this.#spec;
    const residual = this.#residual;
    const placed = placementOf(residual);
    this.#bindings = bindInputs(residual.manifest, placed.manifest, context);
    const { owned, jumps, lines } = this.#wire(placed);
    const { pre, post } = context;
    const engine = new PlacedEngine(placed, {
      name: model.manifest.name,
      postFirst: residual.manifest.postFirst,
      dt,
      jumps,
      lines,
      shared: this.#sharedOf(residual, parameters),
      wiring: {
        connectivity: built.connectivity,
        preFrom: pre.from,
        postFrom: post.from,
        preCells: pre.owner.size,
        postCells: post.owner.size,
        columns: parameters.columns,
        owned,
        draws,
      },
    });
    this.#engine = engine;
    const reads = [...this.#bindings.values()];
    this.#isGap =
      this.openPorts().length > 0 &&
      reads.some((each) => each.kind === 'cell' && each.side === 'pre' && each.neurons.hasState(each.name));
    this.#shareWithNeuron();
    for (const [name, values] of Object.entries(initial)) {
      if (values !== undefined) this.#setState(name, values, built.order);
    }
  }

  /** Arrays of cells, ports and signals, by the names under which the kernels know them. */
  #wire(placed: PlacedModel): { owned: Map<string, Float64Array>; jumps: TargetJump[]; lines: HeldLine[] } {
    const { context } = this.#spec;
    const neurons = context.post.owner;
    const owned = new Map<string, Float64Array>();
    const jumps: TargetJump[] = [];
    const lines: HeldLine[] = [];
    const info = (name: string) => placed.manifest.arrays.find((array) => array.name === name);
    for (const [name, binding] of this.#bindings) {
      const array = arrayOf(binding);
      if (array && info(name)) owned.set(name, array);
      else if (binding.kind === 'number') {
        const length = info(name)?.group === 'pre' ? context.pre.owner.size : neurons.size;
        owned.set(name, new Float64Array(info(name)?.group === 'shared' ? 1 : length).fill(binding.value));
      }
    }
    for (const { name, read } of placed.manifest.targets) {
      const state = arrayOf(this.#bindings.get(name)!)!;
      const binding = this.#bindings.get(name)!;
      const rest = binding.kind === 'cell' ? neurons.restOf(binding.name) : undefined;
      if (!read && !rest) owned.set(`${name}.jump`, state);
      else {
        const added = new Float64Array(neurons.size);
        owned.set(`${name}.jump`, added);
        jumps.push({ state, added, rest });
      }
    }
    for (const [current, port] of this.#openCurrents()) {
      owned.set(`${current}.drive`, neurons.engine.input(port));
      const conductance = info(`${current}.conductance`);
      if (!conductance) continue;
      if (this.followsPotential) owned.set(conductance.name, neurons.engine.input(`${port}.conductance`));
      else {
        const key = (name: string) => placed.manifest.arrays.find((array) => array.name === name)!.key;
        owned.set(conductance.name, new Float64Array(neurons.size));
        lines.push({ conductance: conductance.key, potential: key('v'), drive: key(`${current}.drive`) });
      }
    }
    return { owned, jumps, lines };
  }

  /** Currents that have stayed in the projection and flow somewhere, with where. */
  #openCurrents(): [current: string, port: string][] {
    const { arrays } = placementOf(this.#residual).manifest;
    return [...this.ports()].flatMap(([current, port]): [string, string][] =>
      port !== null && arrays.some(({ name }) => name === `${current}.drive`) ? [[current, port]] : [],
    );
  }

  /** Shared parameters by their slots in a model that has some of them. */
  #sharedOf({ manifest }: AnyModel, { shared }: ProjectionParameters): { slot: number; value: number }[] {
    return shared.flatMap(({ name, value }) => {
      const info = manifest.parameters.find((each) => each.name === name && !each.perSynapse);
      return info ? [{ slot: info.slot, value }] : [];
    });
  }

  /**
   * Exchanges parameters and what a run has moved; the neurons come before.
   *
   * @returns the parameters as they are going to be
   */
  exchange(archive: Archive): ProjectionParameters {
    const { engine } = this;
    const { parameters, model } = this.#spec;
    const next = new ProjectionParameters(model);
    const shared: Record<string, number> = {};
    const columns = new Map<string, number | Float64Array>();
    let periods: readonly number[] = [];
    archive.doubles(
      'shared parameters',
      () => Float64Array.from(parameters.shared, ({ value }) => value),
      (values) => {
        assertCount(values, parameters.shared.length);
        parameters.shared.forEach(({ name }, i) => {
          shared[name] = values[i];
        });
        return nothing;
      },
    );
    for (const [name, column] of parameters.columns) {
      archive.doubles(
        `values of ${name}`,
        () => (typeof column === 'number' ? Float64Array.of(column) : column),
        (values) => {
          // One number is that of all.
          if (values.length === 1 && this.size !== 1) columns.set(name, values[0]);
          else {
            assertCount(values, this.size);
            columns.set(name, values.slice());
          }
          return nothing;
        },
      );
    }
    archive.conclude(() => {
      next.assign(shared, columns);
      const slots = this.#sharedOf(this.#residual, next);
      periods = engine.periodsWith(slots);
      return () => {
        parameters.assign(shared, columns);
        for (const { slot, value } of slots) engine.setShared(slot, value);
        engine.setColumns(parameters.columns);
        engine.prepare();
        this.#shareWithNeuron();
      };
    });
    engine.exchange(archive, () => periods);
    return next;
  }

  #applyParameters(): void {
    if (!this.#engine) return;
    const { parameters, now, dt } = this.#spec;
    this.#engine.bringUpToDate(now());
    for (const { slot, value } of this.#sharedOf(this.#residual, parameters)) this.#engine.setShared(slot, value);
    this.#engine.setColumns(parameters.columns);
    this.#engine.prepare();
    this.#engine.assertPeriods();
    this.#engine.regroup();
    this.#shareWithNeuron();
    this.#engine.restartClocks(now() * dt);
  }

  /** Parameters of equations that have moved into the neuron are set there too. */
  #shareWithNeuron(): void {
    if (!this.#joined?.isJoined) return;
    const { post } = this.#spec.context;
    const neurons: Neurons = post.owner;
    const values: { [name: string]: number } = {};
    for (const { name, value } of this.#spec.parameters.shared) {
      const moved = `${this.#joined.prefix}.${name}`;
      if (neurons.manifest.parameters.some((each) => each.name === moved)) values[moved] = value;
    }
    if (Object.keys(values).length > 0) neurons.assignParameters(values);
  }

  #getState(name: string): Float64Array {
    const { structure, engine } = this;
    const { post } = this.#spec.context;
    const moved = this.#movedState(name);
    if (moved) return moved.slice(post.from, post.to);
    const state = engine.states.find(({ info }) => info.name === name)!;
    const { level, lumped } = state.info;
    const { axonStart, dendrite, dendriteCell } = structure;
    const now = this.#spec.now();
    if (lumped) {
      const sums = new Float64Array(structure.post);
      const value = new Float64Array(1);
      for (let d = 0; d < dendritesOf(structure); d++) {
        engine.peek(state.index, d, now, value, 0);
        sums[dendriteCell ? dendriteCell[d] : d] += value[0];
      }
      return sums;
    }
    const values = new Float64Array(structure.size);
    for (let a = 0; a < axonStart.length - 1; a++) {
      for (let s = axonStart[a]; s < axonStart[a + 1]; s++) {
        engine.peek(state.index, itemOf(level, s, a, dendrite[s]), now, values, s);
      }
    }
    return values;
  }

  /** The state of the neuron that a state of the synapse has moved to. */
  #movedState(name: string): Float64Array | undefined {
    if (!this.#joined?.isJoined) return undefined;
    const neurons: Neurons = this.#spec.context.post.owner;
    const moved = `${this.#joined.prefix}.${name}`;
    return neurons.manifest.states.some((state) => state.name === moved) ? neurons.engine.state(moved) : undefined;
  }

  #setState(name: string, values: ItemValues, order?: Uint32Array): void {
    const { engine, structure } = this;
    assertInitial(this.#spec.model, this.name, { [name]: values });
    const state = engine.states.find(({ info }) => info.name === name)!;
    const written = synapseValues(values, structure, name, this.#spec.draws, order);
    engine.assertPulses(this.#spec.parameters.shared, { state: name, values: written });
    engine.bringUpToDate(this.#spec.now());
    if (typeof written === 'number') state.values.fill(written);
    else state.values.set(written);
    engine.regroup();
  }
}

/** Whoever runs copies of some synapses of a projection. */
export interface ProjectionFollower {
  parametersChanged(names: readonly string[]): void;
  /** @param values one for each synapse */
  stateChanged(name: string, values: Float64Array): void;
}

/** @throws SynapseError `no-placement` */
export function placementOf({ manifest, placed }: AnyModel): PlacedModel {
  if (placed) return placed;
  const message = `${manifest.name} cannot be a projection of a network: it was compiled without a placement, as models of several hundred states are`;
  throw new SynapseError('no-placement', message, manifest.name);
}

/** The item of a level that holds a state of a synapse. */
export function itemOf(level: Level, synapse: number, axon: number, dendrite: number): number {
  if (level === 'synapse') return synapse;
  if (level === 'axon') return axon;
  return level === 'dendrite' ? dendrite : 0;
}

/** The array that a binding stands for; a number has none. */
export function arrayOf(binding: Binding): Float64Array | undefined {
  if (binding.kind === 'number') return undefined;
  return binding.kind === 'signal' ? binding.signal.view(binding.member) : binding.neurons.view(binding.name);
}

/**
 * Tells shared parameters from header values.
 *
 * @throws SynapseError `unknown-name`, `invalid-length` where a shared parameter is not one number
 */
export function sortParameters(
  given: Readonly<Record<string, ItemValues | undefined>>,
  parameters: ProjectionParameters,
  valuesOf: (name: string, value: ItemValues) => number | Float64Array,
): { shared: Record<string, number>; columns: Map<string, number | Float64Array> } {
  const shared: Record<string, number> = {};
  const columns = new Map<string, number | Float64Array>();
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value === undefined) continue;
    if (parameters.info(name).perSynapse) columns.set(name, valuesOf(name, value));
    else if (typeof value === 'number') shared[name] = assertFinite(value, name);
    else {
      const message = `${name} is shared by all synapses: it takes one number, not an array or a distribution`;
      throw new SynapseError('invalid-length', message, value);
    }
  }
  return { shared, columns };
}
