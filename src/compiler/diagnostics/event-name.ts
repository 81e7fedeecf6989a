/**
 * Events have names: `pre`, `post`, that of a timer, or for a block without one its kind and its number in the model, as
 * in `when 1` or `part.every 2`.
 */
export type NumberedKind = 'when' | 'every';

export function numberedEvent(kind: NumberedKind, index: number): string {
  return `${kind} ${index + 1}`;
}

/** An event as the head of what it does: `on pre`, but `when 1`. */
export function headingOf(event: string): string {
  return /(?:^|\.)(?:when|every) \d+$/.test(event) ? event : `on ${event}`;
}
