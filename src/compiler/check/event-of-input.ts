import type { Work } from '../diagnostics/work.ts';
import { type CheckedModel, isLocal } from './checked-model.ts';
import { allStatements, expressionOf } from './statements.ts';
import type { InputSymbol } from './symbols.ts';
import { symbolsIn, type Typed } from './typed.ts';

/**
 * The spike at which alone a component reads an input: it may be given what has a value at that event only. Nothing for an
 * input that is read at any other time as well, or never.
 */
export function eventOfInput(component: CheckedModel, input: InputSymbol, work: Work): 'pre' | 'post' | undefined {
  const reads = (expression: Typed) => symbolsIn(expression, work).some(({ symbol }) => symbol === input);
  if ([...continuousExpressions(component)].some(reads)) return undefined;
  const events = new Set<string>();
  for (const { event, statements } of component.handlers) {
    if ([...allStatements(statements)].some((each) => reads(expressionOf(each)))) events.add(event);
  }
  const [event, ...others] = events;
  return others.length === 0 && (event === 'pre' || event === 'post') ? event : undefined;
}

/** What has to have a value at any time, or before there is any event. */
function* continuousExpressions(component: CheckedModel): Generator<Typed> {
  for (const { initial, flow, bound } of component.states) {
    yield initial;
    if (flow) yield flow;
    if (bound) yield* [bound.low, bound.high];
  }
  for (const { total } of component.conservations) yield total;
  for (const { trigger } of component.handlers) {
    if (trigger.kind === 'crossing') yield trigger.condition;
    if (trigger.kind === 'clock') yield trigger.period;
  }
  for (const { value } of component.outputs) if (!isLocal(value)) yield value;
  for (const { condition } of component.requirements) yield condition;
}
