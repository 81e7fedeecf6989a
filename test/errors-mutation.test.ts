/**
 * How well one slip of the pen is told: of all programs that lack one token of a shipped model, or have it twice, and are
 * invalid for that, how many give exactly one error, on the line of the slip or of the token behind it?
 */
import { type IToken, Lexer } from 'chevrotain';
import { expect, it } from 'vitest';
import { tokens } from '../grammar/tokens.ts';
import { compile } from '../src/compiler/compile.ts';
import { isFatal } from '../src/compiler/diagnostics/diagnostic.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';
import { positionOf } from '../src/compiler/diagnostics/source.ts';
import { resolveImported } from './oracle/compile-models.ts';
import { mistakenModels } from './oracle/mistaken-models.ts';

interface Slip {
  readonly text: string;
  /** Where the slip is, and where the next token begins. */
  readonly at: number;
  readonly next: number;
}

function slipsOf(text: string): Slip[] {
  const lexer = new Lexer([...tokens], { ensureOptimizations: true });
  const found: readonly IToken[] = lexer.tokenize(text).tokens;
  return found.flatMap(({ startOffset: at, endOffset, image }, index) => {
    const end = endOffset! + 1;
    const next = found[index + 1]?.startOffset;
    const dropped = `${text.slice(0, at)}${' '.repeat(end - at)}${text.slice(end)}`;
    const doubled = `${text.slice(0, end)} ${image}${text.slice(end)}`;
    return [
      { text: dropped, at, next: next ?? dropped.trimEnd().length },
      { text: doubled, at, next: (next ?? end) + image.length + 1 },
    ];
  });
}

it('one slip of the pen is one error in its place', { timeout: 120_000 }, async () => {
  let invalid = 0;
  const misled: string[] = [];
  for (const [name, model] of mistakenModels) {
    for (const { text, at, next } of slipsOf(model)) {
      const errors = (await compile(text, { name, resolve: resolveImported })).diagnostics.filter(isFatal);
      expect(errors.filter(({ code }) => code === 'SYN9001').map(printDiagnostic)).toEqual([]);
      if (errors.length === 0) continue;
      invalid++;
      const lineOf = (offset: number) => positionOf({ name, text }, offset).line;
      const line = lineOf(errors[0]!.at.start);
      if (errors.length > 1 || (line !== lineOf(at) && line !== lineOf(next))) {
        misled.push(errors.map(printDiagnostic).join('\n'));
      }
    }
  }
  const share = 1 - misled.length / invalid;
  console.log(`${invalid} invalid programs, ${(100 * share).toFixed(1)} % with one error in its place`);
  expect(share, misled.join('\n\n')).toBeGreaterThan(0.99);
});
