import { buildManifest, buildPlacedManifest } from '../../src/compiler/emit/manifest.ts';
import type { EntryPoint, Item, Level, Op, PlacedPlan, Plan, Value } from '../../src/compiler/plan/plan.ts';
import type { ArrayInfo, Arrays, Levels, Model, PlacedModel } from '../../src/runtime/abi.ts';
import { binomial, poisson } from '../../src/runtime/counts.ts';
import { covarianceFactor } from '../../src/runtime/covariance.ts';
import { decay, fillDecays } from '../../src/runtime/decays.ts';
import { clear, factorise, solveFactored } from '../../src/runtime/factorise.ts';
import { propagate, propagator } from '../../src/runtime/linear-algebra.ts';
import { cos, exp, expm1, log, log1p, log10, phi1, phi1Slope, pow, sin, tanh } from '../../src/runtime/math.ts';
import { normals } from '../../src/runtime/noise.ts';
import { uniform } from '../../src/runtime/random.ts';

/**
 * Runs a plan by walking its operations over the arrays: an oracle for everything that prints them. It shares no code
 * with the printers, and is stricter than any target: a name is declared once and before it is read, a condition is a
 * boolean and a number is none.
 */
export function interpretPlan(plan: Plan): Model {
  const manifest = buildManifest(plan);
  const run = runner(manifest.arrays);
  return {
    ...(plan.placed && { placed: interpretPlaced(plan.placed) }),
    ...(plan.coupled && { coupled: interpretPlan(plan.coupled) }),
    manifest,
    prepare: (m) => void run(plan.prepare, m),
    initialise: (m, from, to) => void run(plan.initialise, m, { from, to }),
    steady: plan.steady.map(
      (block) => (m: Arrays, s: number, out: Float64Array) => void run(block, m, { items: { s }, out }),
    ),
    settle: (m, from, to) => void run(plan.settle, m, { from, to }),
    step: (m, from, to) => void run(plan.step, m, { from, to }),
    ...(plan.fire && {
      fire: (m: Arrays, from: number, to: number, rows: Uint32Array) =>
        asNumber(run(plan.fire!, m, { from, to, rows })),
    }),
    couple: (m, from, to) => void run(plan.couple, m, { from, to }),
    events: plan.events.map(
      (event) => (m: Arrays, rows: Uint32Array, count: number, tick: number) =>
        void run(event, m, { rows, count, tick }),
    ),
    crossings: plan.crossings.map(
      (crossing) => (m: Arrays, from: number, to: number, rows: Uint32Array) =>
        asNumber(run(crossing, m, { from, to, rows })),
    ),
    readouts: plan.readouts.map((readout) => (m: Arrays, s: number, out: Float64Array, at: number) => {
      out[at] = asNumber(run(readout, m, { items: { s } }));
    }),
    requirements: plan.requirements.map(
      (requirement) => (m: Arrays, s: number) => asCondition(run(requirement, m, { items: { s } })),
    ),
  };
}

/** The same of a placed plan. */
export function interpretPlaced(plan: PlacedPlan): PlacedModel {
  const manifest = buildPlacedManifest(plan);
  const run = runner(manifest.arrays);
  const levels = (entries: Levels<EntryPoint>): PlacedModel['step'] => {
    const one = (level: Level) => (m: Arrays, from: number, to: number) => void run(entries[level], m, { from, to });
    return { shared: one('shared'), axon: one('axon'), dendrite: one('dendrite'), synapse: one('synapse') };
  };
  const at = ({ item }: EntryPoint, i: number): Partial<Arguments> => {
    if (item === undefined) throw new Error('the plan does not say what it is called for');
    return { items: { [item]: i } };
  };
  return {
    manifest,
    prepare: (m) => void run(plan.prepare, m),
    initialise: levels(plan.initialise),
    steady: plan.steady.map(
      (block) => (m: Arrays, i: number, out: Float64Array) => void run(block, m, { ...at(block, i), out }),
    ),
    settle: levels(plan.settle),
    step: levels(plan.step),
    couple: levels(plan.couple),
    ...(plan.regroup && { regroup: levels(plan.regroup) }),
    events: plan.events.map(
      (event) => (m: Arrays, rows: Uint32Array, count: number, tick: number) =>
        void run(event, m, { rows, count, tick }),
    ),
    crossings: plan.crossings.map(
      (crossing) => (m: Arrays, from: number, to: number, rows: Uint32Array) =>
        asNumber(run(crossing, m, { from, to, rows })),
    ),
    peeks: plan.peeks.map((peek) => (m: Arrays, i: number, out: Float64Array, to: number, tick: number) => {
      out[to] = asNumber(run(peek, m, { ...at(peek, i), tick }));
    }),
  };
}

