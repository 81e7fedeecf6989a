/**
 * `ModelAst`: what was written. Readonly plain objects, told apart by `kind`, each with the span of its text.
 * `child-keys.ts` lists the children of every kind, so that a walk over the tree needs no case per node.
 */
import type { SourceText, Span } from '../diagnostics/source.ts';

interface NodeBase {
  readonly span: Span;
}

/** One `.syn` file. */
export interface ModelAst extends NodeBase {
  readonly kind: 'File';
  readonly source: SourceText;
  /** In the order of the text. */
  readonly imports: readonly Import[];
  /** In the order of the text. */
  readonly models: readonly Model[];
  /** The `//` notes, which carry no meaning but are kept for the formatter. */
  readonly comments: readonly Span[];
}

/** `import TsodyksMarkram from "tsodyks-markram.syn"` */
export interface Import extends NodeBase {
  readonly kind: 'Import';
  readonly names: readonly Name[];
  readonly path: string;
  readonly pathSpan: Span;
}

/** What a model stands for: a connection, a part of another model, a cell, or a quantity of the whole network. */
export type Role = 'synapse' | 'component' | 'neuron' | 'signal';

export interface Model extends NodeBase {
  readonly kind: 'Model';
  readonly role: Role;
  readonly name: Name;
  /** Values per connection, declared in parentheses behind the name. */
  readonly header: readonly Parameter[];
  readonly items: readonly Item[];
  /** The lines of `///` in front of it, joined by line breaks. */
  readonly doc: string;
}

export type Item =
  | ParameterBlock
  | Require
  | VaryList
  | InputList
  | TargetList
  | Read
  | StateBlock
  | TimerList
  | Let
  | FunctionDeclaration
  | DerivativeBlock
  | KineticBlock
  | SteadyList
  | Solve
  | Bound
  | Handler
  | Crossing
  | Clock
  | Spike
  | Use
  | OutputList
  | Current;

export interface Name extends NodeBase {
  readonly kind: 'Name';
  readonly text: string;
}

export interface ParameterBlock extends NodeBase {
  readonly kind: 'ParameterBlock';
  readonly parameters: readonly Parameter[];
}

export interface Parameter extends NodeBase {
  readonly kind: 'Parameter';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
  readonly value: Expression;
  readonly range: Range | undefined;
  readonly doc: string;
}

/** `[low, high]`, with either end open, or `{a, b, c}`. */
export type Range = Interval | MemberSet;

