/**
 * Expressions of the mathematics: numbers, variables and operations in one hash-consed graph. Equal expressions are the
 * same object, so that comparison is identity, shared parts are found by counting, and every pass is a memoised walk.
 * Each node knows the source text that it was first made from.
 */
import type { Span } from '../diagnostics/source.ts';
import { Work } from '../diagnostics/work.ts';

/** What an expression can read. */
export type Variable =
  | { readonly kind: 'parameter'; readonly name: string; readonly perSynapse: boolean }
  /** A value from outside, also a state of the target cell: one per cell of `of`, or per synapse. */
  | { readonly kind: 'input'; readonly name: string; readonly of: 'pre' | 'post' | 'synapse' }
  | { readonly kind: 'state'; readonly name: string }
  /** The length of a step in milliseconds. */
  | { readonly kind: 'step'; readonly name: string }
  /** Word 0 or 1 of a handler's random draw, uniform in [0, 1). */
  | { readonly kind: 'draw'; readonly name: string; readonly site: number; readonly word: number }
  /** White noise in an equation: the formal derivative of the Wiener process of that number. */
  | { readonly kind: 'noise'; readonly name: string; readonly process: number }
  /** A standard normal number, drawn anew in every step; `site` tells those of a step apart. */
  | { readonly kind: 'normal'; readonly name: string; readonly site: number }
  /** An entry of the factor of a covariance; which one is known to the plan. */
  | {
      readonly kind: 'factor';
      readonly name: string;
      readonly covariance: number;
      readonly row: number;
      readonly column: number;
    }
  /** An entry of a propagator exp(A h) − I; which matrix is known to the plan. */
  | {
      readonly kind: 'propagator';
      readonly name: string;
      readonly matrix: number;
      readonly row: number;
      readonly column: number;
    }
  /** An element of the array `.work`, which a routine of the runtime fills on the way through a step. */
  | { readonly kind: 'work'; readonly name: string; readonly index: number }
  /** An element of an array of ours that keeps a value per synapse from step to step. */
  | { readonly kind: 'kept'; readonly name: string }
  /** Milliseconds since the item of a level was brought up to date last; only at events. */
  | { readonly kind: 'elapsed'; readonly name: string; readonly level: 'axon' | 'dendrite' | 'synapse' }
  /** How many synapses a dendrite has. */
  | { readonly kind: 'fanIn'; readonly name: string }
  /** How often `prepare` has run: what was computed before is out of date. */
  | { readonly kind: 'epoch'; readonly name: string };

export type ConditionOperator = 'less' | 'lessEqual' | 'equal' | 'notEqual' | 'and' | 'or' | 'not';

export type CountOperator = 'binomial' | 'poisson';

export type NumberOperator =
  | 'negate'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'select'
  | 'min'
  | 'max'
  | 'abs'
  | 'sqrt'
  | 'floor'
  | 'ceil'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'log10'
  | 'tanh'
  | 'sin'
  | 'cos'
  /** (e^z − 1)/z, 1 at z = 0. */
  | 'phi1'
  /** The derivative of phi1, 1/2 at z = 0. */
  | 'phi1Slope'
  /** A random count; its first operand is the draw that tells its site. */
  | CountOperator;

export type Operator = NumberOperator | ConditionOperator;

interface ExprBase {
  /** Position in the graph; operands come before what is made of them. */
  readonly id: number;
  readonly origin: Span | undefined;
  /** The `let` that names this expression, if one does. */
  readonly label: string | undefined;
}

export interface NumberExpr extends ExprBase {
  readonly kind: 'number';
  readonly value: number;
}

export interface VariableExpr extends ExprBase {
  readonly kind: 'variable';
  readonly variable: Variable;
}

export interface OperationExpr extends ExprBase {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly Expr[];
}

export type Expr = NumberExpr | VariableExpr | OperationExpr;

const conditions: ReadonlySet<Operator> = new Set<Operator>([
  'less',
  'lessEqual',
  'equal',
  'notEqual',
  'and',
  'or',
  'not',
]);

