/** A source text and places in it. Every form of the compiler carries spans, so that a message can show where. */

/** One `.syn` text with the name that messages give it. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** The characters from `start` up to, not including, `end` of a source text. */
export interface Span {
  readonly source: SourceText;
  /** Index of the first character, in UTF-16 units from 0 on. */
  readonly start: number;
  /** Index behind the last character. */
  readonly end: number;
}

/** A place as people count: lines and columns from 1. */
export interface Position {
  /** From 1 on. */
  readonly line: number;
  /** From 1 on, in UTF-16 units. */
  readonly column: number;
}

export function spanOver(first: Span, last: Span): Span {
  return { source: first.source, start: first.start, end: last.end };
}

export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

/** A place as one line: for comments, and for messages that quote it; empty where nobody knows one. */
export function oneLine(span: Span | undefined): string {
  return span ? textOf(span).replace(/\s+/g, ' ') : '';
}

/** The line and the column of a character, by its index in the text. */
export function positionOf(source: SourceText, offset: number): Position {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

const remembered = new WeakMap<SourceText, readonly number[]>();

/** Where each line begins: remembered, since a manifest asks for the place of every equation. */
function lineStarts(source: SourceText): readonly number[] {
  const known = remembered.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  remembered.set(source, starts);
  return starts;
}

/** `file:line:column`, the form that editors and terminals turn into a link. */
export function printPlace(span: Span): string {
  const { line, column } = positionOf(span.source, span.start);
  return `${span.source.name}:${line}:${column}`;
}