type Run = (entry: EntryPoint, m: Arrays, given?: Partial<Arguments>) => Scalar | undefined;

function runner(arrays: readonly ArrayInfo[]): Run {
  const keys = new Map(arrays.map(({ name, key }) => [name, key]));
  return (entry, m, given = {}) => new Machine(keys, m, { ...noArguments, ...given }).run(entry.body);
}

type Scalar = number | boolean;

type Items = Readonly<Partial<Record<Item | 'j', number>>>;

interface Arguments {
  readonly from: number;
  readonly to: number;
  readonly rows: Uint32Array;
  readonly count: number;
  readonly tick: number | undefined;
  /** The synapse, axon or dendrite that it is called for. */
  readonly items: Items;
  /** Where equations put their numbers. */
  readonly out: Float64Array | undefined;
}

const noArguments: Arguments = {
  from: 0,
  to: 0,
  rows: new Uint32Array(),
  count: 0,
  tick: undefined,
  items: {},
  out: undefined,
};

/** One call of an entry point. */
class Machine {
  readonly #keys: ReadonlyMap<string, string>;
  readonly #arrays: Arrays;
  readonly #given: Arguments;
  /** Every constant in sight, those of the enclosing bodies included. */
  readonly #constants = new Map<string, Scalar>();
  /** What the bodies around work on. */
  #items: Items;
  /** Where the list of a dendrite has the synapse at hand. */
  #place: number | undefined;
  /** How many items a scan has found, once it has begun. */
  #found: number | undefined;

  constructor(keys: ReadonlyMap<string, string>, arrays: Arrays, given: Arguments) {
    this.#keys = keys;
    this.#arrays = arrays;
    this.#given = given;
    this.#items = given.items;
  }

  /** Runs the operations one by one; the value of `result` or `return`, if they come to one. */
  run(ops: readonly Op[]): Scalar | undefined {
    for (const op of ops) {
      if (op.kind === 'result' || op.kind === 'return') return this.#value(op.value);
      if (op.kind === 'scan') return this.#scan(op);
      this.#do(op);
    }
    return undefined;
  }

