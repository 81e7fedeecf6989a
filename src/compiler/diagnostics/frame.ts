import type { Diagnostic, Severity } from './diagnostic.ts';
import { positionOf, printPlace, type Span } from './source.ts';

/** Longest part of a source line that a frame shows; a longer line is cut around the caret. */
const frameWidth = 120;

const headline: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  unsupported: 'not supported',
  bug: 'compiler bug',
};

/**
 * A diagnostic as people read it: the place, the line with a caret under the words, a second label where another place
 * matters, and the ways out.
 *
 *     ampa.syn:12:24: error SYN2001: there is no `bta`
 *        |
 *     12 |   derivative { r' = -bta*r }
 *        |                      ^^^ not declared
 *        = help: did you mean `beta`?
 */
export function printDiagnostic(diagnostic: Diagnostic): string {
  const { code, severity, message, at, label, related = [], help = [], edit } = diagnostic;
  const places = [at, ...related.map((r) => r.at)];
  const gutter = Math.max(...places.map((p) => String(positionOf(p.source, p.start).line).length));
  const lines = [
    `${printPlace(at)}: ${headline[severity]} ${code}: ${message}`,
    ...printFrame(at, label ?? '', '^', gutter),
  ];
  for (const { at: place, text } of related) {
    if (place.source !== at.source) lines.push(`${' '.repeat(gutter)} --> ${printPlace(place)}`);
    lines.push(...printFrame(place, text, '-', gutter));
  }
  const margin = ' '.repeat(gutter);
  for (const text of help) lines.push(`${margin} = help: ${text}`);
  if (edit) lines.push(`${margin} = edit: ${printEdit(edit.at, edit.text)}`);
  return lines.join('\n');
}

function printFrame(span: Span, label: string, mark: string, gutter: number): string[] {
  const { text } = span.source;
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', span.start);
  const whole = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd).replace(/\r$/, '');
  const column = Math.min(span.start - lineStart, whole.length);
  const from = column < frameWidth - 40 ? 0 : column - 40;
  const shown = printable(whole.slice(from, from + frameWidth));
  const indent = printable(whole.slice(from, column)).replace(/[^\t]/g, ' ');
  const width = Math.max(1, Math.min(span.end - span.start, whole.length - column, from + frameWidth - column));
  const { line } = positionOf(span.source, span.start);
  const caret = `${indent}${mark.repeat(width)}${label ? ` ${label}` : ''}`;
  return [
    `${' '.repeat(gutter)} |`,
    `${String(line).padStart(gutter)} | ${shown}`.trimEnd(),
    `${' '.repeat(gutter)} | ${caret}`,
  ];
}

/** The line as the edit leaves it, around the change. */
function printEdit(at: Span, replacement: string): string {
  const { text } = at.source;
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
  const lineEnd = text.indexOf('\n', at.end);
  const before = text.slice(Math.max(lineStart, at.start - 40), at.start);
  const after = text.slice(at.end, Math.min(lineEnd === -1 ? text.length : lineEnd, at.end + 40));
  return printable(`${before}${replacement}${after}`.trim());
}

/** Control characters of a hostile or binary file never reach the terminal. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
