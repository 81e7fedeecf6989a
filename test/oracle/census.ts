import type { Assignment, BinaryOperator, Model, ModelAst, Node, Unary } from '../../src/compiler/ast/ast.ts';
import { childKeys, childrenOf } from '../../src/compiler/ast/child-keys.ts';
import { type BuiltinName, builtins } from '../../src/compiler/check/builtins.ts';
import type { CheckedModel, CheckedStatement, Trigger } from '../../src/compiler/check/checked-model.ts';
import { isLocal } from '../../src/compiler/check/checked-model.ts';
import { distributions } from '../../src/compiler/check/distributions.ts';
import { operandsOf, type Typed } from '../../src/compiler/check/typed.ts';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { type Expr, type Variable, visit } from '../../src/compiler/lower/expr.ts';
import type { EquationSystem } from '../../src/compiler/lower/system.ts';
import type {
  ArrayRole,
  EntryPoint,
  Group,
  Level,
  Method,
  Obstacle,
  Op,
  Operator,
  Place,
  PlacedPlan,
  Plan,
  Routine,
  Slot,
  Value,
  ValueType,
} from '../../src/compiler/plan/plan.ts';

/** All members of a union: a new one that is not in the list is a type error, and then has to be generated. */
type All<K extends string> = { readonly [Each in K]: true };

const typedKinds: All<Typed['kind']> = {
  number: true,
  variable: true,
  unary: true,
  binary: true,
  builtin: true,
  apply: true,
  select: true,
  convert: true,
  draw: true,
};
const binaryOperators: All<BinaryOperator> = {
  '+': true,
  '-': true,
  '*': true,
  '/': true,
  '^': true,
  '==': true,
  '!=': true,
  '<': true,
  '<=': true,
  '>': true,
  '>=': true,
  and: true,
  or: true,
};
const unaryOperators: All<Unary['operator']> = { '-': true, not: true };
const assignments: All<Assignment['operator']> = { '=': true, '+=': true, '-=': true, '*=': true, '/=': true };
const roles: All<Model['role']> = { synapse: true, component: true, neuron: true, signal: true };
const statements: All<CheckedStatement['kind']> = { let: true, add: true, assign: true, start: true, branch: true };
const triggers: All<Trigger['kind']> = { named: true, crossing: true, clock: true };
const events = { pre: true, post: true, timer: true, release: true, spike: true };
const operators: All<Operator> = {
  negate: true,
  add: true,
  subtract: true,
  multiply: true,
  divide: true,
  power: true,
  select: true,
  min: true,
  max: true,
  abs: true,
  sqrt: true,
  floor: true,
  ceil: true,
  exp: true,
  expm1: true,
  log: true,
  log1p: true,
  log10: true,
  tanh: true,
  sin: true,
  cos: true,
  phi1: true,
  phi1Slope: true,
  binomial: true,
  poisson: true,
  less: true,
  lessEqual: true,
  equal: true,
  notEqual: true,
  and: true,
  or: true,
  not: true,
};
/** What stands for a part of the plan, not of the mathematics. */
type PlannedVariable =
  | ('step' | 'propagator' | 'noise' | 'normal' | 'factor' | 'work' | 'kept' | 'epoch')
  | ('elapsed' | 'fanIn');

const variables: All<Exclude<Variable['kind'], PlannedVariable>> = {
  parameter: true,
  input: true,
  state: true,
  draw: true,
};
const methods: All<Method> = {
  held: true,
  exact: true,
  exponential: true,
  bernoulli: true,
  magnus: true,
  rosenbrock: true,
  conserved: true,
  milstein: true,
  'euler-maruyama': true,
  rk4: true,
  euler: true,
};
const levels: All<Level> = { shared: true, axon: true, dendrite: true, synapse: true };
const clocks: All<Place['clock']> = { held: true, clocked: true, lazy: true };
const obstacles: All<Obstacle['to']> = { lumped: true, lazy: true, grouped: true };
const groups: All<Group> = { shared: true, pre: true, post: true, axon: true, dendrite: true, synapse: true };
const arrayRoles: All<ArrayRole> = {
  waiting: true,
  shared: true,
  parameter: true,
  state: true,
  input: true,
  target: true,
  jump: true,
  due: true,
  conductance: true,
  drive: true,
  edge: true,
  normal: true,
  steps: true,
  work: true,
  kept: true,
  rest: true,
  index: true,
  key: true,
  rows: true,
  anchor: true,
  count: true,
  mask: true,
  fault: true,
  table: true,
};
const slotRoles: All<Slot['role']> = { step: true, parameter: true, constant: true };
// A part is no entry of a plan, but an operation of one.
const entryKinds: All<Exclude<EntryPoint['kind'], 'part'>> = {
  prepare: true,
  range: true,
  rows: true,
  scan: true,
  readout: true,
  condition: true,
  equations: true,
  peek: true,
};
const routines: All<Routine> = { clear: true, factorise: true, solveFactored: true, propagate: true };
const opKinds: All<Op['kind']> = {
  part: true,
  note: true,
  const: true,
  store: true,
  scatterAdd: true,
  range: true,
  rows: true,
  scan: true,
  propagator: true,
  covariance: true,
  normals: true,
  decays: true,
  each: true,
  countFromZero: true,
  mark: true,
  check: true,
  call: true,
  when: true,
  entry: true,
  result: true,
  return: true,
};
const loops: All<Extract<Op, { kind: 'each' }>['over']> = {
  range: true,
  list: true,
  axon: true,
  dendrite: true,
  all: true,
};
const valueKinds: All<Value['kind']> = {
  literal: true,
  local: true,
  argument: true,
  masked: true,
  decay: true,
  load: true,
  operation: true,
  draw: true,
  drawCount: true,
};
const valueTypes: All<ValueType> = { f64: true, i32: true, bool: true };

