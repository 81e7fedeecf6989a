import * as kinetics from '../diagnostics/kinetics.ts';
import { declaredTwice, undeclaredState } from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import type { CheckedConservation } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import { type StateSymbol, symbolNoun } from './symbols.ts';

/**
 * The states that start at their fixed point, each with the place where the model says so. A conservation ties states
 * together: all of them are steady, or none.
 *
 * @param moving the states that have a flow
 */
export function checkSteady(
  context: ModelContext,
  moving: ReadonlySet<StateSymbol>,
  conservations: readonly CheckedConservation[],
): ReadonlyMap<StateSymbol, Span> {
  const { bag, declarations } = context;
  const steady = new Map<StateSymbol, Span>();
  /** A name that is wrong may have been meant for the one that is missing. */
  let isUncertain = false;
  for (const { text, span } of context.items('SteadyList').flatMap(({ names }) => names)) {
    const symbol = declarations.find(text);
    isUncertain ||= symbol === 'reported' || symbol?.kind !== 'state';
    if (symbol === 'reported') continue;
    if (symbol === undefined) {
      if (context.isNew(text)) bag.add(undeclaredState(span, context.stateNames()));
    } else if (symbol.kind !== 'state') {
      bag.add(kinetics.steadyOfOther(span, symbolNoun[symbol.kind], declarations.placeOf(text)?.span));
    } else if (steady.has(symbol)) {
      bag.add(declaredTwice(span, steady.get(symbol)!));
    } else {
      steady.set(symbol, span);
      if (!moving.has(symbol)) bag.add(kinetics.steadyWithoutFlow(span));
    }
  }
  for (const { terms, sum } of conservations) {
    const listed = [...terms.keys()].filter((state) => steady.has(state));
    const missing = [...terms.keys()].filter((state) => !steady.has(state)).map(({ name }) => name);
    if (listed.length > 0 && missing.length > 0 && !isUncertain) {
      bag.add(kinetics.steadyWithoutOthers(steady.get(listed[0]!)!, missing, sum));
    }
  }
  return steady;
}
