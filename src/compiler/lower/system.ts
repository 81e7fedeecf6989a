/**
 * `EquationSystem`: the mathematics of a model alone. Per state an initial value and a flow, per event one map from the
 * values before to the values after, readouts and requirements; no blocks, no syntax, no storage.
 */
import type { CheckedRange } from '../check/symbols.ts';
import type { Span } from '../diagnostics/source.ts';
import type { Expr, ExprGraph, Variable } from './expr.ts';

export interface EquationSystem {
  readonly name: string;
  readonly role: 'synapse' | 'component' | 'neuron' | 'signal';
  readonly doc: string;
  readonly span: Span;
  /** Makes further expressions for the passes that follow. */
  readonly graph: ExprGraph;
  readonly parameters: readonly SystemParameter[];
  readonly inputs: readonly SystemInput[];
  readonly states: readonly SystemState[];
  readonly timers: readonly string[];
  readonly events: readonly SystemEvent[];
  readonly readouts: readonly Readout[];
  /** Outputs that have a value at an event only. */
  readonly eventOutputs: readonly { readonly name: string; readonly event: string }[];
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
  readonly variable: Variable;
}

export interface SystemState extends Quantity {
  readonly variable: Variable;
  readonly initial: Expr;
  /** Rate of change per millisecond; 0 where the model has no equation. */
  readonly flow: Expr;
  /** The equation as it was written, if there is one. */
  readonly flowSpan: Span | undefined;
  readonly bound: { readonly low: Expr; readonly high: Expr } | undefined;
}

/** What an event does: all jumps read the values before it. */
export interface SystemEvent {
  /** `pre`, `post`, or the name of a timer. */
  readonly name: string;
  readonly jumps: readonly Jump[];
  readonly starts: readonly TimerStart[];
  /** Whether it draws random numbers. */
  readonly draws: boolean;
}

export interface Jump {
  readonly state: SystemState;
  readonly value: Expr;
  readonly span: Span;
}

export interface TimerStart {
  readonly timer: string;
  /** In milliseconds. */
  readonly delay: Expr;
  readonly span: Span;
}

export interface Readout extends Quantity {
  readonly role: 'output' | 'current';
  readonly value: Expr;
  readonly span: Span;
}

export interface Requirement {
  readonly condition: Expr;
  readonly text: string;
  readonly span: Span;
}
