import type { Node } from '../ast/ast.ts';

/** What stands in a list without a terminator, and what keeps two of them apart on one line. */
export type StatementKind =
  /** An import or a model: always on a line of its own. */
  | 'top'
  /** Of a model. Two blanks, since most end with a brace. */
  | 'item'
  /** A parameter or a state. A comma. */
  | 'declaration'
  /** An equation, a reaction, or a statement of a handler. Four blanks. */
  | 'statement';

/** Per kind of node, what it is to the formatter; most are parts of something. */
export const statementKinds: { readonly [K in Node['kind']]: StatementKind | undefined } = {
  File: undefined,
  Import: 'top',
  Model: 'top',
  Name: undefined,
  ParameterBlock: 'item',
  Parameter: 'declaration',
  Interval: undefined,
  MemberSet: undefined,
  Require: 'item',
  VaryList: 'item',
  InputList: 'item',
  Input: undefined,
  TargetList: 'item',
  Target: undefined,
  Read: 'item',
  StateBlock: 'item',
  State: 'declaration',
  TimerList: 'item',
  // Of a handler too, where it counts as a statement.
  Let: 'item',
  FunctionDeclaration: 'item',
  FunctionParameter: undefined,
  DerivativeBlock: 'item',
  Equation: 'statement',
  KineticBlock: 'item',
  Reaction: 'statement',
  Reactant: undefined,
  Conservation: 'statement',
  SteadyList: 'item',
  Solve: 'item',
  Bound: 'item',
  Handler: 'item',
  Crossing: 'item',
  Clock: 'item',
  Spike: 'item',
  StartTimer: 'statement',
  Branch: 'statement',
  Refractory: 'statement',
  Assignment: 'statement',
  Use: 'item',
  Override: undefined,
  OutputList: 'item',
  Output: undefined,
  Current: 'item',
  NumberLiteral: undefined,
  Reference: undefined,
  Call: undefined,
  Unary: undefined,
  Binary: undefined,
  Conditional: undefined,
  Sample: undefined,
  Noise: undefined,
  UnitExpression: undefined,
  UnitFactor: undefined,
};
