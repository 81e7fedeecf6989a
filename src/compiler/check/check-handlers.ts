import { unknownEvent } from '../diagnostics/names.ts';
import { checkStatement, type EventScope } from './check-statement.ts';
import type { CheckedHandler } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import type { LocalSymbol } from './symbols.ts';

/** What the model does at each event, handler by handler as it is written. */
export function checkHandlers(context: ModelContext): CheckedHandler[] {
  const timers = context.timers().map(({ name }) => name);
  const events = ['pre', 'post', ...timers];
  return context.items('Handler').map(({ event: { text: event, span: place }, statements, span }) => {
    if (!events.includes(event) && context.isNew(event)) context.bag.add(unknownEvent(place, timers));
    const locals = new Map<string, LocalSymbol>();
    const scope: EventScope = { ...context.scope('handler', locals, event), event, locals };
    return { event, span, statements: statements.flatMap((each) => checkStatement(each, scope, context)) };
  });
}
