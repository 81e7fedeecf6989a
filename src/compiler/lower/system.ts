/**
 * `EquationSystem`: the mathematics of a model alone. Per state an initial value and a flow, per event one map from the
 * values before to the values after, readouts and requirements; no blocks, no syntax, no storage.
 */
import type { CheckedRange } from '../check/symbols.ts';
import type { Span } from '../diagnostics/source.ts';
import type { Expr, ExprGraph, Variable } from './expr.ts';

/** A model as mathematics: expressions of one hash-consed graph, without names of the text but for messages. */
export interface EquationSystem {
  readonly name: string;
  readonly role: 'synapse' | 'component' | 'neuron' | 'signal';
  readonly doc: string;
  readonly span: Span;
  /** Makes further expressions for the passes that follow. */
  readonly graph: ExprGraph;
  /** In the order of the text, those of the header first. */
  readonly parameters: readonly SystemParameter[];
  /** In the order of the text. */
  readonly inputs: readonly SystemInput[];
  /** States of the postsynaptic cell that events add to; they can be read as inputs can. */
  readonly targets: readonly SystemInput[];
  /** In the order of the checked model. */
  readonly states: readonly SystemState[];
  /** Their names. */
  readonly timers: readonly string[];
  /** What each event does to the states, as expressions of their values before it. */
  readonly events: readonly SystemEvent[];
  /** Of a neuron. */
  readonly spike: SystemSpike | undefined;
  /** Whether postsynaptic spikes come before presynaptic ones of the same tick. */
  readonly postFirst: boolean;
  /** Outputs and currents, as expressions of the states. */
  readonly readouts: readonly Readout[];
  /** Outputs that have a value at an event only. */
  readonly eventOutputs: readonly { readonly name: string; readonly event: string }[];
  /** Conditions on the parameters. */
  readonly requirements: readonly Requirement[];
  /** What the author demands of the integrators. */
  readonly solves: readonly Solve[];
}

/** `solve x, y with exact`: an assertion that fails where the method cannot be had. */
export interface Solve {
  readonly states: readonly SystemState[];
  readonly method: string;
  readonly span: Span;
}

interface Quantity {
  readonly name: string;
  /** As a model writes it, without the brackets. */
  readonly unit: string;
  readonly doc: string;
}

export interface SystemParameter extends Quantity {
  readonly variable: Variable;
  readonly perSynapse: boolean;
  readonly value: number;
  readonly range: CheckedRange | undefined;
}

export interface SystemInput extends Quantity {
  readonly variable: Extract<Variable, { readonly kind: 'input' }>;
  /** The member of a signal that it stands for, if it does. */
  readonly signal: { readonly model: string; readonly member: string } | undefined;
  /** The event that brings it along, if one does: it has a value there only. */
  readonly event: string | undefined;
}

export interface SystemState extends Quantity {
  readonly variable: Variable;
  readonly initial: Expr;
  /** Rate of change per millisecond without its noise; 0 where nothing but events moves it. */
  readonly flow: Expr;
  /** What drives it besides: Σ amplitude dW in the sense of Itô. */
  readonly noise: readonly NoiseTerm[];
  /** Where the flow comes from, if there is one: its equation, or the first of its reactions. */
  readonly flowSpan: Span | undefined;
  /** The same in the words of the model: `g' = -g/tau`, or `A in A <-> B (k, l)`; empty where nothing moves it. */
  readonly equation: string;
  readonly bound: { readonly low: Expr; readonly high: Expr } | undefined;
  /** Where the model says that it starts at its fixed point, if it does. */
  readonly steady: Span | undefined;
  /** Of a state that a conservation leaves to the others: its value as an expression of theirs, which no flow reads. */
  readonly conserved?: { readonly value: Expr; readonly sum: Span };
}

/** One Wiener process in an equation; states with the same process are driven by the same increments. */
export interface NoiseTerm {
  readonly process: number;
  /** In the state's unit per ms^(1/2). */
  readonly amplitude: Expr;
}

/** What an event does: all jumps read the values before it. Branches are written out as choices between values. */
export interface SystemEvent {
  /** `pre`, `post`, the name of a timer, or `when 1`, `every 1` and so on. */
  readonly name: string;
  readonly trigger: SystemTrigger;
  readonly jumps: readonly Jump[];
  readonly starts: readonly TimerStart[];
  readonly additions: readonly Addition[];
  /** Whether it draws random numbers. */
  readonly draws: boolean;
}

/** What sets an event off: a name, a condition that becomes true, or a period in milliseconds; with the text of both. */
export type SystemTrigger =
  | { readonly kind: 'named' }
  | { readonly kind: 'crossing'; readonly condition: Expr; readonly text: string }
  | { readonly kind: 'clock'; readonly period: Expr; readonly text: string };

export interface Jump {
  readonly state: SystemState;
  readonly value: Expr;
  /** The assignments that can be the last one: several where they stand in branches. */
  readonly spans: readonly Span[];
}

/** What an event adds to a state of the target cell. */
export interface Addition {
  readonly target: SystemInput;
  readonly value: Expr;
  /** The last statement that adds to it. */
  readonly span: Span;
}

/** When a neuron fires, what that does, and how long it then rests. */
export interface SystemSpike extends SystemEvent {
  readonly condition: Expr;
  readonly refractory: Refractory | undefined;
  readonly span: Span;
}

export interface Refractory {
  /** In milliseconds, from the values before the spike. */
  readonly duration: Expr;
  /** States that keep their values for that long. */
  readonly held: readonly SystemState[];
}

export interface TimerStart {
  readonly timer: string;
  /** Whether it starts at all; always without one. A timer that is pending stays as it is where it does not. */
  readonly condition: Expr | undefined;
  /** In milliseconds. */
  readonly delay: Expr;
  /** Every delay that `delay` chooses from. */
  readonly delays: readonly Expr[];
  readonly span: Span;
}

export interface Readout extends Quantity {
  readonly role: 'output' | 'current';
  /** What carries a current, where the model says so. */
  readonly ion: string | undefined;
  readonly value: Expr;
  readonly span: Span;
}

export interface Requirement {
  readonly condition: Expr;
  readonly text: string;
  readonly span: Span;
}
