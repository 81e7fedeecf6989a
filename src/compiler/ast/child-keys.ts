import type { Node, NodeOfKind } from './ast.ts';

/** The keys of a node under which other nodes, or lists of them, are found. */
type ChildKey<N extends Node> = {
  [K in keyof N]-?: NonNullable<N[K]> extends Node | readonly Node[] ? K : never;
}[keyof N];

/** Per kind, the keys of its children in the order of the text. A new node or child that is not listed is a type error. */
export const childKeys: { readonly [K in Node['kind']]: readonly ChildKey<NodeOfKind<K>>[] } = {
  File: ['imports', 'models'],
  Import: ['names'],
  Model: ['name', 'header', 'items'],
  Name: [],
  ParameterBlock: ['parameters'],
  Parameter: ['name', 'unit', 'value', 'range'],
  Interval: ['low', 'high'],
  MemberSet: ['members'],
  Require: ['condition'],
  VaryList: ['names'],
  InputList: ['inputs'],
  Input: ['name', 'unit'],
  TargetList: ['targets'],
  Target: ['name', 'unit'],
  Read: ['signal', 'member', 'alias'],
  StateBlock: ['states'],
  State: ['name', 'unit', 'initial'],
  TimerList: ['names'],
  Let: ['name', 'unit', 'value'],
  FunctionDeclaration: ['name', 'parameters', 'unit', 'body'],
  FunctionParameter: ['name', 'unit'],
  DerivativeBlock: ['equations'],
  Equation: ['state', 'flow'],
  KineticBlock: ['entries'],
  Reaction: ['left', 'right', 'rates'],
  Reactant: ['species'],
  Conservation: ['sum', 'total'],
  SteadyList: ['names'],
  Solve: ['names', 'method'],
  Bound: ['state', 'range'],
  Handler: ['event', 'parameters', 'before', 'statements'],
  Crossing: ['condition', 'statements'],
  Clock: ['period', 'statements'],
  Spike: ['condition', 'statements'],
  StartTimer: ['timer', 'delay'],
  Branch: ['condition', 'whenTrue', 'whenFalse'],
  Refractory: ['duration', 'held'],
  Assignment: ['state', 'value'],
  Use: ['component', 'alias', 'overrides'],
  Override: ['name', 'value'],
  OutputList: ['outputs'],
  Output: ['name', 'unit', 'value'],
  Current: ['name', 'unit', 'ion', 'value'],
  NumberLiteral: ['unit'],
  Reference: ['name', 'member'],
  Call: ['callee', 'arguments'],
  Unary: ['operand'],
  Binary: ['left', 'right'],
  Conditional: ['condition', 'whenTrue', 'whenFalse'],
  Sample: ['distribution', 'arguments'],
  Noise: [],
  UnitExpression: ['factors'],
  UnitFactor: ['symbol'],
};

/** The children of a node in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (const key of childKeys[node.kind]) {
    const child = (node as unknown as Record<string, Node | readonly Node[] | undefined>)[key];
    if (child === undefined) continue;
    if (isList(child)) found.push(...child);
    else found.push(child);
  }
  return found;
}

function isList(child: Node | readonly Node[]): child is readonly Node[] {
  return Array.isArray(child);
}
