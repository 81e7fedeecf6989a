import {
  type Expr,
  isCondition,
  isOperation,
  type OperationExpr,
  type Variable,
  type VariableExpr,
} from '../lower/expr.ts';
import { isShared, type Procedure } from './integrators/advance.ts';
import type { Group, Op, Value } from './plan.ts';
import type { SlotPlace, SlotTable } from './slot-table.ts';

/** The first operand of a random count. */
type DrawExpr = VariableExpr & { readonly variable: Extract<Variable, { readonly kind: 'draw' }> };

/** Deeper values get names on the way, since whoever parses the printed text goes as deep on its stack. */
const mostNested = 50;

/** The loop index of every body: a synapse. */
export const synapse: Value = { kind: 'argument', type: 'i32', name: 's' };

/** Where a body finds things: what it works on, and the way from there to the elements of every array. */
export interface Addressing {
  /** The index of the item that the body works on. */
  readonly item: Value;
  /** The group of the array that holds a variable. */
  groupOf(variable: Variable): Group;
  /** The index into arrays of a group; what has to be read for it becomes a constant of the body. */
  indexOf(group: Group, builder: BodyBuilder): Value;
  /** The body around this one that computes an expression once for all items of this one, if there is one. */
  outside(expression: Expr): BodyBuilder | undefined;
  /** The place in `.mask` of a header value that may have one element only. */
  maskOf?(variable: Variable): number | undefined;
  /** The body around this one, whose names this one cannot take. */
  readonly around?: BodyBuilder;
}

/** Every body of a plan that keeps everything per synapse. */
const perSynapse: Addressing = {
  item: synapse,
  groupOf: (variable) => (variable.kind === 'input' ? variable.of : 'synapse'),
  indexOf: (group, builder) => (group === 'pre' || group === 'post' ? builder.cell(group) : synapse),
  outside: () => undefined,
};

/**
 * Turns expressions into operations of one loop body. Values that are equal for all synapses are read from `shared` once,
 * in front of the loop; what is used twice, or has a name in the model, becomes a constant of the body.
 */
export class BodyBuilder {
  readonly body: Op[] = [];
  /** Constants read from `.shared` in front of the loop, by slot. */
  readonly #prologue: Map<number, Extract<Op, { kind: 'const' }>>;
  readonly #slots: SlotTable;
  readonly #uses = new Map<Expr, number>();
  #values = new Map<Expr | Variable, Value>();
  #cells = new Map<string, Value>();
  readonly #names: { readonly taken: Set<string>; temporaries: number };
  /** How many operations a value without a name nests. */
  readonly #depths = new Map<Value, number>();

  #lastNote: string | undefined;
  readonly #hoists: boolean;
  readonly #addressing: Addressing;

  /**
   * @param roots everything that the body will ask for, so that shared parts can be counted first
   * @param hoists whether what is the same for all synapses moves to `prepare`; not so in `prepare` itself
   */
  constructor(slots: SlotTable, roots: readonly Expr[], hoists = true, addressing: Addressing = perSynapse) {
    this.#slots = slots;
    this.#hoists = hoists;
    this.#addressing = addressing;
    const { around } = addressing;
    this.#prologue = around ? around.#prologue : new Map();
    this.#names = around ? around.#names : { taken: new Set(), temporaries: 0 };
    for (const root of roots) this.#count(root);
  }