const counts: ReadonlySet<string> = new Set(['binomial', 'poisson']);

/** What is counted, by the form that it belongs to. */
const kinds = {
  'node of the tree': Object.keys(childKeys),
  'operator of the text': [
    ...Object.keys(binaryOperators),
    ...Object.keys(unaryOperators).map((sign) => `unary ${sign}`),
  ],
  assignment: Object.keys(assignments),
  function: Object.keys(builtins),
  role: Object.keys(roles),
  event: Object.keys(events),
  trigger: Object.keys(triggers),
  'checked expression': Object.keys(typedKinds),
  'checked statement': Object.keys(statements),
  distribution: Object.keys(distributions),
  // The planner makes slopes; counts are no operations of a plan.
  'operator of the mathematics': Object.keys(operators).filter((operator) => operator !== 'phi1Slope'),
  variable: Object.keys(variables),
  integrator: Object.keys(methods),
  placement: [...Object.keys(levels), ...Object.keys(clocks), 'lumped'],
  obstacle: Object.keys(obstacles),
  loop: Object.keys(loops),
  'group of arrays': Object.keys(groups),
  'role of an array': Object.keys(arrayRoles),
  'role of a slot': Object.keys(slotRoles),
  'entry point': Object.keys(entryKinds),
  operation: Object.keys(opKinds),
  routine: Object.keys(routines),
  'operator of the plan': Object.keys(operators).filter((operator) => !counts.has(operator)),
  value: Object.keys(valueKinds),
  'type of a value': Object.keys(valueTypes),
} as const satisfies Record<string, readonly string[]>;

type Subject = keyof typeof kinds;

