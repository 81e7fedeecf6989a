/**
 * `Plan`: how a model will run. Per state a placement and an integrator with the reason for each, the arrays that hold
 * everything, and the operations of every entry point in a small typed loop language that any target can print.
 */

import type { Span } from '../diagnostics/source.ts';
import type { CountOperator, Operator } from '../lower/expr.ts';
import type { SystemInput, SystemParameter, SystemState } from '../lower/system.ts';

/** How a population of a model runs: its arrays, its integrators, and every operation in a small loop language. */
export interface Plan {
  readonly name: string;
  readonly role: 'synapse' | 'component' | 'neuron' | 'signal';
  readonly doc: string;
  readonly span: Span;
  /** In the order of the text, those of the header first. */
  readonly parameters: readonly SystemParameter[];
  /** In the order of the text. */
  readonly inputs: readonly SystemInput[];
  /** States of the target cell that events add to. */
  readonly targets: readonly SystemInput[];
  /** Each with the integrator that was chosen for it, and where it lives. */
  readonly states: readonly PlannedState[];
  /** Their names. */
  readonly timers: readonly string[];
  /** Every array of the arena, in the order of its layout. */
  readonly arrays: readonly ArrayPlan[];
  /** What the slots of the array `shared` hold, in order. */
  readonly slots: readonly Slot[];
  /** Fills the constants in `shared` from the parameters and the step; run before anything else and after each change. */
  readonly prepare: EntryPoint;
  /** Sets the states of synapses `from` … `to − 1` to their initial values. */
  readonly initialise: EntryPoint;
  /** Blocks of states that start at their fixed point, upstream first. */
  readonly steady: readonly SteadyPlan[];
  /** Sets the states that conservations leave to steady ones, once those are settled. */
  readonly settle: EntryPoint;
  /** Advances the states of synapses `from` … `to − 1` by one step. */
  readonly step: EntryPoint;
  /**
   * Of a neuron: `step`, the condition of its spikes as of `crossings`, and a look at whether the states are numbers, in one
   * loop; not of one whose step is taken apart.
   */
  readonly fire: EntryPoint | undefined;
  /** Adds the currents of synapses `from` … `to − 1` to their postsynaptic cells. */
  readonly couple: EntryPoint;
  /** Handlers for the first `count` synapses of a list, in the order of the manifest. */
  readonly events: readonly EventPlan[];
  /** Conditions whose crossings are events, in the order in which they are handled. */
  readonly crossings: readonly CrossingPlan[];
  /** Events that come in a fixed period to all synapses, in the order in which they are handled. */
  readonly clocks: readonly ClockPlan[];
  /** Whether postsynaptic spikes come before presynaptic ones of the same tick. */
  readonly postFirst: boolean;
  /** Outputs and currents of one synapse. */
  readonly readouts: readonly ReadoutPlan[];
  /** Outputs that have a value at an event only. */
  readonly eventOutputs: readonly { readonly name: string; readonly event: string }[];
  /** Whether the parameters of one synapse meet each condition. */
  readonly requirements: readonly RequirementPlan[];
  /** Of a synapse or a component: the same with every state where it was proved to live. */
  readonly placed: PlacedPlan | undefined;
  /** Of a neuron whose potential takes in currents: the same with each of them as a conductance and a drive. */
  readonly coupled: Plan | undefined;
  /** Of a neuron: the states that keep their values while it rests. */
  readonly held: readonly SystemState[];
}

/** A thing for each level. */
export type Levels<T> = Readonly<Record<Level, T>>;

/** How a projection runs a model: what lives per axon, per dendrite or once for all is computed there, and nowhere else. */
export interface PlacedPlan {
  readonly states: readonly PlacedState[];
  readonly timers: readonly { readonly name: string; readonly level: Level }[];
  readonly arrays: readonly ArrayPlan[];
  readonly slots: readonly Slot[];
  /** Header values in the order of the array `.mask`. */
  readonly masks: readonly string[];
  readonly targets: readonly { readonly name: string; readonly read: boolean }[];
  readonly prepare: EntryPoint;
  readonly initialise: Levels<EntryPoint>;
  readonly steady: readonly (SteadyPlan & { readonly level: Level })[];
  readonly settle: Levels<EntryPoint>;
  readonly step: Levels<EntryPoint>;
  readonly couple: Levels<EntryPoint>;
  /** Makes the sums of groups, where there are some, anew from the states that they are sums of. */
  readonly regroup: Levels<EntryPoint> | undefined;
  readonly groups: readonly GroupPlan[];
  readonly events: readonly (EventPlan & { readonly level: Level })[];
  readonly crossings: readonly (CrossingPlan & { readonly level: Level })[];
  readonly clocks: readonly ClockPlan[];
  /** The value of each state, in their order. */
  readonly peeks: readonly (EntryPoint & { readonly state: string })[];
}

