/**
 * What a compiled model offers and what it expects: the contract between emitted modules and the runtime. Types only.
 */

/** The arrays of a population, by the keys that the manifest gives them; all are views on one arena. */
export type Arrays = Readonly<Record<string, Float64Array | Uint32Array>>;

/** What an array has one element for: a cell of either side, an axon or a dendrite of a placed model, or a synapse. */
export type Group = 'shared' | 'pre' | 'post' | Level;

/**
 * Where a value of a placed model lives: once for all; once for each presynaptic cell and delay (an axon); once for each
 * postsynaptic cell and back-delay (a dendrite); once for each synapse.
 */
export type Level = 'shared' | 'axon' | 'dendrite' | 'synapse';

/**
 * What an array holds: the constants of a run; a parameter or a state per synapse; an input per cell or synapse; a state
 * of the target cells, and what events have added to it in this tick; the due tick of a timer; the conductance and the
 * drive that currents add up to; whether the condition of a crossing was true; an index; the key of random draws; the normal numbers of the last step; how many steps
 * there were; the workspace of a step; what is computed
 * per synapse once for many steps; a value that waits from one part of a function to another.
 */
export type ArrayRole =
  | 'shared'
  | 'parameter'
  | 'state'
  | 'input'
  | 'target'
  | 'jump'
  | 'due'
  | 'conductance'
  | 'drive'
  | 'edge'
  | 'index'
  | 'key'
  | 'normal'
  | 'steps'
  | 'work'
  | 'kept'
  | 'rest'
  | 'waiting'
  | 'rows'
  | 'anchor'
  | 'count'
  | 'mask'
  | 'fault'
  | 'table';

/** One array of a model: what it holds, and how many elements of which kind. */
export interface ArrayInfo {
  /** Property of `Arrays` under which kernels find it. */
  readonly key: string;
  /** As the model calls it: `stp.x`, `cleared.due`, `.shared`. */
  readonly name: string;
  readonly group: Group;
  readonly role: ArrayRole;
  readonly element: 'f64' | 'u32';
  /** How many elements it has, where its group does not say so. */
  readonly length?: number;
}

interface Quantity<N extends string> {
  readonly name: N;
  /** `1` if dimensionless. */
  readonly unit: string;
  readonly doc: string;
}

/** The values that a parameter may take: an interval `[low, high]` with open ends, or a set. Infinite ends are left out. */
export interface RangeInfo {
  /** The lower end, in the unit of the parameter. */
  readonly low?: number;
  /** The upper end, in the unit of the parameter. */
  readonly high?: number;
  readonly lowOpen?: boolean;
  readonly highOpen?: boolean;
  /** The only values, in the unit of the parameter, where it is a set. */
  readonly members?: readonly number[];
}

/** A parameter, with the value that it has if nothing else is said. */
export interface ParameterInfo<N extends string = string> extends Quantity<N> {
  /** Its default, in its unit. */
  readonly value: number;
  /** Declared in the header: one value per synapse. Otherwise the whole population shares it. */
  readonly perSynapse: boolean;
  /** Place in the array `.shared`; −1 for one per synapse. */
  readonly slot: number;
  readonly range?: RangeInfo;
}

/** A state, and how it is advanced. */
export interface StateInfo<N extends string = string> extends Quantity<N> {
  /**
   * How it is advanced: `held`, `exact`, `exponential`, `bernoulli`, `magnus`, `rosenbrock`, `milstein`, `euler-maruyama`,
   * `rk4`, `euler` or `conserved`.
   */
  readonly method: string;
  /** Its equation as the model has it, with `file:line:column`; empty if events alone change it. */
  readonly equation: string;
}

/** A value that comes from outside: of a cell, of a signal, or of an event. */
export interface InputInfo<N extends string = string> extends Quantity<N> {
  /** The member of a signal that it stands for. */
  readonly signal?: { readonly model: string; readonly member: string };
  /** The event that brings it along: it is read there only. */
  readonly event?: string;
}

/** An event that a model handles, and what that may do. */
export interface EventInfo {
  /** `pre`, `post`, the name of a timer, or `when 1`, `every 1` and so on for blocks without a name. */
  readonly event: string;
  /** Timers whose due ticks it may set, once for every delay, in milliseconds if that is a literal or in `.shared`. */
  readonly starts: readonly {
    readonly timer: string;
    readonly delay?: { readonly value: number } | { readonly slot: number };
  }[];
  /** States that it assigns, once for every statement that may have the last word, with its place. */
  readonly jumps: readonly { readonly state: string; readonly place: string }[];
  /** Whether it adds to a target. */
  readonly adds: boolean;
}

