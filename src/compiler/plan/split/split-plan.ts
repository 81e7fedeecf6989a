import { synapse } from '../body-builder.ts';
import type { ArrayPlan, EntryPoint, Op, Plan, Slot } from '../plan.ts';
import { type Piece, type SplitOptions, sizeOf, splitBody } from './split-body.ts';

/** With more statements a function is taken apart: calls and values that wait cost something too. */
const mostStatements = 360;

/**
 * How many statements a part should have. Measured on independent decays, in nanoseconds per state: up to some sixty
 * states, with four statements each, a part takes as long per state as a small body does. With several times as many,
 * the values that live in a loop are too many for V8, and beyond 60 KiB of bytecode it optimises a function no more.
 */
const usualStatements = 160;

/**
 * Takes the functions of a plan apart that have too many statements: they call parts that do together what they did, bit
 * for bit. What one part computes and another needs waits in arrays of its own.
 *
 * @param most how many statements a function may have before it is taken apart
 * @param usual how many its parts should have
 */
export function splitPlan(plan: Plan, most: number = mostStatements, usual = Math.min(most, usualStatements)): Plan {
  const split = new PlanSplitter(plan, most, usual).split();
  return plan.coupled ? { ...split, coupled: splitPlan(plan.coupled, most, usual) } : split;
}

type Loop = Extract<Op, { kind: 'range' | 'rows' | 'scan' }>;
type Over = Extract<Op, { kind: 'part' }>['over'];

class PlanSplitter {
  readonly #plan: Plan;
  readonly #most: number;
  readonly #limit: number;
  readonly #slots: Slot[];
  /** How many arrays for values that wait the plan needs. */
  #places = 0;
  #parts = 0;

  constructor(plan: Plan, most: number, usual: number) {
    this.#plan = plan;
    this.#most = most;
    this.#limit = usual;
    this.#slots = [...plan.slots];
  }

