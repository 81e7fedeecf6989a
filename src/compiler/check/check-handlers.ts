import type * as ast from '../ast/ast.ts';
import { conditionNeverChanges, periodNotPositive } from '../diagnostics/equations.ts';
import { numberedEvent } from '../diagnostics/event-name.ts';
import { declaredTwice, unknownEvent, unknownOrder } from '../diagnostics/names.ts';
import { eventBringsNothing } from '../diagnostics/roles.ts';
import { checkExpression } from './check-expression.ts';
import { checkStatement, eventScope } from './check-statement.ts';
import { checkCondition, checkUnit } from './check-unit.ts';
import type { CheckedHandler, Trigger } from './checked-model.ts';
import { constantValue } from './constant.ts';
import type { ModelContext } from './model-context.ts';
import { resolveUnit } from './resolve-unit.ts';
import type { InputSymbol, LocalSymbol } from './symbols.ts';
import { symbolsIn, type Typed } from './typed.ts';
import { dimensionless } from './unit.ts';
import { millisecond } from './unit-table.ts';

/** What the model does at each event, handler by handler as it is written. */
export function checkHandlers(context: ModelContext): CheckedHandler[] {
  const numbers = { Crossing: 0, Clock: 0 };
  reportNamedTwice(context);
  return context.model.items.flatMap((item): CheckedHandler[] => {
    switch (item.kind) {
      case 'Handler':
        return [checkNamed(item, context)];
      case 'Crossing': {
        const condition = checkCrossing(item.condition, context);
        const event = numberedEvent('when', numbers.Crossing++);
        return [checkBody(item, event, { kind: 'crossing', condition }, [], context)];
      }
      case 'Clock': {
        const period = checkPeriod(item.period, context);
        const event = numberedEvent('every', numbers.Clock++);
        return [checkBody(item, event, { kind: 'clock', period }, [], context)];
      }
      default:
        return [];
    }
  });
}

/** The events that a signal names itself are declared by their handlers, so that each has one. */
function reportNamedTwice(context: ModelContext): void {
  if (context.model.role !== 'signal') return;
  const seen = new Map<string, ast.Name>();
  for (const { event } of context.items('Handler')) {
    const earlier = seen.get(event.text);
    if (earlier && !isKnownEvent(event.text, context)) context.bag.add(declaredTwice(event.span, earlier.span));
    seen.set(event.text, event);
  }
}

function isKnownEvent(name: string, context: ModelContext): boolean {
  return name === 'pre' || name === 'post' || context.isTimer(name);
}

function checkNamed(handler: ast.Handler, context: ModelContext): CheckedHandler {
  const { event, before, parameters } = handler;
  const { bag, declarations } = context;
  const isKnown = isKnownEvent(event.text, context);
  const isOwn = context.model.role === 'signal' && !isKnown;
  if (!isOwn && !isKnown && context.isNew(event.text)) {
    bag.add(
      unknownEvent(
        event.span,
        context.timers().map(({ name }) => name),
      ),
    );
  }
  if (isKnown && before && (event.text !== 'post' || before.text !== 'pre')) {
    bag.add(unknownOrder({ ...event.span, end: before.span.end }));
  }
  const [first] = parameters;
  if (first && !isOwn) bag.add(eventBringsNothing({ ...event.span, end: first.span.end }, event.text));
  const brought = parameters.map((each) => broughtAlong(each, event.text, context));
  const locals = new Map<string, LocalSymbol | InputSymbol>();
  parameters.forEach(({ name }, i) => {
    const known = locals.get(name.text)?.span ?? declarations.placeOf(name.text)?.span;
    if (known) bag.add(declaredTwice(name.span, known));
    locals.set(name.text, brought[i]!);
  });
  return checkBody(handler, event.text, { kind: 'named' }, brought, context, locals);
}

function checkBody(
  { statements, span }: Pick<ast.Handler, 'statements' | 'span'>,
  event: string,
  trigger: Trigger,
  parameters: readonly InputSymbol[],
  context: ModelContext,
  locals = new Map<string, LocalSymbol | InputSymbol>(),
): CheckedHandler {
  const scope = eventScope(event, locals, false, context);
  const checked = statements.flatMap((each) => checkStatement(each, scope, context));
  return { event, parameters, trigger, span, statements: checked };
}

/** What `amount` is in `on release(amount (uM))`: an input that has a value at that event. */
function broughtAlong({ name, unit }: ast.FunctionParameter, event: string, { bag }: ModelContext): InputSymbol {
  const resolved = unit ? resolveUnit(unit, bag) : dimensionless;
  return { kind: 'input', name: `${event}.${name.text}`, unit: resolved, span: name.span, doc: '', event };
}

/** The condition of a `when`: what holds still between events and inputs is never crossed. */
function checkCrossing(node: ast.Expression, context: ModelContext): Typed {
  const { bag } = context;
  const condition = checkCondition(checkExpression(node, context.scope('continuous'), bag), bag);
  const moves = symbolsIn(condition, bag.work).some(({ symbol }) => symbol.kind !== 'parameter');
  if (condition.measure === 'condition' && !moves && !bag.hasErrors) bag.add(conditionNeverChanges(node.span));
  return condition;
}

function checkPeriod(node: ast.Expression, context: ModelContext): Typed {
  const { bag } = context;
  const scope = context.scope('period');
  const period = checkUnit(checkExpression(node, scope, bag), millisecond, 'a period', scope, bag);
  const constant = period.measure === 'unknown' ? undefined : constantValue(period);
  if (constant !== undefined && !(constant > 0 && constant < Number.POSITIVE_INFINITY)) {
    bag.add(periodNotPositive(node.span, constant));
  }
  return period;
}
