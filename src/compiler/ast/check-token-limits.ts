import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';
import { isAssignment, isCloser, isKind, isOpener } from './token-kinds.ts';

/** Tokens by which an expression grows deeper without a bracket; a conditional takes as much room as ten operators. */
const links: Readonly<Record<string, number>> = {
  If: 10,
  Not: 1,
  And: 1,
  Or: 1,
  Plus: 1,
  Minus: 1,
  Times: 1,
  Divide: 1,
  Power: 1,
  Equal: 1,
  NotEqual: 1,
  Less: 1,
  LessEqual: 1,
  Greater: 1,
  GreaterEqual: 1,
};

/**
 * What can be said of tokens before the grammar sees them: sizes that would cost more than a message, and numbers that
 * no double holds.
 */
export function checkTokenLimits(tokens: readonly IToken[], spanOf: (token: IToken) => Span): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const longNames = new Set<string>();
  let depth = 0;
  // Prefixes, conditionals and operators nest without brackets: bounded per statement, that is between two `=`.
  let linked = 0;
  tokens.forEach((token, index) => {
    if (isOpener(token) && ++depth === syntax.limits.nesting + 1) found.push(syntax.nestedTooDeeply(spanOf(token)));
    if (isCloser(token)) depth--;
    const before = linked;
    linked = isAssignment(token) ? 0 : linked + (links[token.tokenType.name] ?? 0);
    if (before <= syntax.limits.links && linked > syntax.limits.links)
      found.push(syntax.expressionTooLong(spanOf(token)));
    const tooLong = isKind(token, 'Identifier') && token.image.length > syntax.limits.nameLength;
    if (tooLong && !longNames.has(token.image)) found.push(syntax.nameTooLong(spanOf(token)));
    if (tooLong) longNames.add(token.image);
    if (isKind(token, 'Number')) checkNumber(token, index);
  });
  return found.slice(0, syntax.limits.messages);

  function checkNumber(token: IToken, index: number): void {
    if (!Number.isFinite(Number(token.image))) found.push(syntax.numberOutOfRange(spanOf(token)));
    // The number that may open a unit, as in `(1/ms)`: behind a number, only a unit can stand in parentheses.
    const opensUnit = isKind(tokens[index - 1], 'OpenParen') && isKind(tokens[index - 2], 'Number');
    if (opensUnit && token.image !== '1') found.push(syntax.oddUnitStart(spanOf(token)));
  }
}