export function isCondition(expression: Expr): boolean {
  return expression.kind === 'operation' && conditions.has(expression.operator);
}

/** Makes expressions, each only once, and drops what plainly does nothing: `x + 0`, `1*x`. */
export class ExprGraph {
  /** What the compilation has done so far: every node that is asked for counts. */
  readonly work: Work;
  readonly #nodes = new Map<string, Expr>();
  readonly #variables = new Map<string, Variable>();
  #origin: Span | undefined;

  constructor(work: Work = new Work()) {
    this.work = work;
  }

  /** Everything made by `make` is said to come from `origin`; its value carries the label. */
  from<T>(origin: Span | undefined, make: () => T): T {
    const outer = this.#origin;
    this.#origin = origin;
    try {
      return make();
    } finally {
      this.#origin = outer;
    }
  }

  number(value: number): Expr {
    // Zero has a sign, which a textual key would lose.
    return this.#node(`#${Object.is(value, -0) ? '-0' : value}`, (base) => ({ ...base, kind: 'number', value }));
  }

  variable(variable: Variable): VariableExpr {
    const key = `${variable.kind}:${variable.name}`;
    const known = this.#variables.get(key) ?? variable;
    this.#variables.set(key, known);
    return this.#node(key, (base) => ({ ...base, kind: 'variable', variable: known })) as VariableExpr;
  }

  /** An operation as it stands, without simplification: for the author's own words with a name. */
  operation(operator: Operator, operands: readonly Expr[]): Expr {
    const key = `${operator}(${operands.map(({ id }) => id).join(',')})`;
    return this.#node(key, (base) => ({ ...base, kind: 'operation', operator, operands }));
  }

  /** Names the value of `make`, if that makes a new operation. */
  labelled(label: string, make: () => Expr): Expr {
    const before = this.#nodes.size;
    const made = make();
    const fresh = made.kind === 'operation' && made.id >= before && made.label === undefined;
    if (fresh) (made as { label: string | undefined }).label = label;
    return made;
  }

  negate(a: Expr): Expr {
    if (a.kind === 'number') return this.number(-a.value);
    if (isOperation(a, 'negate')) return a.operands[0]!;
    return this.operation('negate', [a]);
  }

  add(a: Expr, b: Expr): Expr {
    if (isNumber(a, 0)) return b;
    if (isNumber(b, 0)) return a;
    if (isOperation(b, 'negate')) return this.subtract(a, b.operands[0]!);
    return this.#folded('add', a, b, (x, y) => x + y);
  }

  subtract(a: Expr, b: Expr): Expr {
    if (isNumber(b, 0)) return a;
    if (isNumber(a, 0)) return this.negate(b);
    if (isOperation(b, 'negate')) return this.add(a, b.operands[0]!);
    return this.#folded('subtract', a, b, (x, y) => x - y);
  }

  multiply(a: Expr, b: Expr): Expr {
    if (isNumber(a, 0) || isNumber(b, 0)) return this.number(0);
    if (isNumber(a, 1)) return b;
    if (isNumber(b, 1)) return a;
    if (isNumber(a, -1)) return this.negate(b);
    if (isNumber(b, -1)) return this.negate(a);
    return this.#folded('multiply', a, b, (x, y) => x * y);
  }

  divide(a: Expr, b: Expr): Expr {
    if (isNumber(b, 1)) return a;
    if (isNumber(a, 0) && !isNumber(b, 0)) return a;
    return this.#folded('divide', a, b, (x, y) => x / y);
  }

  power(a: Expr, b: Expr): Expr {
    if (isNumber(b, 0)) return this.number(1);
    if (isNumber(b, 1)) return a;
    if (isNumber(b, 0.5)) return this.operation('sqrt', [a]);
    // Small whole powers are products: faster than `pow` and polynomial for every pass that looks.
    if (b.kind === 'number' && Number.isInteger(b.value) && Math.abs(b.value) <= 8) {
      const product = this.#wholePower(a, Math.abs(b.value));
      return b.value < 0 ? this.divide(this.number(1), product) : product;
    }
    return this.operation('power', [a, b]);
  }

