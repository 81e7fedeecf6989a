import type { Op, Value } from '../plan.ts';
import { schedule } from './schedule.ts';
import { arrayOf, flatten, nest, placeOf, type Statement } from './statement.ts';

/** One of the pieces that a body is cut into. */
export interface Piece {
  /** Constants that it reads from `.shared`, for in front of a loop. */
  readonly prologue: readonly Op[];
  readonly body: readonly Op[];
  /** Arrays that it reads or writes. */
  readonly arrays: ReadonlySet<string>;
}

/** Where a value waits between two pieces. */
export interface Waiting {
  readonly array: string;
  readonly index: Value;
}

export interface SplitOptions {
  /** How many statements a function should have at most. */
  readonly statements: number;
  /** The place number `i` for values that wait. */
  readonly place: (i: number) => Waiting;
  /** Whether constants may move to what reads them. */
  readonly reorders: boolean;
}

type Const = Extract<Op, { kind: 'const' }>;

/** The loop of a function, and the name of its array `.shared`. */
const overhead = 3;

/**
 * Cuts a body into pieces that do together what it does, one after another. A constant that a later piece needs is read
 * again there if it is the element of an array that nothing has overwritten by then; otherwise it waits in a place.
 *
 * @returns the pieces, one where the body is short enough, and how many places they need
 */
export function splitBody(
  prologue: readonly Op[],
  body: readonly Op[],
  options: SplitOptions,
): { readonly pieces: readonly Piece[]; readonly places: number } {
  const plain = flatten(body);
  const statements = options.reorders ? schedule(plain) : plain;
  return new Splitter(prologue, statements, options).split();
}

/** How many statements a body has as a function of its own. */
export function sizeOf(prologue: readonly Op[], body: readonly Op[]): number {
  const statements = flatten([...prologue, ...body]);
  const arrays = new Set(statements.flatMap(({ loads, writes }) => [...loads, ...writes].map(arrayOf)));
  return overhead + arrays.size + statements.reduce((sum, { weight }) => sum + weight, 0);
}

class Splitter {
  readonly #statements: readonly Statement[];
  readonly #options: SplitOptions;
  readonly #shared: ReadonlyMap<string, Const>;
  /** Of each constant: where it is computed, and where it is read last. */
  readonly #computedAt = new Map<string, number>();
  readonly #lastReadAt = new Map<string, number>();
  /** Of each place: where it is written first. */
  readonly #writtenAt = new Map<string, number>();

