import { isSameGuard, type Statement } from './statement.ts';

/**
 * Moves every constant to just in front of what reads it first, unless something that it is computed from is overwritten
 * earlier: then it stays in front of that. What reads a state and what stores it come together, so that few values live
 * across a cut. Everything that is no constant keeps its order.
 */
export function schedule(statements: readonly Statement[]): readonly Statement[] {
  const places = new Map<string, number>();
  /** Constants by the places that they read. */
  const readers = new Map<string, number[]>();
  statements.forEach(({ op, loads, guards }, i) => {
    if (op.kind !== 'const' || guards.length > 0) return;
    places.set(op.name, i);
    for (const place of loads) readers.set(place, [...(readers.get(place) ?? []), i]);
  });
  const order: Statement[] = [];
  const done = new Set<number>();

  /** Puts down those constants and whatever they are computed from, in the order that they had. */
  const settle = (wanted: readonly number[]): void => {
    const missing = new Set<number>();
    const pending = wanted.filter((i) => !done.has(i));
    for (let i = pending.pop(); i !== undefined; i = pending.pop()) {
      if (missing.has(i)) continue;
      missing.add(i);
      for (const name of statements[i]!.reads) {
        const place = places.get(name);
        if (place !== undefined && !done.has(place)) pending.push(place);
      }
    }
    for (const i of [...missing].sort((a, b) => a - b)) {
      done.add(i);
      order.push(statements[i]!);
    }
  };

  for (let i = 0; i < statements.length; ) {
    const unit = unitAt(statements, i);
    const start = i;
    i += unit.length;
    if (unit[0]!.op.kind === 'const' && unit[0]!.guards.length === 0) continue;
    settle(unit.flatMap(({ reads }) => reads.flatMap((name) => places.get(name) ?? [])));
    // What reads an old value, and came before this.
    const overwritten = unit.flatMap(({ writes }) => writes.flatMap((place) => readers.get(place) ?? []));
    settle(overwritten.filter((reader) => reader < start));
    order.push(...unit);
  }
  return order;
}

/** One statement, or all those behind the same outermost guard: they stay together, as their constants are known there only. */
function unitAt(statements: readonly Statement[], start: number): readonly Statement[] {
  const guard = statements[start]!.guards[0];
  if (guard === undefined) return [statements[start]!];
  let end = start;
  while (end < statements.length && isSameGuard(statements[end]!.guards[0], guard)) end++;
  return statements.slice(start, end);
}
