import * as equations from '../diagnostics/equations.ts';
import { undeclaredState } from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import { checkAffine } from './check-affine.ts';
import { checkExpression } from './check-expression.ts';
import { checkUnit } from './check-unit.ts';
import type { ModelContext } from './model-context.ts';
import { type StateSymbol, symbolNoun } from './symbols.ts';
import type { Typed } from './typed.ts';
import { divide, multiply, type Unit, undetermined } from './unit.ts';
import { millisecond } from './unit-table.ts';

/** The right-hand side of each equation in its state's unit per millisecond. */
export function checkEquations(context: ModelContext): ReadonlyMap<StateSymbol, Typed> {
  const { bag, declarations } = context;
  const flows = new Map<StateSymbol, Typed>();
  const places = new Map<StateSymbol, Span>();
  const scope = context.scope('equation');
  for (const { state: name, flow, span } of context.items('DerivativeBlock').flatMap((block) => block.equations)) {
    const symbol = declarations.find(name.text);
    const checked = checkExpression(flow, scope, bag);
    if (symbol === 'reported') continue;
    if (symbol === undefined) {
      if (context.isNew(name.text)) bag.add(undeclaredState(name.span, context.stateNames()));
    } else if (symbol.kind !== 'state') {
      // A name that is declared twice, once as a state, is at fault there and not here.
      if (context.stateNames().includes(name.text)) continue;
      const declared = declarations.placeOf(name.text)?.span;
      bag.add(equations.equationForOther(name.span, symbolNoun[symbol.kind], declared));
    } else if (flows.has(symbol)) {
      bag.add(equations.secondEquation(name.span, places.get(symbol)!));
    } else {
      const rate = symbol.unit === undetermined ? undetermined : divide(symbol.unit, millisecond);
      const target = { symbol, unitFor: (found: Unit) => multiply(found, millisecond) };
      flows.set(symbol, checkAffine(checkUnit(checked, rate, `${name.text}'`, scope, bag, { target }), bag));
      places.set(symbol, span);
    }
  }
  return flows;
}