export interface Interval extends NodeBase {
  readonly kind: 'Interval';
  readonly low: Expression;
  readonly high: Expression;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

export interface MemberSet extends NodeBase {
  readonly kind: 'MemberSet';
  readonly members: readonly Expression[];
}

export interface Require extends NodeBase {
  readonly kind: 'Require';
  readonly condition: Expression;
}

/** `vary tau, e`: parameters that have a value of their own at every synapse. */
export interface VaryList extends NodeBase {
  readonly kind: 'VaryList';
  readonly names: readonly Name[];
}

export interface InputList extends NodeBase {
  readonly kind: 'InputList';
  readonly inputs: readonly Input[];
}

export interface Input extends NodeBase {
  readonly kind: 'Input';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
  readonly doc: string;
}

/** `target v (mV)`: states of the postsynaptic cell that events of this synapse add to. */
export interface TargetList extends NodeBase {
  readonly kind: 'TargetList';
  readonly targets: readonly Target[];
}

export interface Target extends NodeBase {
  readonly kind: 'Target';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
  readonly doc: string;
}

/** `read Dopamine.c as da` */
export interface Read extends NodeBase {
  readonly kind: 'Read';
  readonly signal: Name;
  readonly member: Name;
  readonly alias: Name;
  readonly doc: string;
}

export interface StateBlock extends NodeBase {
  readonly kind: 'StateBlock';
  readonly states: readonly State[];
}

export interface State extends NodeBase {
  readonly kind: 'State';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
  readonly initial: Expression;
  readonly doc: string;
}

export interface TimerList extends NodeBase {
  readonly kind: 'TimerList';
  readonly names: readonly Name[];
}

/** `let` among the items of a model, or among the statements of a handler. */
export interface Let extends NodeBase {
  readonly kind: 'Let';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
  readonly value: Expression;
  readonly doc: string;
}

export interface FunctionDeclaration extends NodeBase {
  readonly kind: 'FunctionDeclaration';
  readonly name: Name;
  readonly parameters: readonly FunctionParameter[];
  readonly unit: UnitExpression | undefined;
  readonly body: Expression;
  readonly doc: string;
}

export interface FunctionParameter extends NodeBase {
  readonly kind: 'FunctionParameter';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
}

export interface DerivativeBlock extends NodeBase {
  readonly kind: 'DerivativeBlock';
  readonly equations: readonly Equation[];
}

/** `state' = flow` */
export interface Equation extends NodeBase {
  readonly kind: 'Equation';
  readonly state: Name;
  readonly flow: Expression;
}

export interface KineticBlock extends NodeBase {
  readonly kind: 'KineticBlock';
  /** In the order of the text. */
  readonly entries: readonly (Reaction | Conservation)[];
}

/** `A + 2 B <-> C (forward, backward)`, or `A -> B (rate)`; a side that is `0` is a source or a sink. */
export interface Reaction extends NodeBase {
  readonly kind: 'Reaction';
  readonly left: readonly Reactant[];
  readonly right: readonly Reactant[];
  readonly reversible: boolean;
  /** As written: one for `->`, two for `<->` if the author made no mistake. */
  readonly rates: readonly Expression[];
}

export interface Reactant extends NodeBase {
  readonly kind: 'Reactant';
  /** How many take part; 1 if nothing is written. */
  readonly count: number;
  /** None where a number stands alone, as in `0`. */
  readonly species: Name | undefined;
}

/** `conserve sum = total` */
export interface Conservation extends NodeBase {
  readonly kind: 'Conservation';
  readonly sum: Expression;
  readonly total: Expression;
}

/** `steady m, h`: states that start where their equations have their fixed point. */
export interface SteadyList extends NodeBase {
  readonly kind: 'SteadyList';
  readonly names: readonly Name[];
}

/** `solve m, h with exact` */
export interface Solve extends NodeBase {
  readonly kind: 'Solve';
  readonly names: readonly Name[];
  readonly method: Name;
}

export interface Bound extends NodeBase {
  readonly kind: 'Bound';
  readonly state: Name;
  readonly range: Range;
}

export interface Handler extends NodeBase {
  readonly kind: 'Handler';
  readonly event: Name;
  /** What the event brings along, as in `on release(amount (uM))`. */
  readonly parameters: readonly FunctionParameter[];
  /** The event that this one precedes when both are due at once. */
  readonly before: Name | undefined;
  readonly statements: readonly Statement[];
}

/** `when condition { … }`: runs when the condition becomes true. */
export interface Crossing extends NodeBase {
  readonly kind: 'Crossing';
  readonly condition: Expression;
  readonly statements: readonly Statement[];
}

/** `every period { … }` */
export interface Clock extends NodeBase {
  readonly kind: 'Clock';
  readonly period: Expression;
  readonly statements: readonly Statement[];
}

/** `spike when condition { … }` of a neuron. */
export interface Spike extends NodeBase {
  readonly kind: 'Spike';
  readonly condition: Expression;
  readonly statements: readonly Statement[];
}

export type Statement = Let | StartTimer | Branch | Refractory | Assignment;

/** `if condition { … } else { … }` among statements. */
export interface Branch extends NodeBase {
  readonly kind: 'Branch';
  readonly condition: Expression;
  readonly whenTrue: readonly Statement[];
  readonly whenFalse: readonly Statement[];
}

/** `refractory duration holds v` */
export interface Refractory extends NodeBase {
  readonly kind: 'Refractory';
  readonly duration: Expression;
  readonly held: readonly Name[];
}

/** `start timer in delay` */
export interface StartTimer extends NodeBase {
  readonly kind: 'StartTimer';
  readonly timer: Name;
  readonly delay: Expression;
}

export interface Assignment extends NodeBase {
  readonly kind: 'Assignment';
  readonly state: Name;
  readonly operator: '=' | '+=' | '-=' | '*=' | '/=';
  readonly value: Expression;
}

/** `use Component as alias(parameter = value)` */
export interface Use extends NodeBase {
  readonly kind: 'Use';
  readonly component: Name;
  readonly alias: Name;
  readonly overrides: readonly Override[];
}

export interface Override extends NodeBase {
  readonly kind: 'Override';
  readonly name: Name;
  readonly value: Expression;
}

export interface OutputList extends NodeBase {
  readonly kind: 'OutputList';
  readonly outputs: readonly Output[];
}

/** `output g (nS) = weight * r`, or `output w` for something that has a name already. */
export interface Output extends NodeBase {
  readonly kind: 'Output';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
  readonly value: Expression | undefined;
  readonly doc: string;
}

export interface Current extends NodeBase {
  readonly kind: 'Current';
  readonly name: Name;
  readonly unit: UnitExpression | undefined;
  /** What carries it: `ca` in `current ica (pA) of ca`. */
  readonly ion: Name | undefined;
  readonly value: Expression;
  readonly doc: string;
}

export type Expression = NumberLiteral | Reference | Call | Unary | Binary | Conditional | Sample | Noise;

export interface NumberLiteral extends NodeBase {
  readonly kind: 'NumberLiteral';
  readonly value: number;
  readonly unit: UnitExpression | undefined;
}

/** `name`, or `alias.member` for something of a used component. */
export interface Reference extends NodeBase {
  readonly kind: 'Reference';
  readonly name: Name;
  readonly member: Name | undefined;
}

export interface Call extends NodeBase {
  readonly kind: 'Call';
  readonly callee: Reference;
  readonly arguments: readonly Expression[];
}

export interface Unary extends NodeBase {
  readonly kind: 'Unary';
  readonly operator: '-' | 'not';
  readonly operand: Expression;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

export interface Binary extends NodeBase {
  readonly kind: 'Binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `if condition then a else b` */
export interface Conditional extends NodeBase {
  readonly kind: 'Conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `sample uniform(0, 1)`: a random draw, made once per event. */
export interface Sample extends NodeBase {
  readonly kind: 'Sample';
  readonly distribution: Name;
  readonly arguments: readonly Expression[];
}

/** `dW`: white noise. Every place where it is written is a process of its own. */
export interface Noise extends NodeBase {
  readonly kind: 'Noise';
}

/** A product of powers, `nS/ms`; without factors it is dimensionless, `(1)`. */
export interface UnitExpression extends NodeBase {
  readonly kind: 'UnitExpression';
  readonly factors: readonly UnitFactor[];
}

export interface UnitFactor extends NodeBase {
  readonly kind: 'UnitFactor';
  readonly symbol: Name;
  /** The exponent as a fraction, negative behind a `/`. */
  readonly numerator: number;
  readonly denominator: number;
}

export type Node =
  | ModelAst
  | Import
  | Model
  | Item
  | Name
  | Parameter
  | Interval
  | MemberSet
  | Input
  | Target
  | State
  | FunctionParameter
  | Equation
  | Reaction
  | Reactant
  | Conservation
  | Exclude<Statement, Let>
  | Override
  | Output
  | Expression
  | UnitExpression
  | UnitFactor;

export type NodeOfKind<K extends Node['kind']> = Extract<Node, { readonly kind: K }>;