/** Synapses that are on or off, summed over those of either kind: see `groupOnOff`. */
export interface GroupPlan {
  readonly state: string;
  /** The state that is 0 or of one height, and that height: a literal, or the slot that holds it. */
  readonly pulse: string;
  readonly height: { readonly value: number } | { readonly slot: number };
  /** States of dendrites. */
  readonly sums: readonly string[];
}

/** Where a state of a placed plan lives and when it is brought up to date, with the reasons and what stood in the way. */
export interface Place {
  readonly level: Level;
  readonly clock: 'held' | 'clocked' | 'lazy';
  /** Whether it is the sum over the synapses of a dendrite. */
  readonly lumped: boolean;
  readonly reason: string;
  /** Why it is not summed over the synapses, or not brought up to date at its own events only, where that would be cheaper. */
  readonly obstacles: readonly Obstacle[];
}

export interface Obstacle {
  readonly to: 'lumped' | 'lazy' | 'grouped';
  readonly reason: string;
  /** The line to change. */
  readonly span: Span | undefined;
}

export interface PlacedState {
  readonly state: SystemState;
  readonly place: Place;
  readonly integrator: Integrator;
}

/** Where a state lives in a population on its own. This planner knows one place: a value per synapse, brought up to date in every step. */
export interface Placement {
  readonly level: 'synapse';
  readonly clock: 'clocked';
  readonly reason: string;
}

export type Method =
  | 'held'
  | 'exact'
  | 'exponential'
  | 'bernoulli'
  | 'magnus'
  | 'rosenbrock'
  | 'milstein'
  | 'euler-maruyama'
  | 'conserved'
  | 'rk4'
  | 'euler';

/** How a state is advanced, and why that is right. */
export interface Integrator {
  readonly method: Method;
  /** Order of the error in the step; 0 where there is no error beyond rounding. */
  readonly order: number;
  /** Of a state with noise: the order of its distribution's error, while `order` is that of its paths. */
  readonly weakOrder?: number;
  readonly reason: string;
}

export interface PlannedState {
  readonly state: SystemState;
  readonly placement: Placement;
  readonly integrator: Integrator;
}

/**
 * Where a value of a placed plan can live, from the cheapest place on: once for all; once for each presynaptic cell and
 * delay (an axon); once for each postsynaptic cell and back-delay (a dendrite); once for each synapse.
 */
export type Level = 'shared' | 'axon' | 'dendrite' | 'synapse';

/** What an array has one element for: a cell of either side, or what a level names. */
export type Group = 'pre' | 'post' | Level;

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

export interface ArrayPlan {
  /**
   * Unique in the plan: the `.syn` name of what it holds, with a role behind a dot where that is not the value itself.
   * Names that belong to no declaration start with a dot: `.shared`, `.pre` and `.post` (the cells of each synapse), and
   * for models that draw, `.key`, `.ordinal` and `.events`, for those with noise `.key`, `.ordinal`, `.steps` and one
   * `.normal` for each normal number of a step.
   * `.work` is what routines of the runtime work on, and `.kept0` … hold what is computed per synapse once for many steps; `.edge1` and
   * so on are for crossings, and in `.waiting0` … values wait from one part of a function to another.
   * Placed plans have `.axonStart`, `.backStart`, `.back` and `.backAxon` (the rows of axons and dendrites), `.axon`, `.dendrite`,
   * `.axonCell`, `.dendriteCell`, `.fanIn` (synapses of a dendrite), `.sizes`, `.mask`, `.fault`, and `.axonTick`,
   * `.dendriteTick` and `.synapseTick`: when what is brought up to date at events was so last.
   */
  readonly name: string;
  readonly group: Group;
  readonly role: ArrayRole;
  readonly element: 'f64' | 'u32';
  /** The `.syn` name that it belongs to, if any. */
  readonly of: string | undefined;
  /** How many elements it has, where its group does not say so. */
  readonly length?: number;
}