/** An event that comes in a fixed period. */
export interface ClockInfo {
  readonly event: string;
  /** The period as it was written. */
  readonly text: string;
  /** The period in milliseconds: a literal, or its place in `.shared`. */
  readonly period: { readonly value: number } | { readonly slot: number };
}

/** An output or a current: a value that is computed from the states when it is asked for. */
export interface ReadoutInfo<N extends string = string> extends Quantity<N> {
  readonly role: 'output' | 'current';
  /** What carries a current, where the model says so: `ca`. */
  readonly ion?: string;
  /** `file:line:column` of its definition, and its text. */
  readonly place: string;
}

/** A condition that the parameters have to meet. */
export interface RequirementInfo {
  readonly text: string;
  /** Parameters that it compares. */
  readonly names: readonly string[];
  readonly perSynapse: boolean;
}

/** Everything about a model that is not code. Times are in milliseconds, values in the units of the model. */
export interface Manifest<
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
> {
  readonly name: string;
  readonly role: 'synapse' | 'component' | 'neuron' | 'signal';
  readonly doc: string;
  /** Version of the compiler that wrote it. */
  readonly compiler: string;
  /** Name and fingerprint of the source text. */
  readonly source: { readonly file: string; readonly hash: string };
  /** In the order of the text: those of the header first. */
  readonly parameters: readonly ParameterInfo<P>[];
  /** In the order of their declaration. */
  readonly states: readonly StateInfo<S>[];
  /** In the order of their declaration. */
  readonly inputs: readonly InputInfo<I>[];
  /** States of the postsynaptic cell that events add to. */
  readonly targets: readonly Quantity<I>[];
  /** Blocks of states that start at their fixed point, in the order in which they are settled. */
  readonly steady: readonly { readonly states: readonly S[] }[];
  /** Outputs and currents, in the order of `Model.readouts`. */
  readonly readouts: readonly ReadoutInfo<R>[];
  /** Outputs that have a value at an event only. */
  readonly eventOutputs: readonly { readonly name: string; readonly event: string }[];
  /** Their names, each of which is an event as well. */
  readonly timers: readonly string[];
  /** In the order of `Model.events`. */
  readonly events: readonly EventInfo[];
  /** Conditions whose crossings are events, in the order in which they are handled, each as it was written. */
  readonly crossings: readonly { readonly event: string; readonly text: string }[];
  /** Events in a fixed period, in the order in which they are handled. */
  readonly clocks: readonly ClockInfo[];
  /** Whether postsynaptic spikes come before presynaptic ones of the same tick. */
  readonly postFirst: boolean;
  /** In the order of `Model.requirements`. */
  readonly requirements: readonly RequirementInfo[];
  /** Of a neuron: the states that keep their values while it rests, whatever reaches them. */
  readonly held?: readonly S[];
  /** Every array of the arena, in the order of its layout. */
  readonly arrays: readonly ArrayInfo[];
  /** Length of the array `.shared`; its first element is the step. */
  readonly slots: number;
}

/**
 * A compiled model. The kernels read and write the arrays and nothing else; they check nothing, since the runtime does.
 * `from` and `to` bound a range of synapses, `to` excluded.
 */
