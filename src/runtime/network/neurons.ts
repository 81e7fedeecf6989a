import type { AnyModel, Manifest } from '../abi.ts';
import { type Arena, doublesOf } from '../arena.ts';
import { assertSize, unknownName, wrongLength } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import type { PerSynapse } from '../per-synapse.ts';
import { type NonFinite, Population } from '../population.ts';
import type { Archive } from '../snapshot/archive.ts';
import { assertCount, assertEach, assertThat, finite } from '../snapshot/condition.ts';
import { type CellRange, Slice } from './cell-range.ts';
import { assertFinite, cellValues, type DrawSource, type ItemValues } from './item-values.ts';
import { areFinite } from './non-finite.ts';
import type { Signal } from './signal.ts';
import type { SpikeTrain } from './spike-train.ts';

/** One number for all cells, one for each, or a function of the time in milliseconds that is asked at every step. */
export type Drive = number | ArrayLike<number> | ((time: number) => number);

/** What a population of neurons is built from, in the units of the model. */
export interface NeuronOptions<P extends string = string, S extends string = string, I extends string = string> {
  /** Tells populations apart, in messages and in random draws; the name of the model if left out. */
  readonly name?: string;
  /** Arrays only for parameters of the header, with one value per cell. */
  readonly parameters?: { readonly [K in P]?: PerSynapse };
  /** Values at the start, in the place of those of the model. */
  readonly state?: { readonly [K in S]?: ItemValues };
  /** What each input is without synapses; 0 if left out. */
  readonly inputs?: { readonly [K in I]?: Drive };
  /** The signals that the neurons read, by the names of their models. */
  readonly signals?: { readonly [model: string]: Signal };
}

export const neuronOptionNames = [
  'name',
  'parameters',
  'state',
  'inputs',
  'signals',
] as const satisfies (keyof NeuronOptions)[];

/** An input that synapses add to: a current conductance·v + drive, or a drive alone. One value for each cell. */
export interface Port {
  readonly drive: Float64Array;
  readonly conductance: Float64Array | undefined;
}

/** An input, what it is without synapses, and whether synapses add to it. */
interface DrivenInput {
  readonly name: string;
  values: Float64Array;
  base: number | Float64Array | ((time: number) => number);
  /** What a function has come to in this step. */
  driven: number;
  isPort: boolean;
}

/**
 * A population of neurons in a network. Its values can be read at any time and changed between runs; synapses, and models
 * that take synapses into their own equations, decide at the first step which variant of the model runs.
 */