export interface Slot {
  readonly name: string;
  readonly role: 'step' | 'parameter' | 'constant';
}

export interface EventPlan extends EntryPoint {
  readonly event: string;
  /** Timers that it may start, once for every delay: the runtime looks at their due ticks afterwards. */
  readonly starts: readonly StartPlan[];
  /** States that it changes, once for every statement that may have the last word. */
  readonly jumps: readonly { readonly state: string; readonly span: Span }[];
  /** Whether it adds to a target: what it adds is in the arrays `….jump` until the runtime takes it. */
  readonly adds: boolean;
}

/** Writes those of synapses `from` … `to − 1` whose condition has become true to `rows` and returns how many there are. */
export interface CrossingPlan extends EntryPoint {
  readonly crossing: string;
  /** The condition as it was written. */
  readonly text: string;
}

export interface ClockPlan {
  readonly event: string;
  /** The period as it was written. */
  readonly text: string;
  /** In milliseconds: a literal, or the slot that holds it. */
  readonly period: { readonly value: number } | { readonly slot: number };
}

/** The start of a timer; with its delay in milliseconds where that is a literal, or the slot that holds it. */
export interface StartPlan {
  readonly timer: string;
  readonly delay: { readonly value: number } | { readonly slot: number } | undefined;
}

/**
 * The equations of steady states at one synapse: to `out` go their n flows, the n² entries of the Jacobian row by row, and
 * the n lower and n upper ends of their bounds.
 */
export interface SteadyPlan extends EntryPoint {
  readonly states: readonly string[];
}

export interface ReadoutPlan extends EntryPoint {
  readonly readout: string;
  readonly role: 'output' | 'current';
  readonly ion: string | undefined;
  readonly unit: string;
  readonly doc: string;
  readonly span: Span;
}

export interface RequirementPlan extends EntryPoint {
  readonly text: string;
  /** Parameters whose values the message shows. */
  readonly names: readonly string[];
  readonly perSynapse: boolean;
}

/** A function over the arrays; what it is called with depends on its kind. */
export interface EntryPoint {
  /** What it is called for, where that is one item and no synapse. */
  readonly item?: Item;
  readonly kind: 'prepare' | 'range' | 'rows' | 'scan' | 'readout' | 'condition' | 'equations' | 'peek' | 'part';
  readonly body: readonly Op[];
}

// The loop language

export type { Operator };

export type ValueType = 'f64' | 'i32' | 'bool';

/** What a body works on: a synapse, an axon or a dendrite. */
export type Item = 's' | 'a' | 'd';

export type Value =
  | { readonly kind: 'literal'; readonly type: 'f64' | 'i32'; readonly value: number }
  /** A constant of the body. */
  | { readonly kind: 'local'; readonly type: ValueType; readonly name: string }
  /**
   * The synapse, axon or dendrite that the body works on, its place in the list of a dendrite's synapses, the tick of the
   * event, or how many items a scan has found.
   */
  | { readonly kind: 'argument'; readonly type: 'i32' | 'f64'; readonly name: Item | 'j' | 'tick' | 'count' }
  /** `index` where all bits of the mask are set, 0 where none is. */
  | { readonly kind: 'masked'; readonly type: 'i32'; readonly index: Value; readonly mask: Value }
  | { readonly kind: 'load'; readonly type: 'f64' | 'i32'; readonly array: string; readonly index: Value }
  | {
      readonly kind: 'operation';
      readonly type: 'f64' | 'bool';
      readonly operator: Exclude<Operator, CountOperator>;
      readonly operands: readonly Value[];
    }
  /** exp(rate·ticks) from the tables of a rate, which start at an element of `.decays`. */
  | { readonly kind: 'decay'; readonly type: 'f64'; readonly start: number; readonly ticks: Value }
  /** A word of the random draw at `site` for the event that synapse `index` handles now, uniform in [0, 1). */
  | {
      readonly kind: 'draw';
      readonly type: 'f64';
      readonly index: Value;
      readonly site: number;
      readonly word: number;
    }
  /** A random count drawn at `site` for the event that synapse `index` handles now. */
  | {
      readonly kind: 'drawCount';
      readonly type: 'f64';
      readonly distribution: CountOperator;
      readonly index: Value;
      readonly site: number;
      readonly operands: readonly Value[];
    };

