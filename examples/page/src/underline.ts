import type { Finding } from './messages.ts';

/** What a mirror of the text underlines: the place of a message, or one that a change which it offers would mend. */
export interface Underline {
  readonly start: number;
  readonly end: number;
  /** The number of the message. */
  readonly finding: number;
  readonly look: 'error' | 'warning' | 'offer';
}

export function underlinesOf(findings: readonly Finding[]): Underline[] {
  return findings.flatMap(({ start, end, severity, elsewhere, changes }, finding): Underline[] => {
    const offers = changes
      .filter((change) => change.end > change.start && (change.end <= start || change.start >= end))
      .map((change): Underline => ({ start: change.start, end: change.end, finding, look: 'offer' }));
    if (elsewhere !== undefined) return offers;
    return [{ start, end, finding, look: severity === 'warning' ? 'warning' : 'error' }, ...offers];
  });
}

/**
 * Underlines after an edit, until the compiler has had its say: those behind it move along, and those that it touched are
 * gone.
 */
export function moveUnderlines(underlines: readonly Underline[], before: string, after: string): Underline[] {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const edited = before.length - tail;
  const shift = after.length - before.length;
  return underlines.flatMap((underline) => {
    const { start, end } = underline;
    if (end <= same) return [underline];
    return start >= edited ? [{ ...underline, start: start + shift, end: end + shift }] : [];
  });
}
