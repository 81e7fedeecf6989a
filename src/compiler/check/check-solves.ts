import { equationForOther } from '../diagnostics/equations.ts';
import * as names from '../diagnostics/names.ts';
import type { CheckedSolve } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import { type StateSymbol, symbolNoun } from './symbols.ts';

/** What `solve x, y with exact` demands. Whether it can be had is for the planner to say. */
export function checkSolves(context: ModelContext): CheckedSolve[] {
  const { bag, declarations } = context;
  return context.items('Solve').map(({ names: nodes, method }): CheckedSolve => {
    const states = nodes.flatMap((node): StateSymbol[] => {
      const symbol = declarations.find(node.text);
      if (symbol === undefined) {
        if (context.isNew(node.text)) bag.add(names.undeclaredState(node.span, context.stateNames()));
      } else if (symbol !== 'reported') {
        if (symbol.kind === 'state') return [symbol];
        bag.add(equationForOther(node.span, symbolNoun[symbol.kind], declarations.placeOf(node.text)?.span));
      }
      return [];
    });
    return { states, method: method.text, span: method.span };
  });
}
