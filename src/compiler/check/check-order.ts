import { periodPerSynapse, unlikeOrders } from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import type { CheckedHandler, CheckedModel } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import { symbolsIn } from './typed.ts';

/**
 * Whether the model handles postsynaptic spikes before presynaptic ones of the same tick, with the place that says so. The
 * order is one for the whole model: all parts of it that handle postsynaptic spikes have to ask for the same.
 */
export function checkOrder(context: ModelContext, parts: readonly CheckedModel[]): Span | undefined {
  const own = context
    .items('Handler')
    .filter(({ event }) => event.text === 'post')
    .map(({ event, before }) => {
      const isFirst = before?.text === 'pre';
      return { isFirst, span: isFirst ? { ...event.span, end: before.span.end } : event.span };
    });
  const others = parts.flatMap(({ handlers, postFirst }) =>
    handlers
      .filter(({ event }) => event === 'post')
      .map(({ span }) => ({ isFirst: postFirst !== undefined, span: postFirst ?? span })),
  );
  const all = [...others, ...own];
  const first = all.find(({ isFirst }) => isFirst);
  const plain = all.find(({ isFirst }) => !isFirst);
  if (first && plain) context.bag.add(unlikeOrders(context.model.name.span, first.span, plain.span));
  return first?.span;
}

/** A clock is one for all synapses, and so must its period be; a `use` may put a header value into that of a component. */
export function checkClocks(handlers: readonly CheckedHandler[], context: ModelContext): void {
  for (const { trigger } of handlers) {
    if (trigger.kind !== 'clock') continue;
    for (const { symbol } of symbolsIn(trigger.period, context.bag.work)) {
      if (symbol.kind !== 'parameter' || !symbol.perSynapse) continue;
      context.bag.add(periodPerSynapse(trigger.period.span, symbol.name, symbol.span));
    }
  }
}
