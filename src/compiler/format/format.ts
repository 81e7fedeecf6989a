/**
 * The formatter: one style for every `.syn` text.
 *
 * It works on the tokens and the tree, moves blanks, line breaks and the commas that are free to come and go, and nothing
 * else: numbers, names, units and comments stay as they are written, and the text means what it meant, `///` included.
 * Formatting twice is formatting once. The rules are told where they are made:
 *
 * - line breaks and blocks: `break-lines.ts`, `fit-width.ts`
 * - indentation and blank lines: `build-lines.ts`
 * - blanks within a line: `space-between.ts`, `loosen-products.ts`
 * - columns: `find-columns.ts`
 *
 * Line ends are those of the first line; the text ends with one, and a byte order mark goes.
 */
import { parseWithTokens } from '../ast/parse.ts';
import { DiagnosticBag } from '../diagnostics/bag.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source.ts';
import { breakLines } from './break-lines.ts';
import { buildLines } from './build-lines.ts';
import { buildPieces } from './build-pieces.ts';
import { findColumns } from './find-columns.ts';
import { loosenProducts } from './loosen-products.ts';
import { printLines } from './print-lines.ts';

/** What became of a text that was to be formatted. */
export interface Formatting {
  /** The text in the one style; where it has errors of syntax, as it was. */
  readonly text: string;
  /** Whether the text could be parsed, and so formatted. */
  readonly ok: boolean;
  /** What is wrong with its syntax; nothing else is looked at. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How a text is formatted. */
export interface FormatOptions {
  /** What messages call the text; `model.syn` if left out. */
  readonly name?: string;
}

/** Formats one `.syn` text. It never throws for what the text says. */
export function format(text: string, options: FormatOptions = {}): Formatting {
  const source: SourceText = { name: options.name ?? 'model.syn', text };
  const bag = new DiagnosticBag();
  // 1. Parse the text.
  const parsed = parseWithTokens(source, bag);
  const diagnostics = bag.sorted();
  if (!parsed) return { text, ok: false, diagnostics };
  // 2. Take its tokens and comments, with what the tree says about them.
  const pieces = loosenProducts(buildPieces(parsed));
  // 3. Decide where lines begin.
  const lines = buildLines(pieces, breakLines(pieces));
  // 4. Align what belongs together, and print.
  const printed = printLines(pieces, lines, findColumns(pieces, lines));
  const end = /\r\n|\n|\r/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
  const whole = printed.map((line, i) => (lines[i]!.apart ? end : '') + line + end).join('');
  return { text: whole, ok: true, diagnostics };
}