export interface Model<
  A extends Arrays = Arrays,
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
> {
  readonly manifest: Manifest<P, S, I, R>;
  /** Computes the constants in `.shared` from the parameters and the step; due after every change of either. */
  prepare(m: A): void;
  /** Sets the states to their initial values. */
  initialise(m: A, from: number, to: number): void;
  /**
   * Per entry of `manifest.steady`: its equations at synapse `s`. To `out` go the n flows, the n² entries of their Jacobian
   * row by row, and the n lower and n upper ends of the bounds.
   */
  readonly steady: readonly ((m: A, s: number, out: Float64Array) => void)[];
  /** Sets the states that conservations leave to steady ones, once those are settled. */
  settle(m: A, from: number, to: number): void;
  /** Advances the states by one step. */
  step(m: A, from: number, to: number): void;
  /**
   * Of a neuron: `step`, then the crossing of its spikes, in one loop; `.fault[0]` becomes a NaN where a state does. Not
   * there where that would be too long a function.
   */
  fire?(m: A, from: number, to: number, rows: Uint32Array): number;
  /** Adds each synapse's currents to its postsynaptic cell, as conductance·v + drive. */
  couple(m: A, from: number, to: number): void;
  /** Per entry of `manifest.events`: handles it for the first `count` synapses of `rows`, at a tick. */
  readonly events: readonly ((m: A, rows: Uint32Array, count: number, tick: number) => void)[];
  /**
   * Per entry of `manifest.crossings`: writes those synapses of a range where the condition has become true since it was
   * looked at last to `rows`, which has room for all, and returns how many there are.
   */
  readonly crossings: readonly ((m: A, from: number, to: number, rows: Uint32Array) => number)[];
  /** Per entry of `manifest.readouts`: its value at synapse `s` goes to `out[at]`, since a returned double is boxed. */
  readonly readouts: readonly ((m: A, s: number, out: Float64Array, at: number) => void)[];
  /** Per entry of `manifest.requirements`: whether it holds at synapse `s`. */
  readonly requirements: readonly ((m: A, s: number) => boolean)[];
  /** Of a synapse: the same equations with every state where it was proved to live, for projections of a network. */
  readonly placed?: PlacedModel;
  /**
   * Of a neuron: the same with every current `x` that its potential takes in as `x.conductance`·v + `x`, so that synapses
   * can hand over both. The arrays and inputs `x.conductance` are there beside those of the neuron.
   */
  readonly coupled?: Model<never, string, S, string, R>;
  /**
   * Of a model compiled in this process: the same functions for these arrays alone, whatever they are called with. A loop
   * over many items is faster where an engine knows where its arrays are.
   */
  bind?(m: A): Model<A, P, S, I, R>;
  /** Of a neuron compiled in this process: takes synapses into its own equations. */
  readonly join?: Join;
}

/** A projection onto the current `port` of a neuron; `name` is a prefix for what moves into the neuron. */
export interface JoinedPort {
  readonly name: string;
  readonly port: string;
  readonly synapse: AnyModel;
}

/**
 * A neuron into which synapses have moved: states `name.x` for each state `x` that is summed over the synapses of a cell,
 * parameters `name.p`, and for currents that stay outside an input `port.conductance` beside `port`. What is left of a
 * synapse adds to the states `name.x` as to targets; a synapse that cannot move is returned as it was.
 */
export interface Joined {
  readonly neuron: Model;
  /** What became of each port, in their order: whether the synapse moved, and why or why not. */
  readonly synapses: readonly { readonly model: AnyModel; readonly joined: boolean; readonly reason: string }[];
}

/** Moves the synapses of some ports into a neuron. */
export type Join = (ports: readonly JoinedPort[]) => Joined;

/** A thing for each level. */
export type Levels<T> = Readonly<Record<Level, T>>;

/** Where a state of a placed model lives; `syn explain` says why. */
export interface PlacedStateInfo<N extends string = string> {
  readonly name: N;
  readonly level: Level;
  /** Changed by events alone; advanced in every step; or brought up to date by events of its own. */
  readonly clock: 'held' | 'clocked' | 'lazy';
  /** Whether it is the sum over the synapses of a dendrite. */
  readonly lumped: boolean;
}

/** An event of a placed model. */
export interface PlacedEventInfo extends EventInfo {
  /** What the list of its kernel holds: axons for `pre`, dendrites for `post`; of `shared`, nothing. */
  readonly level: Level;
}

