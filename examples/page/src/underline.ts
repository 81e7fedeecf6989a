import type { Finding } from './messages.ts';

/** What a mirror of the text underlines: places of messages, by their numbers. */
export interface Underline {
  readonly start: number;
  readonly end: number;
  readonly finding: number;
  readonly severity: Finding['severity'];
}

export function underlinesOf(findings: readonly Finding[]): Underline[] {
  return findings.flatMap(({ start, end, severity, elsewhere }, finding) =>
    elsewhere === undefined ? [{ start, end, severity, finding }] : [],
  );
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
