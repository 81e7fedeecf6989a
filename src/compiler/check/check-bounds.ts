import type * as ast from '../ast/ast.ts';
import * as equations from '../diagnostics/equations.ts';
import * as names from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import { checkExpression } from './check-expression.ts';
import { checkUnit } from './check-unit.ts';
import type { CheckedBound } from './checked-model.ts';
import { constantValue } from './constant.ts';
import type { ModelContext } from './model-context.ts';
import { type StateSymbol, symbolNoun } from './symbols.ts';

/** The interval that each bound state is kept in, in the state's unit. */
export function checkBounds(context: ModelContext): ReadonlyMap<StateSymbol, CheckedBound> {
  const { bag, declarations } = context;
  const bounds = new Map<StateSymbol, CheckedBound>();
  const places = new Map<StateSymbol, Span>();
  for (const { state: name, range } of context.items('Bound')) {
    const symbol = declarations.find(name.text);
    if (symbol === 'reported') continue;
    if (symbol === undefined) {
      if (context.isNew(name.text)) bag.add(names.undeclaredState(name.span, context.stateNames()));
    } else if (symbol.kind !== 'state') {
      if (context.stateNames().includes(name.text)) continue;
      const declared = declarations.placeOf(name.text)?.span;
      bag.add(names.boundOfOther(name.span, symbolNoun[symbol.kind], declared));
    } else if (range.kind === 'MemberSet') {
      bag.add(equations.boundOfSet(range.span));
    } else if (bounds.has(symbol)) {
      bag.add(names.declaredTwice(name.span, places.get(symbol)!));
    } else {
      bounds.set(symbol, checkInterval(range, symbol, context));
      places.set(symbol, name.span);
    }
  }
  return bounds;
}

function checkInterval(range: ast.Interval, { name, unit }: StateSymbol, context: ModelContext): CheckedBound {
  const { bag } = context;
  const scope = context.scope('bound');
  const end = (node: ast.Expression) =>
    checkUnit(checkExpression(node, scope, bag), unit, `the bound of \`${name}\``, scope, bag);
  const [low, high] = [end(range.low), end(range.high)];
  const [lowest, highest] = [constantValue(low), constantValue(high)];
  if (lowest !== undefined && highest !== undefined && lowest > highest) {
    bag.add(equations.emptyRange(range.span, lowest, highest));
  }
  return { low, high };
}