  #scan({ edge, condition, body }: Extract<Op, { kind: 'scan' }>): number {
    const flags = this.#array(edge);
    let count = 0;
    for (let s = this.#given.from; s < this.#given.to; s++) {
      let holds = false;
      this.#iterate('s', s, body, () => {
        holds = asCondition(this.#value(condition));
      });
      if (holds && flags[s] === 0) this.#given.rows[count++] = s;
      flags[s] = holds ? 1 : 0;
    }
    return count;
  }

  #do(op: Exclude<Op, { kind: 'result' | 'return' | 'scan' }>): void {
    switch (op.kind) {
      case 'note':
        return;
      case 'const':
        if (this.#constants.has(op.name)) throw new Error(`the plan declares ${op.name} twice`);
        this.#constants.set(op.name, this.#value(op.value));
        return;
      case 'store':
        this.#array(op.array)[this.#index(op.array, op.index)] = this.#number(op.value);
        return;
      case 'entry': {
        const { out } = this.#given;
        if (!out || op.index >= out.length) throw new Error(`the plan has no place ${op.index} for its equations`);
        out[op.index] = this.#number(op.value);
        return;
      }
      case 'scatterAdd': {
        const array = this.#array(op.array);
        const index = this.#index(op.array, op.index);
        array[index] = array[index]! + this.#number(op.value);
        return;
      }
      case 'range':
        for (let s = this.#given.from; s < this.#given.to; s++) this.#iterate('s', s, op.body);
        return;
      case 'rows':
        for (const s of this.#given.rows.subarray(0, this.#given.count)) this.#iterate('s', s, op.body);
        return;
      case 'each':
        if (op.over === 'dendrite') this.#eachOfDendrite(op.body);
        else for (const i of this.#itemsOf(op)) this.#iterate(op.item, i, op.body);
        return;
      case 'countFromZero':
        if (this.#found !== undefined) throw new Error('the plan counts twice');
        this.#found = 0;
        return;
      case 'mark':
        this.#mark(op);
        return;
      case 'check': {
        const value = this.#number(op.value);
        if (!Number.isFinite(value)) this.#array('.fault')[0] = Number.NaN;
        return;
      }
      case 'decays': {
        const rate = this.#element('.shared', op.rate);
        fillDecays(this.#doubles('.decays'), op.start, rate);
        return;
      }
      case 'covariance': {
        const { order, processes, rates, gains, out } = op;
        const part = (start: number, cells: number) => this.#doubles('.shared').subarray(start, start + cells);
        const [given, driven] = [part(rates, order * order), part(gains, order * processes)];
        covarianceFactor(given, driven, order, processes, part(out, order * order));
        return;
      }
      case 'normals': {
        const { pair, first, second } = op;
        const [key, pre, post, ordinal] = ['.key', '.pre', '.post', '.ordinal'].map((name) => this.#words(name));
        const steps = this.#doubles('.steps');
        const [one, other] = [this.#doubles(first), this.#doubles(second)];
        const start = op.over === 'axons' ? this.#words('.axonStart') : undefined;
        const [from, to] = [this.#given.from, this.#given.to].map((end) => (start ? start[end]! : end));
        // One synapse at a time: how a range is divided must not matter.
        for (let s = to! - 1; s >= from!; s--) {
          normals(key!, pre!, post!, ordinal!, steps, pair, one, other, s, s + 1);
        }
        return;
      }
      case 'call': {
        const array = this.#array(op.array);
        if (!(array instanceof Float64Array)) throw new Error(`${op.array} holds no doubles`);
        const [a, b, c] = op.places as [number, number, number];
        if (op.routine === 'clear') clear(array, a, b);
        else if (op.routine === 'factorise') factorise(array, a, b);
        else if (op.routine === 'solveFactored') solveFactored(array, a, b, c);
        else propagate(array, a, b, c);
        return;
      }
      case 'when':
        if (asCondition(this.#value(op.condition))) this.#enclose(op.body);
        return;
      case 'part': {
        // Only the arrays, and what it is called with: no constant of the body around is in sight.
        const { from, to, tick, out } = this.#given;
        const given = {
          once: {},
          range: { from, to },
          synapse: { items: this.#items, tick, out },
        }[op.over];
        new Machine(this.#keys, this.#arrays, { ...noArguments, ...given }).run(op.body);
        return;
      }
      case 'propagator': {
        const shared = this.#doubles('.shared');
        const cells = op.order * op.order;
        // The matrix is that of a whole step already.
        propagator(shared.subarray(op.rates, op.rates + cells), op.order, 1, shared.subarray(op.out, op.out + cells));
        return;
      }
    }
  }

  #iterate(item: Item, index: number, body: readonly Op[], then: () => void = () => {}): void {
    const before = this.#items;
    if (before[item] !== undefined) throw new Error(`the plan has a loop over ${item} in one over ${item}`);
    this.#items = { ...before, [item]: index };
    this.#enclose(body, then);
    this.#items = before;
  }

  /** What a loop of a placed plan goes over. */
  #itemsOf({ item, over }: Extract<Op, { kind: 'each' }>): readonly number[] {
    if (over === 'dendrite') throw new Error('the synapses of a dendrite have places');
    const { from, to, rows, count } = this.#given;
    const between = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => start + i);
    switch (over) {
      case 'range':
        return between(from, to);
      case 'list':
        return [...rows.subarray(0, count)];
      case 'all': {
        const [axons, dendrites, synapses] = this.#words('.sizes');
        return between(0, { a: axons!, d: dendrites!, s: synapses! }[item]);
      }
      case 'axon': {
        const a = this.#item('a');
        const start = this.#words('.axonStart');
        return between(start[a]!, start[a + 1]!);
      }
    }
  }

  #eachOfDendrite(body: readonly Op[]): void {
    const d = this.#item('d');
    const [start, back] = [this.#words('.backStart'), this.#words('.back')];
    for (let place = start[d]!; place < start[d + 1]!; place++) {
      this.#place = place;
      this.#iterate('s', back[place]!, body);
    }
    this.#place = undefined;
  }

  #item(item: Item | 'j'): number {
    const found = this.#items[item];
    if (found === undefined) throw new Error(`the plan reads ${item} where there is none`);
    return found;
  }

  #mark({ item, edge, index, condition }: Extract<Op, { kind: 'mark' }>): void {
    if (this.#found === undefined) throw new Error('the plan does not count');
    const at = this.#index(edge, index);
    const flags = this.#array(edge);
    const holds = asCondition(this.#value(condition));
    if (holds && flags[at] === 0) this.#given.rows[this.#found++] = this.#item(item);
    flags[at] = holds ? 1 : 0;
  }

  /** Runs operations whose constants end with them. */
  #enclose(body: readonly Op[], then: () => void = () => {}): void {
    const outside = new Set(this.#constants.keys());
    if (this.run(body) !== undefined) throw new Error('a block of the plan returns');
    then();
    for (const name of this.#constants.keys()) if (!outside.has(name)) this.#constants.delete(name);
  }

  #value(value: Value): Scalar {
    switch (value.kind) {
      case 'literal':
        return value.value;
      case 'local': {
        const found = this.#constants.get(value.name);
        if (found === undefined) throw new Error(`the plan reads ${value.name} before it has a value`);
        if ((typeof found === 'boolean') !== (value.type === 'bool')) {
          throw new Error(`the plan reads ${value.name}, a ${typeof found}, as ${value.type}`);
        }
        return found;
      }
      case 'argument': {
        const { name } = value;
        if (name === 's' || name === 'a' || name === 'd') return this.#item(name);
        const found = { tick: this.#given.tick, count: this.#found, j: this.#place }[name];
        if (found === undefined) throw new Error(`the plan reads ${name} where there is none`);
        return found;
      }
      case 'masked': {
        const [index, mask] = [this.#number(value.index), this.#number(value.mask)];
        if (mask !== 0 && mask !== 0xffff_ffff) throw new Error(`the plan masks an index by ${mask}`);
        return mask === 0 ? 0 : index;
      }
      case 'decay':
        return decay(this.#doubles('.decays'), value.start, this.#number(value.ticks));
      case 'load':
        return this.#element(value.array, this.#index(value.array, value.index));
      case 'draw': {
        const at = this.#number(value.index);
        const key = this.#words('.key');
        const of = (array: string) => this.#element(array, at);
        return uniform(key, of('.pre'), of('.post'), of('.ordinal'), of('.events'), value.site, value.word);
      }
      case 'drawCount': {
        const at = this.#number(value.index);
        const key = this.#array('.key');
        if (!(key instanceof Uint32Array)) throw new Error('`.key` holds words');
        const of = (array: string) => this.#element(array, at);
        const [first, second] = value.operands.map((operand) => this.#number(operand));
        const place = [key, of('.pre'), of('.post'), of('.ordinal'), of('.events'), value.site] as const;
        return value.distribution === 'binomial' ? binomial(...place, first!, second!) : poisson(...place, first!);
      }
      case 'operation': {
        const result = this.#operation(value.operator, value.operands);
        if ((typeof result === 'boolean') !== (value.type === 'bool')) {
          throw new Error(`${value.operator} of the plan is a ${typeof result}, not ${value.type}`);
        }
        return result;
      }
    }
  }

  #operation(operator: Extract<Value, { kind: 'operation' }>['operator'], operands: readonly Value[]): Scalar {
    const number = (i: number) => this.#number(operands[i]!);
    const condition = (i: number) => asCondition(this.#value(operands[i]!));
    switch (operator) {
      case 'negate':
        return -number(0);
      case 'add':
        return number(0) + number(1);
      case 'subtract':
        return number(0) - number(1);
      case 'multiply':
        return number(0) * number(1);
      case 'divide':
        return number(0) / number(1);
      case 'power':
        return pow(number(0), number(1));
      case 'select':
        return condition(0) ? number(1) : number(2);
      case 'min':
        return Math.min(number(0), number(1));
      case 'max':
        return Math.max(number(0), number(1));
      case 'abs':
        return Math.abs(number(0));
      case 'sqrt':
        return Math.sqrt(number(0));
      case 'floor':
        return Math.floor(number(0));
      case 'ceil':
        return Math.ceil(number(0));
      case 'exp':
        return exp(number(0));
      case 'expm1':
        return expm1(number(0));
      case 'log':
        return log(number(0));
      case 'log1p':
        return log1p(number(0));
      case 'log10':
        return log10(number(0));
      case 'tanh':
        return tanh(number(0));
      case 'sin':
        return sin(number(0));
      case 'cos':
        return cos(number(0));
      case 'phi1':
        return phi1(number(0));
      case 'phi1Slope':
        return phi1Slope(number(0));
      case 'less':
        return number(0) < number(1);
      case 'lessEqual':
        return number(0) <= number(1);
      case 'equal':
        return number(0) === number(1);
      case 'notEqual':
        return number(0) !== number(1);
      case 'and':
        return condition(0) && condition(1);
      case 'or':
        return condition(0) || condition(1);
      case 'not':
        return !condition(0);
    }
  }

  #number(value: Value): number {
    return asNumber(this.#value(value));
  }

  #array(name: string): Float64Array | Uint32Array {
    const key = this.#keys.get(name);
    const array = key === undefined ? undefined : this.#arrays[key];
    if (!array) throw new Error(`the plan has no array ${name}`);
    return array;
  }

  #doubles(name: string): Float64Array {
    const array = this.#array(name);
    if (!(array instanceof Float64Array)) throw new Error(`${name} holds no doubles`);
    return array;
  }

  #words(name: string): Uint32Array {
    const array = this.#array(name);
    if (!(array instanceof Uint32Array)) throw new Error(`${name} holds no words`);
    return array;
  }

  #element(name: string, index: number): number {
    return this.#array(name)[index]!;
  }

  /** The value of an index, which has to be inside the array. */
  #index(name: string, value: Value): number {
    const index = this.#number(value);
    const { length } = this.#array(name);
    if (!Number.isInteger(index) || index < 0 || index >= length) {
      throw new Error(`the plan touches element ${index} of ${name}, which has ${length}`);
    }
    return index;
  }
}

function asNumber(value: Scalar | undefined): number {
  if (typeof value !== 'number') throw new Error(`the plan has a ${typeof value} where a number belongs`);
  return value;
}

function asCondition(value: Scalar | undefined): boolean {
  if (typeof value !== 'boolean') throw new Error(`the plan has a ${typeof value} where a condition belongs`);
  return value;
}
