/** `CheckedModel`: what a model means. Names are bound, used components fused in, every expression has its unit. */
import type { Model } from '../ast/ast.ts';
import type { Span } from '../diagnostics/source.ts';
import type {
  InputSymbol,
  LetSymbol,
  LocalSymbol,
  ParameterSymbol,
  StateSymbol,
  TargetSymbol,
  TimerSymbol,
} from './symbols.ts';
import type { Typed } from './typed.ts';
import type { Unit } from './unit.ts';

/** A model whose names are bound, with the components that it uses fused in and a unit on every expression. */
export interface CheckedModel {
  readonly kind: Model['role'];
  readonly name: string;
  readonly doc: string;
  readonly span: Span;
  /** In the order of declaration, those of the header first. */
  readonly parameters: readonly ParameterSymbol[];
  /** What the signals that it reads and its own events bring is among them. */
  readonly inputs: readonly InputSymbol[];
  /** States of the target cell that handlers add to. */
  readonly targets: readonly TargetSymbol[];
  /** In the order of their declaration, those of components where they are used. */
  readonly states: readonly CheckedState[];
  /** Sums of states that the author says stay what they are. */
  readonly conservations: readonly CheckedConservation[];
  /** In the order of their declaration. */
  readonly timers: readonly TimerSymbol[];
  /** Values that the model gives a name to, in the order of their declaration. */
  readonly lets: readonly LetSymbol[];
  /** One per event that is handled; the statements of used components come first. */
  readonly handlers: readonly CheckedHandler[];
  /** Of a neuron. */
  readonly spike: CheckedSpike | undefined;
  /** Where it says that postsynaptic spikes come before presynaptic ones of the same tick, if it does. */
  readonly postFirst: Span | undefined;
  /** Outputs and currents, in the order of the text. */
  readonly outputs: readonly CheckedOutput[];
  /** Conditions on the parameters, in the order of the text. */
  readonly requirements: readonly CheckedRequirement[];
  /** Names that it uses and nobody declares, which has been reported; who gives them a value from outside is not wrong. */
  readonly unknownNames?: ReadonlySet<string>;
  /** Where the author chose how states are advanced. */
  readonly solves: readonly CheckedSolve[];
}

/** `solve x, y with exact`. */
export interface CheckedSolve {
  readonly states: readonly StateSymbol[];
  readonly method: string;
  /** Of the method. */
  readonly span: Span;
}

/** A state with all that the model says about it. */
export interface CheckedState {
  readonly symbol: StateSymbol;
  /** In the state's unit; depends on parameters only. */
  readonly initial: Typed;
  /** Its rate of change in the state's unit per millisecond, by its equation or by reactions, if it has either. */
  readonly flow: Typed | undefined;
  /** The reactions that change it. */
  readonly reactions: readonly Span[];
  readonly bound: CheckedBound | undefined;
  /** Where the model says that it starts at its fixed point, if it does. */
  readonly steady: Span | undefined;
}

/** The interval that a state is kept in, in the state's unit; its ends depend on parameters only. */
export interface CheckedBound {
  readonly low: Typed;
  readonly high: Typed;
}

/** A sum of states that their flows leave as it is. */
export interface CheckedConservation {
  /** The factor of each state, which brings it into the unit of the sum. */
  readonly terms: ReadonlyMap<StateSymbol, number>;
  /** In the unit of the sum; depends on parameters only. */
  readonly total: Typed;
  /** The sum as it was written. */
  readonly sum: Span;
  readonly span: Span;
}

export interface CheckedHandler {
  /** `pre`, `post`, the name of a timer, or `when 1`, `every 1` and so on. */
  readonly event: string;
  /** What the event brings along. */
  readonly parameters: readonly InputSymbol[];
  readonly trigger: Trigger;
  readonly statements: readonly CheckedStatement[];
  readonly span: Span;
}

/** When a neuron fires, what that does, and how long it then rests. */
export interface CheckedSpike {
  readonly condition: Typed;
  readonly statements: readonly CheckedStatement[];
  readonly refractory: CheckedRefractory | undefined;
  readonly span: Span;
}

export interface CheckedRefractory {
  /** In milliseconds, with the values after the statements of the spike. */
  readonly duration: Typed;
  /** States that keep their values for that long. */
  readonly held: readonly StateSymbol[];
  readonly span: Span;
}

/** What sets a handler off: an event with a name, a condition that becomes true, or a period that is over again. */
export type Trigger =
  | { readonly kind: 'named' }
  | { readonly kind: 'crossing'; readonly condition: Typed }
  /** In milliseconds; depends on parameters that all synapses share. */
  | { readonly kind: 'clock'; readonly period: Typed };

export type CheckedStatement =
  | { readonly kind: 'let'; readonly local: LocalSymbol; readonly value: Typed; readonly span: Span }
  /** Adds to a state of the target cell. */
  | { readonly kind: 'add'; readonly target: TargetSymbol; readonly value: Typed; readonly span: Span }
  | { readonly kind: 'assign'; readonly state: StateSymbol; readonly value: Typed; readonly span: Span }
  | { readonly kind: 'start'; readonly timer: TimerSymbol; readonly delay: Typed; readonly span: Span }
  | CheckedBranch;

/** `if`: one of two lists of statements, whose locals are their own. */
export interface CheckedBranch {
  readonly kind: 'branch';
  readonly condition: Typed;
  readonly whenTrue: readonly CheckedStatement[];
  readonly whenFalse: readonly CheckedStatement[];
  readonly span: Span;
}

/** Something that can be read from outside: an `output` or a `current`. */
export interface CheckedOutput {
  readonly role: 'output' | 'current';
  readonly name: string;
  readonly unit: Unit;
  readonly doc: string;
  /** What carries a current, where the model says so. */
  readonly ion?: string | undefined;
  /** Its value at any time; a local of a handler instead has a value at its event only. */
  readonly value: Typed | LocalSymbol;
  readonly span: Span;
}

/** A condition on parameters that must hold before a run. */
export interface CheckedRequirement {
  readonly condition: Typed;
  /** As the author wrote it. */
  readonly text: string;
  readonly span: Span;
}

export function isLocal(value: Typed | LocalSymbol): value is LocalSymbol {
  return value.kind === 'local';
}
