import type * as ast from '../ast/ast.ts';
import * as names from '../diagnostics/names.ts';
import * as roles from '../diagnostics/roles.ts';
import { checkExpression } from './check-expression.ts';
import { checkStatement, type EventScope, eventScope } from './check-statement.ts';
import { checkCondition, checkUnit } from './check-unit.ts';
import type { CheckedRefractory, CheckedSpike } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import type { StateSymbol } from './symbols.ts';
import { symbolNoun } from './symbols.ts';
import { millisecond } from './unit-table.ts';

/** When a neuron fires and what follows; nothing where the model does not say. */
export function checkSpike(context: ModelContext): CheckedSpike | undefined {
  const { bag } = context;
  const [spike, ...others] = context.items('Spike').map((node) => checkOne(node, context));
  for (const other of others) bag.add(roles.spikeTwice(other.condition.span, spike!.condition.span));
  return spike;
}

function checkOne({ condition: node, statements: nodes, span }: ast.Spike, context: ModelContext): CheckedSpike {
  const { bag } = context;
  const condition = checkCondition(checkExpression(node, context.scope('continuous'), bag), bag);
  const scope = eventScope('spike', new Map(), false, context);
  const periods: ast.Refractory[] = [];
  const statements = nodes.flatMap((each) => {
    if (each.kind !== 'Refractory') return checkStatement(each, scope, context);
    periods.push(each);
    return [];
  });
  const [first, ...more] = periods;
  for (const each of more) bag.add(roles.refractoryTwice(each.span, first!.span));
  return { condition, statements, refractory: first && checkRefractory(first, scope, context), span };
}

function checkRefractory(
  { duration: node, held, span }: ast.Refractory,
  scope: EventScope,
  context: ModelContext,
): CheckedRefractory {
  const { bag } = context;
  const duration = checkUnit(checkExpression(node, scope, bag), millisecond, 'a refractory period', scope, bag);
  return { duration, held: held.flatMap((name) => heldState(name, context)), span };
}

function heldState(name: ast.Name, context: ModelContext): StateSymbol[] {
  const { bag, declarations } = context;
  const symbol = declarations.find(name.text);
  if (symbol === 'reported') return [];
  if (symbol?.kind === 'state') return [symbol];
  if (symbol === undefined) {
    if (context.isNew(name.text)) bag.add(names.undeclaredState(name.span, context.stateNames()));
  } else {
    bag.add(names.heldOther(name.span, symbolNoun[symbol.kind], declarations.placeOf(name.text)?.span));
  }
  return [];
}