/** Counts in how many places each construct of each form occurs. */
export class Census {
  readonly #counts = new Map<Subject, Map<string, number>>(
    (Object.keys(kinds) as Subject[]).map((subject) => [subject, new Map(kinds[subject].map((kind) => [kind, 0]))]),
  );

  /** Counts a file and the models that it was compiled to. */
  add(ast: ModelAst, models: Iterable<CompiledModel>): void {
    this.#tree(ast);
    for (const { checked, system, plan } of models) {
      this.#checked(checked);
      this.#system(system);
      this.#plan(plan);
    }
  }

  /** Each construct with its count, in the order of the forms. */
  *rows(): Generator<readonly [subject: Subject, kind: string, count: number]> {
    for (const [subject, counts] of this.#counts) for (const [kind, count] of counts) yield [subject, kind, count];
  }

  /** The counts as a table, one line per subject. */
  table(): string {
    const lines = [...this.#counts].map(([subject, counts]) => {
      return `${subject.padEnd(28)}${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')}`;
    });
    return lines.join('\n');
  }

  #count(subject: Subject, kind: string): void {
    const counts = this.#counts.get(subject)!;
    const known = counts.get(kind);
    if (known === undefined) throw new Error(`the census does not know ${subject} ${kind}`);
    counts.set(kind, known + 1);
  }

  #tree(node: Node): void {
    this.#count('node of the tree', node.kind);
    if (node.kind === 'Binary') this.#count('operator of the text', node.operator);
    if (node.kind === 'Unary') this.#count('operator of the text', `unary ${node.operator}`);
    if (node.kind === 'Assignment') this.#count('assignment', node.operator);
    if (node.kind === 'Model') this.#count('role', node.role);
    if (node.kind === 'Call' && Object.hasOwn(builtins, node.callee.name.text)) {
      this.#count('function', node.callee.name.text satisfies string as BuiltinName);
    }
    for (const child of childrenOf(node)) this.#tree(child);
  }

  #checked(model: CheckedModel): void {
    const { states, lets, handlers, spike, outputs, requirements, timers } = model;
    for (const { initial, flow, bound } of states) {
      for (const expression of [initial, flow, bound?.low, bound?.high]) if (expression) this.#typed(expression);
    }
    for (const { value } of lets) this.#typed(value);
    for (const { value } of outputs) if (!isLocal(value)) this.#typed(value);
    for (const { condition } of requirements) this.#typed(condition);
    for (const { event, trigger, statements: list } of handlers) {
      this.#count('trigger', trigger.kind);
      if (trigger.kind === 'crossing') this.#typed(trigger.condition);
      else if (trigger.kind === 'clock') this.#typed(trigger.period);
      else this.#count('event', timers.some(({ name }) => name === event) ? 'timer' : event);
      for (const statement of list) this.#statement(statement);
    }
    if (!spike) return;
    this.#count('event', 'spike');
    this.#typed(spike.condition);
    for (const statement of spike.statements) this.#statement(statement);
  }

  #statement(statement: CheckedStatement): void {
    this.#count('checked statement', statement.kind);
    if (statement.kind === 'branch') {
      this.#typed(statement.condition);
      for (const each of [...statement.whenTrue, ...statement.whenFalse]) this.#statement(each);
    } else this.#typed(statement.kind === 'start' ? statement.delay : statement.value);
  }

  #typed(expression: Typed): void {
    this.#count('checked expression', expression.kind);
    if (expression.kind === 'draw') this.#count('distribution', expression.distribution);
    for (const operand of operandsOf(expression)) this.#typed(operand);
  }

  #system({ states, events: list, readouts, requirements, spike }: EquationSystem): void {
    const roots: Expr[] = [
      ...states.flatMap(({ initial, flow, bound, noise }) => [
        ...[initial, flow, ...(bound ? [bound.low, bound.high] : [])],
        ...noise.map(({ amplitude }) => amplitude),
      ]),
      ...[...list, ...(spike ? [spike] : [])].flatMap(({ jumps, starts, additions }) => [
        ...[...jumps, ...additions].map(({ value }) => value),
        ...starts.flatMap(({ condition, delay }) => (condition ? [condition, delay] : [delay])),
      ]),
      ...(spike ? [spike.condition] : []),
      ...readouts.map(({ value }) => value),
      ...requirements.map(({ condition }) => condition),
    ];
    visit(roots, (expression) => {
      if (expression.kind === 'operation') this.#count('operator of the mathematics', expression.operator);
      if (expression.kind === 'variable') this.#count('variable', expression.variable.kind);
    });
  }

  #plan(plan: Plan): void {
    for (const { integrator } of plan.states) this.#count('integrator', integrator.method);
    this.#stored(plan);
    if (plan.placed) this.#placed(plan.placed);
    const {
      prepare,
      initialise,
      settle,
      step,
      couple,
      steady,
      crossings,
      events: handlers,
      readouts,
      requirements,
    } = plan;
    const entries = [prepare, initialise, settle, step, couple, ...steady, ...crossings, ...handlers];
    this.#entries([...entries, ...readouts, ...requirements]);
  }

  #placed(plan: PlacedPlan): void {
    for (const { place } of plan.states) {
      this.#count('placement', place.level);
      this.#count('placement', place.clock);
      if (place.lumped) this.#count('placement', 'lumped');
      for (const { to } of place.obstacles) this.#count('obstacle', to);
    }
    this.#stored(plan);
    const { prepare, initialise, settle, step, couple, regroup, steady, crossings, events: handlers, peeks } = plan;
    const ranges = [initialise, settle, step, couple, regroup ?? {}].flatMap((each) => Object.values<EntryPoint>(each));
    this.#entries([prepare, ...ranges, ...steady, ...crossings, ...handlers, ...peeks]);
  }

  #stored({ arrays, slots }: Pick<Plan, 'arrays' | 'slots'>): void {
    for (const { group, role } of arrays) {
      this.#count('group of arrays', group);
      this.#count('role of an array', role);
    }
    for (const { role } of slots) this.#count('role of a slot', role);
  }

  #entries(entries: readonly EntryPoint[]): void {
    for (const { kind, body } of entries) {
      this.#count('entry point', kind);
      for (const op of body) this.#op(op);
    }
  }

  #op(op: Op): void {
    this.#count('operation', op.kind);
    if (op.kind === 'store' || op.kind === 'scatterAdd' || op.kind === 'mark') this.#value(op.index);
    if (op.kind === 'each') this.#count('loop', op.over);
    if (op.kind === 'call') this.#count('routine', op.routine);
    if ('condition' in op) this.#value(op.condition);
    if ('value' in op) this.#value(op.value);
    if ('body' in op) for (const each of op.body) this.#op(each);
  }

  #value(value: Value): void {
    this.#count('value', value.kind);
    this.#count('type of a value', value.type);
    if ('index' in value) this.#value(value.index);
    if (value.kind === 'masked') this.#value(value.mask);
    if (value.kind === 'decay') this.#value(value.ticks);
    if (value.kind === 'operation') this.#count('operator of the plan', value.operator);
    if (value.kind !== 'operation' && value.kind !== 'drawCount') return;
    for (const operand of value.operands) this.#value(operand);
  }
}
