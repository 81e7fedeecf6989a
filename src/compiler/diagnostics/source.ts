/** A source text and places in it. Every form of the compiler carries spans, so that a message can show where. */

/** One `.syn` text with the name that messages give it. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** The characters from `start` up to, not including, `end` of a source text. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A place as people count: lines and columns from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function spanOver(first: Span, last: Span): Span {
  return { source: first.source, start: first.start, end: last.end };
}

export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

export function positionOf(source: SourceText, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let at = source.text.indexOf('\n'); at !== -1 && at < offset; at = source.text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

/** `file:line:column`, the form that editors and terminals turn into a link. */
export function printPlace(span: Span): string {
  const { line, column } = positionOf(span.source, span.start);
  return `${span.source.name}:${line}:${column}`;
}
