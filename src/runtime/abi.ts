/**
 * What a compiled model offers and what it expects: the contract between emitted modules and the runtime. Types only.
 */

/** The arrays of a population, by the keys that the manifest gives them; all are views on one arena. */
export type Arrays = Readonly<Record<string, Float64Array | Uint32Array>>;

/** What an array has one element for. */
export type Group = 'shared' | 'pre' | 'post' | 'synapse';

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
  | 'waiting';

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
  readonly low?: number;
  readonly high?: number;
  readonly lowOpen?: boolean;
  readonly highOpen?: boolean;
  readonly members?: readonly number[];
}

export interface ParameterInfo<N extends string = string> extends Quantity<N> {
  readonly value: number;
  /** Declared in the header: one value per synapse. Otherwise the whole population shares it. */
  readonly perSynapse: boolean;
  /** Place in the array `.shared`; −1 for one per synapse. */
  readonly slot: number;
  readonly range?: RangeInfo;
}

export interface StateInfo<N extends string = string> extends Quantity<N> {
  /**
   * How it is advanced: `held`, `exact`, `exponential`, `bernoulli`, `magnus`, `rosenbrock`, `milstein`, `euler-maruyama`,
   * `rk4`, `euler` or `conserved`.
   */
  readonly method: string;
  /** Its equation as the model has it, with `file:line:column`; empty if events alone change it. */
  readonly equation: string;
}

export interface InputInfo<N extends string = string> extends Quantity<N> {
  /** The member of a signal that it stands for. */
  readonly signal?: { readonly model: string; readonly member: string };
  /** The event that brings it along: it is read there only. */
  readonly event?: string;
}

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

export interface ClockInfo {
  readonly event: string;
  /** The period as it was written. */
  readonly text: string;
  /** The period in milliseconds: a literal, or its place in `.shared`. */
  readonly period: { readonly value: number } | { readonly slot: number };
}

export interface ReadoutInfo<N extends string = string> extends Quantity<N> {
  readonly role: 'output' | 'current';
  /** What carries a current, where the model says so: `ca`. */
  readonly ion?: string;
  /** `file:line:column` of its definition, and its text. */
  readonly place: string;
}

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
  readonly parameters: readonly ParameterInfo<P>[];
  readonly states: readonly StateInfo<S>[];
  readonly inputs: readonly InputInfo<I>[];
  /** States of the postsynaptic cell that events add to. */
  readonly targets: readonly Quantity<I>[];
  /** Blocks of states that start at their fixed point, in the order in which they are settled. */
  readonly steady: readonly { readonly states: readonly S[] }[];
  readonly readouts: readonly ReadoutInfo<R>[];
  /** Outputs that have a value at an event only. */
  readonly eventOutputs: readonly { readonly name: string; readonly event: string }[];
  readonly timers: readonly string[];
  readonly events: readonly EventInfo[];
  /** Conditions whose crossings are events, in the order in which they are handled, each as it was written. */
  readonly crossings: readonly { readonly event: string; readonly text: string }[];
  /** Events in a fixed period, in the order in which they are handled. */
  readonly clocks: readonly ClockInfo[];
  /** Whether postsynaptic spikes come before presynaptic ones of the same tick. */
  readonly postFirst: boolean;
  readonly requirements: readonly RequirementInfo[];
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
}

/** A model whose arrays are its own business: what every function that takes a model accepts. */
export type AnyModel<
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
> = Model<never, P, S, I, R>;
