import type { Span } from '../diagnostics/source.ts';
import type { Work } from '../diagnostics/work.ts';
import type { CheckedStatement } from './checked-model.ts';
import type { LocalSymbol, StateSymbol, TargetSymbol, TimerSymbol, ValueSymbol } from './symbols.ts';
import { symbolsIn, type Typed } from './typed.ts';

/** What statements change: each holds an expression that grows from statement to statement. */
type Changed = LocalSymbol | StateSymbol | TargetSymbol | TimerSymbol;

/** Operations that wait for one another in the value of each, where a statement has changed it. */
type Levels = ReadonlyMap<Changed | ValueSymbol, number>;

/**
 * Where the statements of a handler build on one another more than `limit` deep: after `x += x*x`, the value of `x`
 * waits for two operations more than before. An upper bound: what an expression has of its own, and the deepest thing
 * that it reads.
 *
 * @param ownLevels operations that wait for one another in an expression, with names followed
 */
export function deepStatement(
  statements: readonly CheckedStatement[],
  limit: number,
  ownLevels: (expression: Typed) => number,
  work: Work,
): Span | undefined {
  let deep: Span | undefined;

  const levelsOf = (expression: Typed, now: Levels): number => {
    const reads = symbolsIn(expression, work).map(({ symbol }) => now.get(symbol) ?? 0);
    return ownLevels(expression) + reads.reduce((most, each) => Math.max(most, each), 0);
  };

  /** `path` is what must hold for the statements to be reached. */
  const run = (list: readonly CheckedStatement[], before: Levels, path: number): Levels => {
    const now = new Map(before);
    for (const statement of list) {
      if (deep) return now;
      if (statement.kind === 'branch') {
        const condition = Math.max(path, levelsOf(statement.condition, now)) + 1;
        const sides = [statement.whenTrue, statement.whenFalse].map((side) => run(side, now, condition));
        for (const [symbol, levels] of sides.flatMap((side) => [...side])) {
          if (levels === now.get(symbol)) continue;
          enter(now, symbol, Math.max(condition, levels + 1, now.get(symbol) ?? 0), statement.span);
        }
        continue;
      }
      const levels = statement.kind === 'start' ? levelsOf(statement.delay, now) : levelsOf(statement.value, now);
      const symbol = changedBy(statement);
      // What is added or started joins what was before it, and is chosen where it is reached.
      const joins = statement.kind === 'add' || statement.kind === 'start';
      const joined = Math.max(levels, path, now.get(symbol) ?? 0) + 2;
      enter(now, symbol, joins ? joined : levels, statement.span);
    }
    return now;
  };

  const enter = (
    now: Map<Changed | ValueSymbol, number>,
    symbol: Changed | ValueSymbol,
    levels: number,
    span: Span,
  ) => {
    now.set(symbol, levels);
    if (levels > limit) deep ??= span;
  };

  run(statements, new Map(), 0);
  return deep;
}

function changedBy(statement: Exclude<CheckedStatement, { readonly kind: 'branch' }>): Changed {
  switch (statement.kind) {
    case 'let':
      return statement.local;
    case 'assign':
      return statement.state;
    case 'add':
      return statement.target;
    case 'start':
      return statement.timer;
  }
}
