import type * as ast from '../ast/ast.ts';
import { declaredTwice, unknownEvent } from '../diagnostics/names.ts';
import { eventBringsNothing } from '../diagnostics/roles.ts';
import type { Span } from '../diagnostics/source.ts';
import { checkStatement, type EventScope } from './check-statement.ts';
import type { CheckedHandler } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import { resolveUnit } from './resolve-unit.ts';
import type { InputSymbol, LocalSymbol } from './symbols.ts';
import { dimensionless } from './unit.ts';

/** What the model does at each event, handler by handler as it is written. */
export function checkHandlers(context: ModelContext): CheckedHandler[] {
  const timers = context.timers().map(({ name }) => name);
  const events = ['pre', 'post', ...timers];
  const seen = new Map<string, Span>();
  const namesEvents = context.model.role === 'signal';
  return context.items('Handler').map(({ event: { text: event, span: place }, parameters, statements, span }) => {
    const isOwn = namesEvents && !events.includes(event);
    if (!isOwn && !events.includes(event) && context.isNew(event)) context.bag.add(unknownEvent(place, timers));
    const [first] = parameters;
    if (first && !isOwn) context.bag.add(eventBringsNothing({ ...place, end: first.span.end }, event));
    const brought = parameters.map((each) => broughtAlong(each, event, context));
    const earlier = seen.get(event);
    if (isOwn && earlier) context.bag.add(declaredTwice(place, earlier));
    seen.set(event, place);
    const locals = new Map<string, LocalSymbol | InputSymbol>();
    parameters.forEach(({ name }, i) => {
      const known = locals.get(name.text)?.span ?? context.declarations.placeOf(name.text)?.span;
      if (known) context.bag.add(declaredTwice(name.span, known));
      locals.set(name.text, brought[i]!);
    });
    const scope: EventScope = { ...context.scope('handler', locals, event), event, locals };
    const checked = statements.flatMap((each) => checkStatement(each, scope, context));
    return { event, parameters: brought, span, statements: checked };
  });
}

/** What `amount` is in `on release(amount (uM))`: an input that has a value at that event. */
function broughtAlong({ name, unit }: ast.FunctionParameter, event: string, { bag }: ModelContext): InputSymbol {
  const resolved = unit ? resolveUnit(unit, bag) : dimensionless;
  return { kind: 'input', name: `${event}.${name.text}`, unit: resolved, span: name.span, doc: '', event };
}