  /** The operations in front of the loop. */
  get prologue(): readonly Op[] {
    return [...this.#prologue.values()];
  }

  /** Reads the states that the body depends on, before any of them is stored. */
  load(variables: readonly Variable[]): void {
    for (const variable of variables) if (variable.kind === 'state') this.#read(variable);
  }

  note(text: string): void {
    // What one statement does to several arrays follows it.
    if (text === this.#lastNote) return;
    this.#lastNote = text;
    this.body.push({ kind: 'note', text });
  }

  store(array: string, value: Expr): void {
    this.body.push({ kind: 'store', array, index: this.#addressing.item, value: this.value(value) });
  }

  /** The index of the item that the body works on. */
  get item(): Value {
    return this.#addressing.item;
  }

  /** The index into arrays of a group. */
  indexOf(group: Group): Value {
    return this.#addressing.indexOf(group, this);
  }

  /** A value of an array of indices, read once. */
  lookUp(array: string, index: Value): Value {
    const known = this.#cells.get(array) ?? this.#constant(undefined, { kind: 'load', type: 'i32', array, index });
    this.#cells.set(array, known);
    return known;
  }

  /** A value as a constant in front of the outermost loop, under a name that no model can declare. */
  inFront(key: number, value: Value): Value {
    const known = this.#prologue.get(key);
    if (known) return { kind: 'local', type: value.type, name: known.name };
    const name = this.#takeName(undefined);
    this.#prologue.set(key, { kind: 'const', name, value });
    return { kind: 'local', type: value.type, name };
  }

  /** The value of an expression under a name, so that a body inside this one can use it. */
  named(expression: Expr): Value {
    const value = this.value(expression);
    if (value.kind === 'literal' || value.kind === 'local') return value;
    const constant = this.#constant(undefined, value);
    this.#values.set(expression, constant);
    return constant;
  }

  /** The value of an expression; adds the constants that it needs to the body. */
  value(expression: Expr): Value {
    if (expression.kind === 'number') return { kind: 'literal', type: 'f64', value: expression.value };
    const known = this.#values.get(expression);
    if (known) return known;
    const made = this.#newValue(expression);
    this.#values.set(expression, made);
    return made;
  }

  /** Does all of it, in order. */
  run(procedures: readonly Procedure[]): void {
    for (const procedure of procedures) {
      switch (procedure.kind) {
        case 'fill':
          for (const [place, value] of procedure.places) {
            const index: Value = { kind: 'literal', type: 'i32', value: place };
            const stored = this.value(value);
            this.body.push({ kind: 'store', array: '.work', index, value: stored });
          }
          break;
        case 'call':
          this.body.push({ kind: 'call', routine: procedure.routine, array: '.work', places: procedure.places });
          break;
        case 'keep':
          for (const [array, value] of procedure.values) this.store(array, value);
          break;
        case 'when':
          this.#when(procedure.condition, procedure.body);
          break;
      }
    }
  }

  /** What the body finds out is known inside it only. */
  #when(condition: Expr, procedures: readonly Procedure[]): void {
    const isSo = this.value(condition);
    const start = this.body.length;
    const values = new Map(this.#values);
    const cells = new Map(this.#cells);
    this.run(procedures);
    this.#values = values;
    this.#cells = cells;
    this.body.push({ kind: 'when', condition: isSo, body: this.body.splice(start) });
  }

  /** The postsynaptic or presynaptic cell of the synapse. */
  cell(group: 'pre' | 'post'): Value {
    const array = `.${group}`;
    const known =
      this.#cells.get(array) ?? this.#constant(`.${group}Cell`, { kind: 'load', type: 'i32', array, index: synapse });
    this.#cells.set(array, known);
    return known;
  }

  #read(variable: Variable): Value {
    const known = this.#values.get(variable) ?? this.#variable(variable);
    this.#values.set(variable, known);
    return known;
  }

  #newValue(expression: Exclude<Expr, { kind: 'number' }>): Value {
    this.#slots.work.spend();
    if (expression.kind === 'variable') return this.#read(expression.variable);
    if (this.#moves(expression)) return this.#shared(this.#slots.constant(expression));
    const outside = isCondition(expression) ? undefined : this.#addressing.outside(expression);
    if (outside) return outside.named(expression);
    const value = this.#operation(expression);
    const isWorthAName = expression.label !== undefined || (this.#uses.get(expression) ?? 0) > 1;
    const operands = 'operands' in value ? value.operands : [];
    const depth = 1 + Math.max(0, ...operands.map((operand) => this.#depths.get(operand) ?? 0));
    if (isWorthAName || depth > mostNested) return this.#constant(expression.label, value);
    this.#depths.set(value, depth);
    return value;
  }

  #operation(expression: OperationExpr): Value {
    const { operator, operands } = expression;
    if (operator === 'binomial' || operator === 'poisson') {
      const [draw, ...others] = operands;
      const { site } = (draw as DrawExpr).variable;
      const values = others.map((operand) => this.value(operand));
      return { kind: 'drawCount', type: 'f64', distribution: operator, index: this.item, site, operands: values };
    }
    const decay = operator === 'exp' ? this.#decay(operands[0]!) : undefined;
    if (decay) return decay;
    const type = isCondition(expression) ? 'bool' : 'f64';
    return { kind: 'operation', type, operator, operands: operands.map((operand) => this.value(operand)) };
  }

  /** exp(rate·elapsed) with a shared rate: the time is a whole number of ticks, so that it comes from a table. */
  #decay(exponent: Expr): Value | undefined {
    if (!isOperation(exponent, 'multiply')) return undefined;
    const [rate, elapsed] = exponent.operands as [Expr, Expr];
    if (elapsed.kind !== 'variable' || elapsed.variable.kind !== 'elapsed' || !isSharedExpression(rate))
      return undefined;
    const { graph } = this.#slots;
    const perTick = graph.operation('multiply', [rate, graph.variable({ kind: 'step', name: 'dt' })]);
    const start = this.#slots.decays(perTick as OperationExpr);
    return { kind: 'decay', type: 'f64', start, ticks: this.#elapsedTicks(elapsed.variable.level) };
  }

  #elapsedTicks(level: 'axon' | 'dendrite' | 'synapse'): Value {
    const last: Value = { kind: 'load', type: 'i32', array: `.${level}Tick`, index: this.indexOf(level) };
    const now: Value = { kind: 'argument', type: 'f64', name: 'tick' };
    return { kind: 'operation', type: 'f64', operator: 'subtract', operands: [now, last] };
  }

  #variable(variable: Variable): Value {
    const { name } = variable;
    const outside = this.#addressing.outside(this.#slots.graph.variable(variable));
    if (outside) return outside.#read(variable);
    switch (variable.kind) {
      case 'parameter':
        if (!variable.perSynapse) return this.#shared(this.#slots.parameter(name));
        return this.#load(variable, name);
      case 'step':
        return this.#shared(this.#slots.step);
      case 'propagator':
      case 'factor': {
        const place = variable.kind === 'factor' ? this.#slots.factor(variable) : this.#slots.propagator(variable);
        if (this.#hoists) return this.#shared(place);
        // `prepare` fills it on the way: it cannot be read in front of everything else.
        return {
          kind: 'load',
          type: 'f64',
          array: '.shared',
          index: { kind: 'literal', type: 'i32', value: place.index },
        };
      }
      case 'epoch':
        return this.#shared(this.#slots.epoch());
      case 'work': {
        const place: Value = { kind: 'literal', type: 'i32', value: variable.index };
        return this.#constant(undefined, { kind: 'load', type: 'f64', array: '.work', index: place });
      }
      case 'kept':
        return this.#load(variable, undefined);
      case 'state':
      case 'input':
        return this.#load(variable, name);
      case 'fanIn':
        return this.#constant(undefined, {
          kind: 'load',
          type: 'f64',
          array: '.fanIn',
          index: this.indexOf('dendrite'),
        });
      case 'elapsed': {
        const operands = [this.#elapsedTicks(variable.level), this.#shared(this.#slots.step)];
        return this.#constant(undefined, { kind: 'operation', type: 'f64', operator: 'multiply', operands });
      }
      case 'noise':
        throw new Error(`${name} has no value in a body`);
      case 'normal':
        return this.#load(variable, undefined);
      case 'draw':
        return this.#constant(undefined, {
          kind: 'draw',
          type: 'f64',
          index: this.item,
          site: variable.site,
          word: variable.word,
        });
    }
  }

  #load(variable: Variable, name: string | undefined): Value {
    const index = this.#addressing.indexOf(this.#addressing.groupOf(variable), this);
    const load: Value = { kind: 'load', type: 'f64', array: variable.name, index: this.#maskedIndex(variable, index) };
    return this.#constant(name, load);
  }

  /** Of a header value that may be one number for all synapses, where the body has to ask. */
  #maskedIndex(variable: Variable, index: Value): Value {
    const place = this.#addressing.maskOf?.(variable);
    if (place === undefined) return index;
    const at: Value = { kind: 'literal', type: 'i32', value: place };
    const mask = this.inFront(-1 - place, { kind: 'load', type: 'i32', array: '.mask', index: at });
    return this.#constant(undefined, { kind: 'masked', type: 'i32', index, mask });
  }

  #shared({ index, name: wanted }: SlotPlace): Value {
    const known = this.#prologue.get(index);
    if (known) return { kind: 'local', type: 'f64', name: known.name };
    const name = this.#takeName(wanted);
    const place: Value = { kind: 'literal', type: 'i32', value: index };
    const value: Value = { kind: 'load', type: 'f64', array: '.shared', index: place };
    this.#prologue.set(index, { kind: 'const', name, value });
    return { kind: 'local', type: 'f64', name };
  }