/** What the runtime needs to know of a placed model besides its code and the manifest of the model. */
export interface PlacedManifest<S extends string = string> {
  /** In the order of `peeks`. */
  readonly states: readonly PlacedStateInfo<S>[];
  /** What each timer is kept for. */
  readonly timers: readonly { readonly name: string; readonly level: Level }[];
  /** In the order of the kernels. */
  readonly events: readonly PlacedEventInfo[];
  /** Conditions whose crossings are events, in the order in which they are handled. */
  readonly crossings: readonly { readonly event: string; readonly text: string; readonly level: Level }[];
  /** As in the manifest of the model. */
  readonly clocks: readonly ClockInfo[];
  /** Blocks of states that start at their fixed point, in the order in which they are settled. */
  readonly steady: readonly { readonly states: readonly S[]; readonly level: Level }[];
  /** What dendrites keep of synapses that are on or off; none if left out. */
  readonly groups?: readonly GroupInfo[];
  /** Targets, and whether a handler reads them: what it adds may then not arrive before all have read. */
  readonly targets: readonly { readonly name: string; readonly read: boolean }[];
  /** Header values in the order of the array `.mask`. */
  readonly masks: readonly string[];
  /** Every array of the arena, in the order of its layout. */
  readonly arrays: readonly ArrayInfo[];
  /** Length of the array `.shared`; its first element is the step, then come the shared parameters as in the model. */
  readonly slots: number;
}

/**
 * A state that a pulse drives, kept for currents as sums over the synapses whose pulse is on and over those where it is off.
 * The pulse is 0 or has one height, a number or what a slot holds.
 */
export interface GroupInfo {
  readonly state: string;
  readonly pulse: string;
  readonly height: { readonly value: number } | { readonly slot: number };
  /** States of dendrites. */
  readonly sums: readonly string[];
}

/**
 * A synapse model as a projection runs it. Synapses are sorted by presynaptic cell, delay and postsynaptic cell; those of
 * axon `a` are `.axonStart[a]` … `.axonStart[a + 1] − 1`, and `.dendrite[s]` is where synapse `s` ends. Besides, as far
 * as a kernel reads them: `.axonCell` and `.dendriteCell`, the cells; `.axon[s]`; `.backStart`, `.back` and
 * `.backAxon`, the synapses of each dendrite in ascending order and their axons; `.fanIn`, how many there are; `.sizes`, the numbers of axons, dendrites and
 * synapses. A header value that is one number for all has an array of length 1 and 0 in `.mask`, else −1 (all bits).
 *
 * `.fault[0]` becomes a NaN when a kernel stores a state that is a NaN or an infinity.
 */
export interface PlacedModel<A extends Arrays = never, S extends string = string> {
  readonly manifest: PlacedManifest<S>;
  /** Computes the constants in `.shared` from the parameters and the step. */
  prepare(m: A): void;
  /**
   * Sets the states of items `from` … `to − 1` to their initial values: of all levels in the order shared, axon, dendrite,
   * synapse, since sums are taken last. Ranges of the level `synapse` are ranges of axons.
   */
  readonly initialise: Levels<(m: A, from: number, to: number) => void>;
  /** Equations of steady states at item `i` of their level; see `Model.steady`. */
  readonly steady: readonly ((m: A, i: number, out: Float64Array) => void)[];
  readonly settle: Levels<(m: A, from: number, to: number) => void>;
  /** Advances the clocked states by one step: in the order synapse, dendrite, axon, shared. Ranges as of `initialise`. */
  readonly step: Levels<(m: A, from: number, to: number) => void>;
  /**
   * Adds the currents to the postsynaptic cells: by ranges of axons what differs between synapses goes to sums of the
   * dendrites, by ranges of dendrites these and all else to the cells; in this order.
   */
  readonly couple: Levels<(m: A, from: number, to: number) => void>;
  /**
   * Makes the sums of `manifest.groups` anew from the states that they are sums of, once these are up to date: dendrites
   * forget first, then the synapses of all axons add. Not there without groups.
   */
  readonly regroup?: Levels<(m: A, from: number, to: number) => void>;
  /** Per entry of `manifest.events`: handles it for the first `count` items of `rows`, at a tick. */
  readonly events: readonly ((m: A, rows: Uint32Array, count: number, tick: number) => void)[];
  /** As `Model.crossings`, over items of the level; ranges of the level `synapse` are ranges of axons. */
  readonly crossings: readonly ((m: A, from: number, to: number, rows: Uint32Array) => number)[];
  /** Per entry of `manifest.states`: its value at item `i` of its level and a tick, which moves nothing, to `out[at]`. */
  readonly peeks: readonly ((m: A, i: number, out: Float64Array, at: number, tick: number) => void)[];
  /** As `Model.bind`. */
  bind?(m: A): PlacedModel<A, S>;
}

/** A model whose arrays are its own business: what every function that takes a model accepts. */
export type AnyModel<
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
> = Model<never, P, S, I, R>;