  split(): Plan {
    const plan = this.#plan;
    const split = <E extends EntryPoint>(entry: E): E => this.#entry(entry);
    const step = split(plan.step);
    const entries = {
      fire: step.body.some(({ kind }) => kind === 'part') ? undefined : plan.fire,
      initialise: split(plan.initialise),
      steady: plan.steady.map(split),
      settle: split(plan.settle),
      step,
      couple: split(plan.couple),
      events: plan.events.map(split),
      crossings: plan.crossings.map(split),
      readouts: plan.readouts.map(split),
      requirements: plan.requirements.map(split),
      prepare: this.#prepare(plan.prepare),
    };
    const waiting = Array.from({ length: this.#places }, (_, i): ArrayPlan => {
      return { name: waitingArray(i), group: 'synapse', role: 'waiting', element: 'f64', of: undefined };
    });
    return { ...plan, ...entries, arrays: [...plan.arrays, ...waiting], slots: this.#slots };
  }

  #entry<E extends EntryPoint>(entry: E): E {
    this.#parts = 0;
    const isLoop = (op: Op): op is Loop => op.kind === 'range' || op.kind === 'rows' || op.kind === 'scan';
    const loop = entry.body.find(isLoop);
    const [pairs, others] = divide(entry.body, ({ kind }) => kind === 'normals');
    const before = this.#nest(this.#pairs(pairs), 'range');
    if (!loop) {
      const [prologue, body] = divide(others, isConstant);
      const pieces = this.#pieces(prologue, body);
      return pieces ? { ...entry, body: this.#withLastInline(pieces) } : { ...entry, body: [...before, ...others] };
    }
    const prologue = others.filter((op) => op !== loop);
    const unsplit = { ...entry, body: [...before, ...prologue, this.#shortLoop(prologue, loop)] };
    switch (loop.kind) {
      case 'range': {
        const pieces = this.#pieces(prologue, loop.body);
        return pieces ? { ...entry, body: [...before, ...this.#ranges(pieces)] } : unsplit;
      }
      case 'rows': {
        // Row by row, since a list may hold a synapse twice.
        const pieces = this.#pieces(prologue, loop.body);
        return pieces ? { ...entry, body: [{ kind: 'rows', body: this.#each(pieces) }] } : unsplit;
      }
      case 'scan': {
        const pieces = this.#pieces(prologue, [...loop.body, { kind: 'return', value: loop.condition }]);
        if (!pieces) return unsplit;
        const ops = this.#withLastInline(pieces);
        const end = ops.at(-1);
        if (end?.kind !== 'return') throw new Error('a scan ends with its condition');
        const [first, body] = divide(ops.slice(0, -1), isConstant);
        return { ...entry, body: [...first, { ...loop, body, condition: end.value }] };
      }
    }
  }

  #prepare(entry: EntryPoint): EntryPoint {
    this.#parts = 0;
    const first = this.#slots.length;
    const [prologue, body] = divide(entry.body, isConstant);
    if (sizeOf(prologue, body) <= this.#most) return entry;
    const { pieces, places } = splitBody(prologue, body, {
      statements: this.#limit,
      place: (i) => ({ array: '.shared', index: { kind: 'literal', type: 'i32', value: first + i } }),
      reorders: false,
    });
    for (let i = 0; i < places; i++) this.#slots.push({ name: waitingArray(i), role: 'constant' });
    const parts = pieces.map((piece) => this.#part('once', [...piece.prologue, ...piece.body]));
    return { ...entry, body: this.#nest(parts, 'once') };
  }

  /** The pieces of a body that is too long. */
  #pieces(prologue: readonly Op[], body: readonly Op[]): readonly Piece[] | undefined {
    if (sizeOf(prologue, body) <= this.#most) return undefined;
    const options: SplitOptions = {
      statements: this.#limit,
      place: (i) => ({ array: waitingArray(i), index: synapse }),
      reorders: true,
    };
    const { pieces, places } = splitBody(prologue, body, options);
    this.#places = Math.max(this.#places, places);
    return pieces;
  }

  /** Loops one after another; where pieces hand something over in places that all synapses share, one over all of them. */
  #ranges(pieces: readonly Piece[]): readonly Op[] {
    const common = commonArrays(pieces, this.#plan);
    const ops: Op[] = [];
    for (let i = 0; i < pieces.length; ) {
      const end = endOfChain(pieces, i, common);
      const chain = pieces.slice(i, end);
      if (chain.length === 1) {
        const [{ prologue, body }] = chain as [Piece];
        ops.push(this.#part('range', [...prologue, { kind: 'range', unroll: 1, body }]));
      } else {
        ops.push({ kind: 'range', unroll: 1, body: this.#each(chain) });
      }
      i = end;
    }
    return this.#nest(ops, 'range');
  }

  /** Calls for one synapse. */
  #each(pieces: readonly Piece[]): readonly Op[] {
    const parts = pieces.map(({ prologue, body }) => this.#part('synapse', [...prologue, ...body]));
    return this.#nest(parts, 'synapse');
  }

  /** The last piece is not called, since what it says is the value of the function. */
  #withLastInline(pieces: readonly Piece[]): readonly Op[] {
    const { prologue, body } = pieces.at(-1)!;
    return [...prologue, ...this.#each(pieces.slice(0, -1)), ...body];
  }

  /** Several pairs of normal numbers in a function of their own, where there are many. */
  #pairs(pairs: readonly Op[]): readonly Op[] {
    // Each has two arrays and its own statement.
    const most = Math.max(1, Math.floor(this.#limit / 3) - 3);
    if (pairs.length * 3 <= this.#limit / 2) return pairs;
    return chunks(pairs, most).map((body) => this.#part('range', body));
  }

  /** Fewer statements where several synapses are taken at a time. */
  #shortLoop(prologue: readonly Op[], loop: Loop): Loop {
    const isShort = loop.kind !== 'range' || sizeOf(prologue, loop.body) * (loop.unroll + 1) <= this.#limit;
    return isShort ? loop : { ...loop, unroll: 1 };
  }

  /** Calls of functions that make the calls, where there are too many. */
  #nest(ops: readonly Op[], over: Over): readonly Op[] {
    const most = Math.max(2, this.#limit);
    if (ops.length <= most) return ops;
    return this.#nest(
      chunks(ops, most).map((body) => this.#part(over, body)),
      over,
    );
  }

  #part(over: Over, body: readonly Op[]): Op {
    this.#parts++;
    return { kind: 'part', index: this.#parts, over, body };
  }
}

function waitingArray(i: number): string {
  return `.waiting${i}`;
}

function divide(ops: readonly Op[], belongs: (op: Op) => boolean): readonly [readonly Op[], readonly Op[]] {
  return [ops.filter(belongs), ops.filter((op) => !belongs(op))];
}

/** Whether an operation reads one of the constants of a run; those that a body has are read in front of it. */
function isConstant(op: Op): boolean {
  return op.kind === 'const' && op.value.kind === 'load' && op.value.array === '.shared';
}

/** The arrays of which pieces touch more than the element of their own synapse, and write it. */
function commonArrays(pieces: readonly Piece[], { arrays }: Plan): ReadonlySet<string> {
  const groups = new Map(arrays.map(({ name, group }) => [name, group]));
  const touched = new Set(pieces.flatMap((piece) => [...piece.arrays]));
  const written = new Set<string>();
  const look = (ops: readonly Op[]): void => {
    for (const op of ops) {
      if ('array' in op) written.add(op.array);
      if ('body' in op) look(op.body);
    }
  };
  for (const { body } of pieces) look(body);
  return new Set([...touched].filter((name) => written.has(name) && (groups.get(name) ?? 'synapse') !== 'synapse'));
}

/** Where the pieces end that work on a common array together with the one at `start`. */
function endOfChain(pieces: readonly Piece[], start: number, common: ReadonlySet<string>): number {
  let end = start + 1;
  for (let i = start; i < end; i++) {
    for (const array of pieces[i]!.arrays) {
      if (!common.has(array)) continue;
      end = Math.max(end, 1 + pieces.findLastIndex(({ arrays }) => arrays.has(array)));
    }
  }
  return end;
}

function chunks<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, i) => items.slice(i * most, (i + 1) * most));
}
