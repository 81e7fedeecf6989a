import type { Op, Value } from '../plan.ts';

/** An operation of a body with what it reads and writes. A `when` is none: what it holds has its condition as a guard. */
export interface Statement {
  readonly op: Exclude<Op, { kind: 'when' }>;
  /** Constants that have to be true for it to be done, the outermost first. */
  readonly guards: readonly Value[];
  /** Names of the constants that it reads, its guards among them. */
  readonly reads: readonly string[];
  /** Places in arrays that it reads, see `placeOf`. */
  readonly loads: readonly string[];
  readonly writes: readonly string[];
  /** What it counts for: statements with long values are counted several times. */
  readonly weight: number;
}

/** So many operations in one statement are no more than others have. */
const usualOperations = 16;

/** The operations of a body in their order, those inside a `when` with their guards. */
export function flatten(ops: readonly Op[]): readonly Statement[] {
  const found: Statement[] = [];
  const walk = (body: readonly Op[], guards: readonly Value[]): void => {
    for (const op of body) {
      if (op.kind !== 'when') {
        found.push(describe(op, guards));
        continue;
      }
      // A name for the condition, since what is guarded by it may change what it reads.
      const name = `.guard${found.length}`;
      found.push(describe({ kind: 'const', name, value: op.condition }, guards));
      walk(op.body, [...guards, { kind: 'local', type: 'bool', name }]);
    }
  };
  walk(ops, []);
  return found;
}

/** A body of statements again, those with the same guards under one `when`. */
export function nest(statements: readonly Pick<Statement, 'op' | 'guards'>[], depth = 0): readonly Op[] {
  const ops: Op[] = [];
  for (let i = 0; i < statements.length; ) {
    const { op, guards } = statements[i]!;
    const condition = guards[depth];
    if (!condition) {
      ops.push(op);
      i++;
      continue;
    }
    let end = i;
    while (end < statements.length && isSameGuard(statements[end]!.guards[depth], condition)) end++;
    ops.push({ kind: 'when', condition, body: nest(statements.slice(i, end), depth + 1) });
    i = end;
  }
  return ops;
}

/** Whether two guards are the same constant. */
export function isSameGuard(one: Value | undefined, other: Value): boolean {
  return one?.kind === 'local' && other.kind === 'local' && one.name === other.name;
}

/** What an access touches: an array, or one element of `.shared`, which holds something else at each place. */
export function placeOf(array: string, index: Value): string {
  return array === '.shared' && index.kind === 'literal' ? slotPlace(index.value) : array;
}

export function slotPlace(index: number): string {
  return `.shared ${index}`;
}

/** The array of a place. */
export function arrayOf(place: string): string {
  return place.startsWith('.shared') ? '.shared' : place;
}

function describe(op: Statement['op'], guards: readonly Value[]): Statement {
  const reads = new Set<string>();
  const loads = new Set<string>();
  const writes = new Set<string>();
  let operations = 0;
  const inValue = (value: Value): void => {
    operations++;
    switch (value.kind) {
      case 'literal':
      case 'argument':
        return;
      case 'local':
        reads.add(value.name);
        return;
      case 'load':
        loads.add(placeOf(value.array, value.index));
        inValue(value.index);
        return;
      case 'decay':
        loads.add('.decays');
        inValue(value.ticks);
        return;
      case 'masked':
        for (const each of [value.index, value.mask]) inValue(each);
        return;
      case 'draw':
      case 'drawCount':
        for (const array of ['.key', '.pre', '.post', '.ordinal', '.events']) loads.add(array);
        inValue(value.index);
        if (value.kind === 'drawCount') value.operands.forEach(inValue);
        return;
      case 'operation':
        value.operands.forEach(inValue);
        return;
      default:
        value satisfies never;
    }
  };
  const slots = (from: number, count: number, to: Set<string>): void => {
    for (let i = 0; i < count; i++) to.add(slotPlace(from + i));
  };
  guards.forEach(inValue);
  switch (op.kind) {
    case 'note':
      break;
    case 'const':
    case 'entry':
    case 'result':
    case 'return':
      inValue(op.value);
      break;
    case 'store':
    case 'scatterAdd':
      writes.add(placeOf(op.array, op.index));
      if (op.kind === 'scatterAdd') loads.add(placeOf(op.array, op.index));
      inValue(op.index);
      inValue(op.value);
      break;
    case 'propagator':
      slots(op.rates, op.order ** 2, loads);
      slots(op.out, op.order ** 2, writes);
      break;
    case 'covariance':
      slots(op.rates, op.order ** 2, loads);
      slots(op.gains, op.order * op.processes, loads);
      slots(op.out, op.order ** 2, writes);
      break;
    case 'call':
      loads.add(op.array);
      writes.add(op.array);
      break;
    default:
      throw new Error(`a body with ${op.kind} cannot be taken apart`);
  }
  const weight = op.kind === 'note' ? 0 : 1 + Math.floor(operations / usualOperations);
  return { op, guards, reads: [...reads], loads: [...loads], writes: [...writes], weight };
}
