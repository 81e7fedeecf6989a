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
  readonly imports: readonly Import[];
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

export interface Model extends NodeBase {
  readonly kind: 'Model';
  readonly role: 'synapse' | 'component';
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
  | InputList
  | StateBlock
  | TimerList
  | Let
  | FunctionDeclaration
  | DerivativeBlock
  | Bound
  | Handler
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

export interface Bound extends NodeBase {
  readonly kind: 'Bound';
  readonly state: Name;
  readonly range: Range;
}

export interface Handler extends NodeBase {
  readonly kind: 'Handler';
  readonly event: Name;
  readonly statements: readonly Statement[];
}

export type Statement = Let | StartTimer | Assignment;

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
  readonly value: Expression;
  readonly doc: string;
}

export type Expression = NumberLiteral | Reference | Call | Unary | Binary | Conditional | Sample;

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
  | State
  | FunctionParameter
  | Equation
  | StartTimer
  | Assignment
  | Override
  | Output
  | Expression
  | UnitExpression
  | UnitFactor;

export type NodeOfKind<K extends Node['kind']> = Extract<Node, { readonly kind: K }>;
