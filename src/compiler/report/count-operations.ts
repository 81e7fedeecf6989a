import type { EntryPoint, Op, Value } from '../plan/plan.ts';

type PlannedOperator = Extract<Value, { kind: 'operation' }>['operator'];

/** What a body does, counted as it is written: the part of a conditional that is not taken counts too. */
export interface OperationCount {
  /** Additions, multiplications, comparisons and whatever else is one instruction or a few. */
  readonly arithmetic: number;
  /** Calls by the name of the function: `exp`, `log`, `power`. */
  readonly calls: readonly { readonly function: string; readonly count: number }[];
  /** Numbers read from arrays. */
  readonly loads: number;
  /** Those of `loads` whose place is read from an array first: values of another cell. */
  readonly gathers: number;
  /** Numbers written to arrays. */
  readonly stores: number;
  /** Values added to what several synapses share; each reads and writes. */
  readonly additions: number;
  /** Words of random numbers. */
  readonly draws: number;
}

/** The cost of an entry point: what it does once in a call, and what it does for every synapse that it handles. */
export interface EntryCost {
  readonly once: OperationCount;
  /** Nothing where the entry has no loop. */
  readonly each: OperationCount | undefined;
}

const costOf: Readonly<Record<PlannedOperator, 'arithmetic' | 'call'>> = {
  negate: 'arithmetic',
  add: 'arithmetic',
  subtract: 'arithmetic',
  multiply: 'arithmetic',
  divide: 'arithmetic',
  select: 'arithmetic',
  min: 'arithmetic',
  max: 'arithmetic',
  abs: 'arithmetic',
  sqrt: 'arithmetic',
  floor: 'arithmetic',
  ceil: 'arithmetic',
  less: 'arithmetic',
  lessEqual: 'arithmetic',
  equal: 'arithmetic',
  notEqual: 'arithmetic',
  and: 'arithmetic',
  or: 'arithmetic',
  not: 'arithmetic',
  power: 'call',
  exp: 'call',
  expm1: 'call',
  log: 'call',
  log1p: 'call',
  log10: 'call',
  tanh: 'call',
  sin: 'call',
  cos: 'call',
  phi1: 'call',
  phi1Slope: 'call',
};

/** Counts the operations of an entry point from its body. */
export function countOperations({ body }: EntryPoint): EntryCost {
  const counter = new Counter();
  counter.ops(body);
  return { once: counter.once.result(), each: counter.hasLoop ? counter.each.result() : undefined };
}

class Tally {
  arithmetic = 0;
  loads = 0;
  gathers = 0;
  stores = 0;
  additions = 0;
  draws = 0;
  readonly #calls = new Map<string, number>();

  call(name: string): void {
    this.#calls.set(name, (this.#calls.get(name) ?? 0) + 1);
  }

  result(): OperationCount {
    const { arithmetic, loads, gathers, stores, additions, draws } = this;
    const calls = [...this.#calls].map(([name, count]) => ({ function: name, count }));
    return { arithmetic, calls, loads, gathers, stores, additions, draws };
  }
}

class Counter {
  readonly once = new Tally();
  readonly each = new Tally();
  hasLoop = false;
  #current = this.once;

  ops(ops: readonly Op[]): void {
    for (const op of ops) this.#op(op);
  }

  #op(op: Op): void {
    switch (op.kind) {
      case 'note':
        break;
      case 'const':
      case 'entry':
      case 'result':
      case 'return':
        this.#value(op.value);
        break;
      case 'store':
        this.#current.stores++;
        this.#value(op.value);
        break;
      case 'scatterAdd':
        this.#current.additions++;
        this.#value(op.value);
        break;
      case 'range':
      case 'rows':
      case 'each':
        this.#loop(op.body);
        break;
      case 'countFromZero':
        break;
      case 'decays':
        this.#current.call('table of exp');
        break;
      case 'mark':
        this.#value(op.condition);
        this.#current.loads++;
        this.#current.stores += 2;
        this.#current.arithmetic += 3;
        break;
      case 'check':
        this.#current.arithmetic += 2;
        break;
      case 'scan':
        this.#scan(op);
        break;
      case 'propagator':
        this.#current.call(`exp of a ${op.order}×${op.order} matrix`);
        break;
      case 'covariance':
        this.#current.call(`covariance of ${op.order} states`);
        break;
      case 'normals':
        // A loop of its own over the same synapses.
        this.each.draws += 2;
        this.each.stores += op.first === op.second ? 1 : 2;
        break;
      case 'call':
        this.#current.call(op.routine);
        break;
      case 'part':
        this.ops(op.body);
        break;
      case 'when':
        // What it holds is done when something has changed, not in every step.
        this.#value(op.condition);
        break;
      default:
        op satisfies never;
    }
  }

  #loop(body: readonly Op[]): void {
    this.hasLoop = true;
    const outer = this.#current;
    this.#current = this.each;
    this.ops(body);
    this.#current = outer;
  }

  /** A scan reads and writes the edge and the list of synapses besides. */
  #scan({ body, condition }: Extract<Op, { kind: 'scan' }>): void {
    this.#loop(body);
    this.#current = this.each;
    this.#value(condition);
    this.each.loads++;
    this.each.stores += 2;
    this.each.arithmetic += 3;
    this.#current = this.once;
  }

  #value(value: Value): void {
    switch (value.kind) {
      case 'literal':
      case 'local':
      case 'argument':
        break;
      case 'load':
        this.#current.loads++;
        // Places of the loop itself are arguments, those of constants literals; any other one was read from an array.
        if (value.index.kind === 'local' || value.index.kind === 'load') this.#current.gathers++;
        this.#value(value.index);
        break;
      case 'decay':
        this.#current.loads += 3;
        this.#current.arithmetic += 2;
        this.#value(value.ticks);
        break;
      case 'masked':
        this.#current.arithmetic++;
        break;
      case 'draw':
        this.#current.draws++;
        break;
      case 'drawCount':
        this.#current.call(value.distribution);
        for (const operand of value.operands) this.#value(operand);
        break;
      case 'operation':
        if (costOf[value.operator] === 'call') this.#current.call(value.operator);
        else this.#current.arithmetic++;
        for (const operand of value.operands) this.#value(operand);
        break;
      default:
        value satisfies never;
    }
  }
}
