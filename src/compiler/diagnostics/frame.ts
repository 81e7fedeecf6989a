import type { Diagnostic, Severity } from './diagnostic.ts';
import { replaceHidden } from './hidden-characters.ts';
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
  const { code, severity, message, at, label, related = [], help = [], edit, choices = [] } = diagnostic;
  const marks: readonly Mark[] = [
    { at, text: label ?? '', sign: '^' },
    ...related.map((each): Mark => ({ ...each, sign: '-' })),
  ];
  const gutter = Math.max(...marks.map((mark) => String(positionOf(mark.at.source, mark.at.start).line).length));
  const margin = ' '.repeat(gutter);
  const lines = [`${printPlace(at)}: ${headline[severity]} ${code}: ${message}`];
  for (const frame of framesOf(marks)) {
    const [first] = frame;
    if (first!.at.source !== at.source) lines.push(`${margin} --> ${printPlace(first!.at)}`);
    lines.push(...printFrame(frame, gutter));
  }
  for (const text of help) lines.push(`${margin} = help: ${text}`);
  if (edit) lines.push(`${margin} = edit: ${printEdit(edit.at, edit.text).replace(/\n\s*/g, `\n${margin}         `)}`);
  choices.forEach((each, index) => {
    lines.push(`${margin} = ${index === 0 ? 'edit' : '  or'}: ${printEdit(each.at, each.text)}`);
  });
  return printable(lines.join('\n'));
}

interface Mark {
  readonly at: Span;
  readonly text: string;
  readonly sign: '^' | '-';
}

/** Marks that share a frame: those on the line of the first one that leave it its place. */
function framesOf([first, ...rest]: readonly Mark[]): readonly (readonly Mark[])[] {
  const line = lineOf(first!.at);
  const shared = [first!];
  const others: Mark[][] = [];
  for (const mark of rest) {
    const { start, end } = lineOf(mark.at);
    const here = mark.at.source === first!.at.source && start === line.start && end - start <= frameWidth;
    const free = shared.every(
      ({ at }) => widthOf(mark.at) + mark.at.start <= at.start || widthOf(at) + at.start <= mark.at.start,
    );
    if (here && free) shared.push(mark);
    else others.push([mark]);
  }
  return [shared, ...others];
}

/** A line with signs under its marked places. The last place has its text beside it, the others below. */
function printFrame(marks: readonly Mark[], gutter: number): string[] {
  const { at } = marks[0]!;
  const { start, end } = lineOf(at);
  const whole = at.source.text.slice(start, end);
  const column = Math.min(at.start - start, whole.length);
  const from = column < frameWidth - 40 ? 0 : column - 40;
  const indentOf = (span: Span) => whole.slice(from, span.start - start).replace(/[^\t]/g, ' ');
  let signs = '';
  const texts: string[] = [];
  const ordered = [...marks].sort((a, b) => a.at.start - b.at.start);
  for (const mark of ordered) {
    const width = Math.max(1, Math.min(widthOf(mark.at), from + frameWidth - (mark.at.start - start)));
    signs += `${indentOf(mark.at).slice(signs.length)}${mark.sign.repeat(width)}`;
    if (mark !== ordered.at(-1) && mark.text) texts.unshift(`${indentOf(mark.at)}${mark.text}`);
  }
  const beside = ordered.at(-1)!.text;
  const margin = ' '.repeat(gutter);
  return [
    `${margin} |`,
    `${String(positionOf(at.source, at.start).line).padStart(gutter)} | ${whole.slice(from, from + frameWidth)}`.trimEnd(),
    `${margin} | ${signs}${beside ? ` ${beside}` : ''}`,
    ...texts.map((text) => `${margin} | ${text}`),
  ];
}

/** The line that a span begins on, without its line break. */
function lineOf({ source: { text }, start: offset }: Span): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const bare = end === -1 ? text.length : end;
  return { start, end: text[bare - 1] === '\r' && bare > start ? bare - 1 : bare };
}

/** How many columns of its first line a span takes. */
function widthOf(span: Span): number {
  return Math.max(1, Math.min(span.end, lineOf(span).end) - span.start);
}

/** The line as the edit leaves it, around the change. */
function printEdit(at: Span, replacement: string): string {
  const { text } = at.source;
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
  const lineEnd = text.indexOf('\n', at.end);
  const before = text.slice(Math.max(lineStart, at.start - 40), at.start);
  const after = text.slice(at.end, Math.min(lineEnd === -1 ? text.length : lineEnd, at.end + 40));
  return `${before}${replacement}${after}`.trim();
}

/** Control characters of a hostile or binary file never reach the terminal, by whatever way they came into a text. */
function printable(text: string): string {
  return text
    .split('\n')
    .map((line) => replaceHidden(line, '\ufffd'))
    .join('\n');
}