/**
 * Functions of the runtime that work on places of one array: `clear(array, from, to)`, `factorise(array, matrix, order)`,
 * `solveFactored(array, matrix, order, right)`, `propagate(array, rates, order, out)`.
 */
export type Routine = 'clear' | 'factorise' | 'solveFactored' | 'propagate';

export type Op =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'const'; readonly name: string; readonly value: Value }
  | { readonly kind: 'store'; readonly array: string; readonly index: Value; readonly value: Value }
  /** `array[index] += value`; several synapses may share the element. */
  | { readonly kind: 'scatterAdd'; readonly array: string; readonly index: Value; readonly value: Value }
  /** For s from `from` up to, not including, `to`; `unroll` synapses at a time where that pays. */
  | { readonly kind: 'range'; readonly unroll: number; readonly body: readonly Op[] }
  /**
   * For s from `from` up to, not including, `to`: where the condition is true and the element of `edge` is 0, s goes to the
   * end of `rows`; then `edge` is 1 where it is true, else 0. Returns how many there are.
   */
  | { readonly kind: 'scan'; readonly edge: string; readonly condition: Value; readonly body: readonly Op[] }
  /**
   * The loops of placed plans. Over `range`: from `from` up to, not including, `to`; over `list`: the first `count` entries
   * of `rows`; over `axon` or `dendrite`: the synapses of the one at hand; over `all`: every item there is.
   */
  | {
      readonly kind: 'each';
      readonly item: Item;
      readonly over: 'range' | 'list' | 'axon' | 'dendrite' | 'all';
      readonly body: readonly Op[];
    }
  /** Makes `count` 0, which `mark` raises. */
  | { readonly kind: 'countFromZero' }
  /** Where the condition is true and the element of `edge` is 0, the item goes to the end of `rows`; as in `scan`. */
  | {
      readonly kind: 'mark';
      readonly item: Item;
      readonly edge: string;
      readonly index: Value;
      readonly condition: Value;
    }
  /** Makes `.fault[0]` a NaN, at the latest when the function ends, where the value is a NaN or an infinity. */
  | { readonly kind: 'check'; readonly value: Value }
  /** For s over the first `count` entries of the list `rows`. */
  | { readonly kind: 'rows'; readonly body: readonly Op[] }
  /** Slots out … out + order² − 1 become exp(A dt) − I of the matrix in slots rates …, row by row. */
  | { readonly kind: 'propagator'; readonly order: number; readonly rates: number; readonly out: number }
  /**
   * Slots out … out + order² − 1 become the Cholesky factor of the covariance of a step, from A h in the slots rates … and
   * G √h in the slots gains …, row by row.
   */
  | {
      readonly kind: 'covariance';
      readonly order: number;
      readonly processes: number;
      readonly rates: number;
      readonly gains: number;
      readonly out: number;
    }
  /** The tables of exp(rate·n), with the rate per tick in a slot, go to `.decays` from `start` on. */
  | { readonly kind: 'decays'; readonly start: number; readonly rate: number }
  /** The arrays `first` and `second` get a pair of standard normal numbers at every synapse from `from` up to `to`. */
  | {
      readonly kind: 'normals';
      readonly pair: number;
      readonly first: string;
      readonly second: string;
      /** Whether `from` and `to` bound a range of synapses, or one of axons. */
      readonly over: 'range' | 'axons';
    }
  /** A routine of the runtime works on an array, from places in it that are fixed. */
  | {
      readonly kind: 'call';
      readonly routine: Routine;
      readonly array: string;
      readonly places: readonly number[];
    }
  /** The body for those synapses only at which the condition holds; its constants end with it. */
  | { readonly kind: 'when'; readonly condition: Value; readonly body: readonly Op[] }
  /**
   * A body that is a function of its own, number `index` of those of an entry point, since one function would be too long:
   * for all synapses from `from` up to `to`, for the synapse that the body around works on, or once.
   */
  | {
      readonly kind: 'part';
      readonly index: number;
      readonly over: 'range' | 'synapse' | 'once';
      readonly body: readonly Op[];
    }
  /** The value of a readout goes to the caller's array: a double that is returned would be boxed. */
  | { readonly kind: 'result'; readonly value: Value }
  /** `out[index] = value`: one of the numbers that equations hand to their solver. */
  | { readonly kind: 'entry'; readonly index: number; readonly value: Value }
  /** The outcome of a requirement. */
  | { readonly kind: 'return'; readonly value: Value };