  #wholePower(a: Expr, exponent: number): Expr {
    if (exponent === 1) return a;
    const root = this.#wholePower(a, exponent >> 1);
    const square = this.multiply(root, root);
    return exponent % 2 === 1 ? this.multiply(square, a) : square;
  }

  /**
   * The value where a condition holds, else a NaN: what would be wrong is no number. The NaN is made as 0/0, since V8 boxes
   * what is either a computed double or a constant that is not finite.
   */
  guard(condition: Expr, value: Expr): Expr {
    const one = this.operation('select', [condition, this.number(1), this.number(0)]);
    return this.operation('multiply', [value, this.operation('divide', [one, one])]);
  }

  /** The sum of a list; empty is 0. */
  sum(terms: readonly Expr[]): Expr {
    return terms.reduce((total, term) => this.add(total, term), this.number(0));
  }

  /** The operation with simplification, for passes that rebuild expressions. */
  rebuild(operator: Operator, operands: readonly Expr[]): Expr {
    const [a, b] = operands as [Expr, Expr];
    switch (operator) {
      case 'negate':
        return this.negate(a);
      case 'add':
        return this.add(a, b);
      case 'subtract':
        return this.subtract(a, b);
      case 'multiply':
        return this.multiply(a, b);
      case 'divide':
        return this.divide(a, b);
      case 'power':
        return this.power(a, b);
      default:
        return this.operation(operator, operands);
    }
  }

  #folded(operator: Operator, a: Expr, b: Expr, compute: (x: number, y: number) => number): Expr {
    if (a.kind === 'number' && b.kind === 'number') {
      const value = compute(a.value, b.value);
      // What is not finite stays an operation, so that it shows where it was written.
      if (Number.isFinite(value)) return this.number(value);
    }
    return this.operation(operator, [a, b]);
  }

  #node(key: string, make: (base: ExprBase) => Expr): Expr {
    this.work.spend();
    const known = this.#nodes.get(key);
    if (known) return known;
    const made = make({ id: this.#nodes.size, origin: this.#origin, label: undefined });
    this.#nodes.set(key, made);
    return made;
  }
}

export function isNumber(expression: Expr, value: number): boolean {
  return expression.kind === 'number' && expression.value === value;
}

export function isOperation(expression: Expr, operator: Operator): expression is OperationExpr {
  return expression.kind === 'operation' && expression.operator === operator;
}

/** All variables that an expression reads, each once, in the order of the graph. */
export function variablesIn(roots: readonly Expr[], work?: Work): readonly Variable[] {
  const found = new Set<Variable>();
  visit(
    roots,
    (expression) => {
      if (expression.kind === 'variable') found.add(expression.variable);
    },
    work,
  );
  return [...found];
}

/** Calls `see` for every expression below the roots once, operands first. */
export function visit(roots: readonly Expr[], see: (expression: Expr) => void, work?: Work): void {
  const seen = new Set<Expr>();
  const walk = (expression: Expr): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    work?.spend();
    if (expression.kind === 'operation') expression.operands.forEach(walk);
    see(expression);
  };
  roots.forEach(walk);
}

/** The expression with variables replaced; parts without them stay the same objects. */
export function substitute(graph: ExprGraph, root: Expr, replace: ReadonlyMap<Variable, Expr>): Expr {
  const done = new Map<Expr, Expr>();
  const walk = (expression: Expr): Expr => {
    const known = done.get(expression);
    if (known) return known;
    graph.work.spend();
    let result: Expr = expression;
    if (expression.kind === 'variable') {
      result = replace.get(expression.variable) ?? expression;
    } else if (expression.kind === 'operation') {
      const operands = expression.operands.map(walk);
      const changed = operands.some((operand, i) => operand !== expression.operands[i]);
      if (changed) result = graph.from(expression.origin, () => graph.rebuild(expression.operator, operands));
    }
    done.set(expression, result);
    return result;
  };
  return walk(root);
}