  #constant(name: string | undefined, value: Value): Value {
    // A slot's name is left to the slot, which may still be read later on.
    const isFree = name !== undefined && !(this.#hoists && this.#slots.hasName(name));
    const unique = this.#takeName(isFree ? name : undefined);
    this.body.push({ kind: 'const', name: unique, value });
    return { kind: 'local', type: value.type, name: unique };
  }

  /** The wanted name if nothing in the body has it, else a numbered temporary, which no model can declare. */
  #takeName(wanted: string | undefined): string {
    const names = this.#names;
    const name = wanted !== undefined && !names.taken.has(wanted) ? wanted : `.${++names.temporaries}`;
    names.taken.add(name);
    return name;
  }

  #moves(expression: Expr): boolean {
    // A condition has no place among doubles; it is worth no slot either.
    return this.#hoists && isSharedExpression(expression) && !isCondition(expression);
  }

  #count(expression: Expr): void {
    const before = this.#uses.get(expression) ?? 0;
    this.#uses.set(expression, before + 1);
    this.#slots.work.spend();
    if (before === 0 && expression.kind === 'operation' && !this.#moves(expression)) {
      for (const operand of expression.operands) this.#count(operand);
    }
  }
}

const sharedness = new WeakMap<Expr, boolean>();

/** Whether an expression has one value for all synapses during a run. */
export function isSharedExpression(expression: Expr): boolean {
  const known = sharedness.get(expression);
  if (known !== undefined) return known;
  const result =
    expression.kind === 'number' ||
    (expression.kind === 'variable' ? isShared(expression.variable) : expression.operands.every(isSharedExpression));
  sharedness.set(expression, result);
  return result;
}
