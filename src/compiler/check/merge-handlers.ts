import type { CheckedHandler } from './checked-model.ts';

/** One handler per event, with the statements of all in order. */
export function mergeHandlers(handlers: readonly CheckedHandler[]): CheckedHandler[] {
  const merged = new Map<string, CheckedHandler>();
  for (const handler of handlers) {
    const before = merged.get(handler.event);
    const statements = [...(before?.statements ?? []), ...handler.statements];
    // The last one is the model's own, which is the place that a message should show.
    merged.set(handler.event, { ...handler, statements });
  }
  return [...merged.values()];
}