  constructor(prologue: readonly Op[], statements: readonly Statement[], options: SplitOptions) {
    this.#statements = statements;
    this.#options = options;
    this.#shared = new Map(prologue.flatMap((op) => (op.kind === 'const' ? [[op.name, op] as const] : [])));
    statements.forEach(({ op, reads, writes }, i) => {
      if (op.kind === 'const') this.#computedAt.set(op.name, i);
      for (const name of reads) this.#lastReadAt.set(name, i);
      for (const place of writes) if (!this.#writtenAt.has(place)) this.#writtenAt.set(place, i);
    });
  }

  split(): { readonly pieces: readonly Piece[]; readonly places: number } {
    const starts: number[] = [];
    for (let start = 0; start < this.#statements.length; start = this.#endOf(start)) starts.push(start);
    const ranges = starts.map((start, i) => [start, starts[i + 1] ?? this.#statements.length] as const);

    /** Of each constant that waits: the pieces that it waits between. */
    const waits = new Map<string, { readonly from: number; to: number }>();
    const pieceOf = (i: number) => ranges.findLastIndex(([start]) => start <= i);
    const copies = ranges.map(([start, end], piece) => {
      const again = new Map<string, 'copy' | 'wait'>();
      const need = (name: string): void => {
        const at = this.#computedAt.get(name);
        if (at === undefined || at >= start || again.has(name)) return;
        if (this.#canReadAgain(at, start)) {
          // The cell first that its index is.
          for (const other of this.#statements[at]!.reads) need(other);
          again.set(name, 'copy');
          return;
        }
        again.set(name, 'wait');
        const known = waits.get(name);
        if (known) known.to = piece;
        else waits.set(name, { from: pieceOf(at), to: piece });
      };
      for (const { reads } of this.#statements.slice(start, end)) reads.forEach(need);
      return again;
    });

    const places = allocate(waits);
    const pieces = ranges.map(([start, end], piece) => this.#piece(start, end, copies[piece]!, places));
    return { pieces, places: 1 + Math.max(-1, ...places.values()) };
  }

  #piece(
    start: number,
    end: number,
    again: ReadonlyMap<string, 'copy' | 'wait'>,
    places: ReadonlyMap<string, number>,
  ): Piece {
    const own = this.#statements.slice(start, end).flatMap((statement): Pick<Statement, 'op' | 'guards'>[] => {
      const { op, guards } = statement;
      const place = op.kind === 'const' ? places.get(op.name) : undefined;
      if (op.kind !== 'const' || place === undefined) return [statement];
      return [statement, { op: { kind: 'store', ...this.#options.place(place), value: asNumber(op) }, guards }];
    });
    const first = [...again].map(([name, how]): Op => {
      const { op } = this.#statements[this.#computedAt.get(name)!]!;
      if (op.kind !== 'const') throw new Error(`${name} is no constant`);
      return how === 'copy' ? op : { kind: 'const', name, value: this.#waited(op, places.get(name)!) };
    });
    const body = [...first, ...nest(own)];
    const statements = flatten(body);
    const read = new Set(statements.flatMap(({ reads }) => reads));
    const prologue = [...this.#shared.values()].filter(({ name }) => read.has(name));
    const arrays = new Set(statements.flatMap(({ loads, writes }) => [...loads, ...writes].map(arrayOf)));
    return { prologue, body, arrays };
  }

  /** The value of a constant from where it waits. */
  #waited({ value: { type } }: Const, place: number): Value {
    const load: Value = { kind: 'load', type: 'f64', ...this.#options.place(place) };
    if (type !== 'bool') return load;
    const zero: Value = { kind: 'literal', type: 'f64', value: 0 };
    return { kind: 'operation', type: 'bool', operator: 'notEqual', operands: [load, zero] };
  }

  /** Whether a constant is an element that is still the same at a later statement. */
  #canReadAgain(at: number, later: number): boolean {
    const { op, guards } = this.#statements[at]!;
    if (op.kind !== 'const' || op.value.kind !== 'load' || guards.length > 0) return false;
    const { array, index } = op.value;
    if ((this.#writtenAt.get(placeOf(array, index)) ?? Number.POSITIVE_INFINITY) < later) return false;
    if (index.kind !== 'local') return true;
    return this.#canReadAgain(this.#computedAt.get(index.name)!, later);
  }

  /** Where the piece that starts here ends: as late as its size allows. */
  #endOf(start: number): number {
    const limit = this.#options.statements;
    const arrays = new Set<string>();
    const constants = new Set<string>();
    /** Constants of the piece that may have to wait. */
    const live = new Set<string>();
    let weight = overhead;
    let guard: Value | undefined;
    let end = start;
    for (let i = start; i < this.#statements.length; i++) {
      const { op, guards, reads, loads, writes, weight: own } = this.#statements[i]!;
      weight += own + (guards[0] !== guard && guards.length > 0 ? guards.length : 0);
      guard = guards[0];
      for (const place of [...loads, ...writes]) arrays.add(arrayOf(place));
      for (const name of reads) {
        const at = this.#computedAt.get(name);
        if (at === undefined) constants.add(name);
        else if (at < start) {
          constants.add(name);
          const source = this.#canReadAgain(at, start) ? this.#statements[at]!.loads : [name];
          for (const place of source) arrays.add(arrayOf(place));
        }
        if (this.#lastReadAt.get(name) === i) live.delete(name);
      }
      if (op.kind === 'const') {
        const last = this.#lastReadAt.get(op.name) ?? i;
        if (last > i && !this.#canReadAgain(i, last)) live.add(op.name);
      }
      const size = weight + arrays.size + constants.size;
      if (size + 2 * live.size <= limit) end = i + 1;
      if (size > limit) break;
    }
    // A note belongs to what follows it.
    while (end < this.#statements.length && end > start && this.#statements[end - 1]!.op.kind === 'note') end--;
    if (end > start) return end;
    end = start;
    while (end < this.#statements.length - 1 && this.#statements[end]!.op.kind === 'note') end++;
    return end + 1;
  }
}

/** A number for every constant that waits; those that wait at different times may share one. */
function allocate(
  waits: ReadonlyMap<string, { readonly from: number; readonly to: number }>,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  /** Of each number: the last piece in which it is taken. */
  const taken: number[] = [];
  for (const [name, { from, to }] of [...waits].sort(([, one], [, other]) => one.from - other.from)) {
    const free = taken.findIndex((last) => last < from);
    const place = free >= 0 ? free : taken.length;
    taken[place] = to;
    places.set(name, place);
  }
  return places;
}

/** What waits is a number: 1 for what is true. */
function asNumber({ name, value: { type } }: Const): Value {
  const local: Value = { kind: 'local', type, name };
  if (type === 'i32') throw new Error(`${name} is a cell, which is read again`);
  if (type === 'f64') return local;
  const digit = (value: number): Value => ({ kind: 'literal', type: 'f64', value });
  return { kind: 'operation', type: 'f64', operator: 'select', operands: [local, digit(1), digit(0)] };
}