export class Neurons<
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
> implements SpikeTrain, CellRange
{
  readonly name: string;
  readonly size: number;
  readonly model: AnyModel<P, S, I, R>;
  readonly #dt: number;
  readonly #draws: DrawSource;
  readonly #inputs: DrivenInput[];
  readonly #conductances: Float64Array[] = [];
  /** What has been set before the first step, for the variant that runs. */
  #parameters: { [name: string]: PerSynapse } = {};
  readonly #signals: { [model: string]: Signal } = {};
  readonly #read: { readonly input: DrivenInput; readonly signal: Float64Array }[] = [];
  readonly #state = new Map<string, Float64Array>();
  #engine: Population;
  #states: readonly Float64Array[] = [];
  /** Those of them that no step moves. */
  #heldStates: readonly Float64Array[] = [];
  #fault: NonFinite | undefined;

  /** @throws SynapseError as `Population`, and where a state or an input is not valid */
  constructor(
    model: AnyModel<P, S, I, R>,
    size: number,
    options: NeuronOptions<P, S, I>,
    dt: number,
    draws: DrawSource,
  ) {
    if (model.manifest.role !== 'neuron') {
      const message = `${model.manifest.name} is a ${model.manifest.role}, not a neuron`;
      throw new SynapseError('invalid-value', message, model.manifest.name);
    }
    this.name = draws.name;
    this.size = assertSize(size);
    this.model = model;
    this.#dt = dt;
    this.#draws = draws;
    const { parameters = {}, state = {}, inputs = {}, signals = {} } = options;
    this.#parameters = { ...(parameters as Record<string, PerSynapse>) };
    this.#inputs = model.manifest.inputs.map(({ name }) => ({
      name,
      values: new Float64Array(0),
      base: 0,
      driven: 0,
      isPort: false,
    }));
    for (const [name, drive] of Object.entries(inputs as Readonly<Record<string, Drive | undefined>>)) {
      const input = this.#inputOf(name);
      if (drive !== undefined) input.base = this.#baseOf(name, drive);
    }
    this.#engine = this.#makeEngine(model as AnyModel);
    this.#watchStates();
    this.#bindSignals(signals as Readonly<Record<string, Signal | undefined>>, Object.keys(inputs));
    for (const [name, values] of Object.entries(state as Readonly<Record<string, ItemValues | undefined>>)) {
      if (values !== undefined) this.#setState(name, values);
    }
  }

  // A range of cells

  get owner(): this {
    return this;
  }

  /** 0: all of its cells. */
  get from(): number {
    return 0;
  }

  /** Behind the last cell: the size. */
  get to(): number {
    return this.size;
  }

  /** Cells `from` … `to − 1`. */
  slice(from: number, to: number = this.size): Slice<this> {
    return new Slice(this, from, to);
  }

  // Spikes

  get spikes(): Uint32Array {
    return this.#engine.firedList;
  }

  /** How many cells fired in this step: as many elements of `spikes` count. */
  get spikeCount(): number {
    return this.#engine.firedCount;
  }

  // Values

  /** The manifest of the variant that runs, with the states and parameters of synapses that moved into the neuron. */
  get manifest(): Manifest {
    return this.#engine.manifest;
  }

  /** The cells as they run; replaced at the first step where another variant of the model is needed. */
  get engine(): Population {
    return this.#engine;
  }

  /**
   * The values of a state or an input now, one per cell; a copy.
   *
   * @throws SynapseError `unknown-name`
   */
  get(name: S | I | (string & {})): Float64Array {
    return this.view(name).slice();
  }

  /** The array of a state or an input; it changes as the network runs. */
  view(name: string): Float64Array {
    const { states, inputs } = this.manifest;
    if (states.some((state) => state.name === name)) return this.#engine.state(name);
    if (inputs.some((input) => input.name === name)) return this.#engine.input(name);
    throw unknownName(
      'state or input',
      name,
      [...states, ...inputs].map((each) => each.name),
    );
  }

  /**
   * Changes parameters between runs, all of them or none.
   *
   * @throws SynapseError as `Population.setParameters`
   */
  setParameters(values: { readonly [K in P]?: PerSynapse }): void {
    this.assignParameters(values as Readonly<Record<string, PerSynapse>>);
  }

  /** As `setParameters`, with parameters of synapses that moved into the neuron too. */
  assignParameters(values: Readonly<Record<string, PerSynapse>>): void {
    this.#engine.setParameters(values);
    this.#parameters = { ...this.#parameters, ...values };
  }

  /**
   * Changes a state between runs.
   *
   * @throws SynapseError `unknown-name`, `invalid-length`, `invalid-value`
   */
  setState(name: S, values: ItemValues): void {
    this.#setState(name, values);
  }

  /**
   * Changes what an input is without synapses, between runs.
   *
   * @throws SynapseError `unknown-name`, `invalid-length`, `invalid-value`
   */
  setInput(name: I, drive: Drive): void {
    const input = this.#inputOf(name);
    input.base = this.#baseOf(name, drive);
    if (typeof input.base !== 'function') this.#fill(input);
  }

  // For the network

  /** Takes the variant of the model that runs, with the same values. */
  become(variant: AnyModel): void {
    this.#engine = this.#makeEngine(variant);
    this.#watchStates();
    for (const [name, values] of this.#state) this.#engine.state(name).set(values);
  }

  /**
   * The variant that takes conductances beside currents.
   *
   * @throws SynapseError `no-placement` where there is none
   */
  coupledModel(): AnyModel {
    const { coupled, manifest } = this.model;
    if (coupled) return coupled as AnyModel;
    const message = `synapses onto ${this.name} hand over conductances, and ${manifest.name} was compiled without a variant that takes them`;
    throw new SynapseError('no-placement', message, manifest.name);
  }

  /** That synapses add to an input: it begins anew in every step. */
  markPort(name: string): void {
    this.#inputOf(name).isPort = true;
    const conductance = `${name}.conductance`;
    if (this.manifest.inputs.every((input) => input.name !== conductance)) return;
    const array = this.#engine.input(conductance);
    if (!this.#conductances.includes(array)) this.#conductances.push(array);
  }

  /** Asks inputs that are functions what they are at a time in milliseconds; those that synapses add to are written later. */
  drive(time: number): void {
    for (let i = 0; i < this.#inputs.length; i++) {
      const input = this.#inputs[i];
      if (typeof input.base !== 'function') continue;
      input.driven = assertFinite(input.base(time), `${input.name} at ${time} ms`);
      if (!input.isPort) this.#fill(input);
    }
  }

  /** Whether an input is a function: time has to be told. */
  get isDriven(): boolean {
    return this.#inputs.some(({ base }) => typeof base === 'function');
  }

  /** Sets the inputs that synapses add to back to what they are without them. */
  openPorts(): void {
    for (let i = 0; i < this.#inputs.length; i++) if (this.#inputs[i].isPort) this.#fill(this.#inputs[i]);
    for (let i = 0; i < this.#conductances.length; i++) this.#conductances[i].fill(0);
  }

  /** Whether the neurons have a state of this name. */
  hasState(name: string): boolean {
    return this.manifest.states.some((state) => state.name === name);
  }

  /** Advances by one step and fires; what has become no number is seen before a spike can set it back. */
  advance(): void {
    this.#engine.move();
    // Undefined where the kernel has not looked at them itself.
    const isFaulty = this.#engine.takeFault();
    const states = isFaulty === undefined ? this.#states : this.#heldStates;
    let isSound = isFaulty !== true;
    for (let i = 0; i < states.length; i++) if (!areFinite(states[i])) isSound = false;
    this.#fault = isSound ? undefined : this.#engine.findNonFinite();
    this.#engine.conclude();
  }

  /** The first state that the last step has made a NaN or an infinity, if there is one. */
  get fault(): NonFinite | undefined {
    return this.#fault;
  }

  /** All that a step moves: states, and the counters of rests and steps. */
  stepArrays(): Float64Array[] {
    return this.manifest.arrays
      .filter(({ role }) => role === 'state' || role === 'rest' || role === 'steps')
      .map(({ name }) => doublesOf(this.arena, name));
  }

  /** The inputs that synapses add to. */
  ports(): Port[] {
    const { inputs } = this.manifest;
    return this.#inputs
      .filter(({ isPort }) => isPort)
      .map(({ name, values }) => {
        const conductance = `${name}.conductance`;
        const isThere = inputs.some((input) => input.name === conductance);
        return { drive: values, conductance: isThere ? this.#engine.input(conductance) : undefined };
      });
  }

  /** Copies the signals that the neurons read to each of them. */
  readSignals(): void {
    for (let i = 0; i < this.#read.length; i++) this.#read[i].input.values.fill(this.#read[i].signal[0]);
  }

  /** Steps that each cell still rests, where it holds a state. */
  restOf(state: string): Float64Array | undefined {
    const { held, arrays } = this.manifest;
    const rest = arrays.find(({ role }) => role === 'rest');
    return rest && held?.includes(state) ? doublesOf(this.arena, rest.name) : undefined;
  }

  get arena(): Arena {
    return this.#engine.arena;
  }

  /** The signals that the neurons read, by the names of their models. */
  get signals(): Readonly<Record<string, Signal>> {
    return this.#signals;
  }

  /** Exchanges parameters, inputs and what a run has moved. What an input asks as a function is the program's. */
  exchange(archive: Archive): void {
    for (const input of this.#inputs) this.#exchangeBase(archive, input);
    // Those of synapses that have moved into the neuron are set by their projections.
    const names = new Set<string>(this.model.manifest.parameters.map(({ name }) => name));
    this.#engine.exchange(
      archive,
      this.manifest.parameters.filter(({ name }) => names.has(name)),
    );
    archive.conclude(() => () => {
      this.#fault = undefined;
    });
  }

  #exchangeBase(archive: Archive, input: DrivenInput): void {
    const { name, base } = input;
    archive.doubles(
      `${name} without synapses`,
      () => {
        if (typeof base === 'function') return new Float64Array(0);
        return typeof base === 'number' ? Float64Array.of(base) : base;
      },
      (values) => {
        if (values.length === 0) {
          const reason = `it was a function of time: give this network one too, before the snapshot is restored`;
          assertThat(typeof input.base === 'function', reason);
          return () => {};
        }
        if (values.length !== 1) assertCount(values, this.size);
        assertEach(values, finite);
        const next = values.length === 1 ? values[0] : values.slice();
        return () => {
          input.base = next;
        };
      },
    );
  }

  #makeEngine(model: AnyModel): Population {
    const { name: id, seed } = this.#draws;
    const known = new Set(model.manifest.inputs.map(({ name }) => name));
    const inputs: { [name: string]: PerSynapse } = {};
    for (const { name, base } of this.#inputs) {
      if (known.has(name) && base !== 0) inputs[name] = typeof base === 'function' ? 0 : base;
    }
    const options = { size: this.size, dt: this.#dt, seed, id, parameters: this.#parameters, inputs };
    const engine = new Population(model, options);
    for (const input of this.#inputs) if (known.has(input.name)) input.values = engine.input(input.name);
    return engine;
  }

  #watchStates(): void {
    const { states } = this.manifest;
    this.#states = states.map(({ name }) => this.#engine.state(name));
    this.#heldStates = this.#states.filter((_, i) => states[i].method === 'held');
  }

  /** @param held inputs that have been given */
  #bindSignals(signals: Readonly<Record<string, Signal | undefined>>, held: readonly string[]): void {
    const reading = this.model.manifest.inputs.filter(({ signal }) => signal);
    const models = reading.map(({ signal }) => signal!.model);
    for (const name of Object.keys(signals)) if (!models.includes(name)) throw unknownName('signal', name, models);
    for (const { name, signal } of reading) {
      const { model, member } = signal!;
      const found = signals[model];
      if (!found) {
        if (held.includes(name)) continue;
        const message = `${this.name} reads ${model}.${member}: give it signals: { ${model}: … }, or a number as its input ${name}`;
        throw new SynapseError('unknown-name', message, model);
      }
      if (found.model.manifest.name !== model) {
        const message = `${this.name} reads a signal ${model}, and ${found.name} is a ${found.model.manifest.name}`;
        throw new SynapseError('invalid-value', message, found.name);
      }
      this.#signals[model] = found;
      this.#read.push({ input: this.#inputOf(name), signal: found.view(member) });
    }
  }

  #setState(name: string, values: ItemValues): void {
    const array = this.#engine.state(name);
    const written = cellValues(values, this.size, name, this.#draws);
    array.set(written);
    this.#state.set(name, written);
  }

  #inputOf(name: string): DrivenInput {
    const input = this.#inputs.find((each) => each.name === name);
    if (input) return input;
    throw unknownName(
      'input',
      name,
      this.#inputs.map((each) => each.name),
    );
  }

  #baseOf(name: string, drive: Drive): DrivenInput['base'] {
    if (typeof drive === 'function') return drive;
    if (typeof drive === 'number') return assertFinite(drive, name);
    if (drive.length !== this.size) throw wrongLength(name, this.size, drive.length);
    return Float64Array.from(drive, (value) => assertFinite(value, name));
  }

  #fill({ values, base, driven }: DrivenInput): void {
    if (typeof base === 'number') values.fill(base);
    else if (typeof base === 'function') values.fill(driven);
    else values.set(base);
  }
}
