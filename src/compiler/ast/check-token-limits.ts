import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';
import { isAssignment, isCloser, isKind, isOpener, startsItem } from './token-kinds.ts';

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
  const { limits } = syntax;
  const surplus = tokens[limits.tokens];
  if (surplus) return [syntax.tooManyTokens(spanOf(surplus), tokens.length)];
  const longNames = new Set<string>();
  const depth = new Extent(limits.nesting);
  // Prefixes, conditionals and operators nest without brackets: bounded per statement, that is between two `=` or items.
  const linked = new Extent(limits.links);
  const chained = new Extent(limits.alternatives);
  /** How many `else if` have followed one another so far, in each of the open brackets. */
  const chains = [0];
  const endStatement = (): void => {
    if (linked.first) found.push(syntax.expressionTooLong(spanOf(linked.first), linked.most));
    linked.clear();
  };
  tokens.forEach((token, index) => {
    if (isOpener(token)) {
      depth.add(1, token);
      chains.push(0);
    }
    if (isCloser(token)) {
      depth.add(-1, token);
      if (chains.length > 1) chained.add(-chains.pop()!, token);
    }
    if (isKind(token, 'If')) lengthenChain(token, index);
    if (isAssignment(token) || startsItem(token)) endStatement();
    linked.add(links[token.tokenType.name] ?? 0, token);
    const tooLong = isKind(token, 'Identifier') && token.image.length > limits.nameLength;
    if (tooLong && !longNames.has(token.image)) found.push(syntax.nameTooLong(spanOf(token)));
    if (tooLong) longNames.add(token.image);
    if (isKind(token, 'Number')) checkNumber(token, index);
  });
  endStatement();
  if (depth.first) found.push(syntax.nestedTooDeeply(spanOf(depth.first), depth.most));
  if (chained.first) found.push(syntax.tooManyAlternatives(spanOf(chained.first), chained.most));
  return found.slice(0, limits.messages);

  /** `} else if c {`: each is a branch inside of the one before, though no bracket says so. */
  function lengthenChain(token: IToken, index: number): void {
    const isNext = isKind(tokens[index - 1], 'Else') && isKind(tokens[index - 2], 'CloseBrace');
    const change = isNext ? 1 : -chains.at(-1)!;
    chains[chains.length - 1]! += change;
    chained.add(change, token);
  }

  function checkNumber(token: IToken, index: number): void {
    if (!Number.isFinite(Number(token.image))) found.push(syntax.numberOutOfRange(spanOf(token)));
    // The number that may open a unit, as in `(1/ms)`: behind a number, only a unit can stand in parentheses.
    const opensUnit = isKind(tokens[index - 1], 'OpenParen') && isKind(tokens[index - 2], 'Number');
    if (opensUnit && token.image !== '1') found.push(syntax.oddUnitStart(spanOf(token)));
  }
}

/** A count with a limit: the token that first exceeds it, and the most that it comes to. */
class Extent {
  first: IToken | undefined;
  most = 0;
  #now = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(change: number, token: IToken): void {
    // A closer too many does not make room for openers behind it.
    this.#now = Math.max(0, this.#now + change);
    this.most = Math.max(this.most, this.#now);
    if (this.#now > this.#limit) this.first ??= token;
  }

  clear(): void {
    this.#now = 0;
    this.most = 0;
    this.first = undefined;
  }
}
