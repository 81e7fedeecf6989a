import type { IToken } from 'chevrotain';
import { isCloser, isKind, isOpener, opensStatements, startsAtTop, startsItem } from './token-kinds.ts';

/** Tokens from `from` up to, not including, `to`. */
export interface Cut {
  readonly from: number;
  readonly to: number;
}

/**
 * What to leave out so that the rest of a file can be parsed after a syntax error: the item that holds it, or the model
 * if its head is broken. Items are found by their first words, which are reserved; brackets are what is most often
 * wrong in a broken text, so they are not relied on.
 */
export function cutAround(tokens: readonly IToken[], index: number): Cut {
  const starts = itemStarts(tokens);
  const from = starts.findLast((at) => at < index);
  const next = starts.find((at) => at >= index && startsAtTop(tokens[at])) ?? tokens.length;
  if (from === undefined) return { from: 0, to: next };
  if (!startsAtTop(tokens[from])) return { from, to: itemEnd(tokens, starts, index, next) };
  const brace = tokens.findIndex((token, at) => at > from && at < index && isKind(token, 'OpenBrace'));
  if (brace === -1 || next === index) return { from, to: next };
  return { from: brace + 1, to: itemEnd(tokens, starts, index, next) };
}

/** The word that begins what the token at an index belongs to. */
export function startOf(tokens: readonly IToken[], index: number): IToken | undefined {
  const start = itemStarts(tokens).findLast((at) => at < index);
  return start === undefined ? undefined : tokens[start];
}

/** Where items, models and imports begin. A `let` inside a block begins none, be its `on` or its `{` forgotten; the `when` of `spike when` begins none either. */
function itemStarts(tokens: readonly IToken[]): readonly number[] {
  const starts: number[] = [];
  let inItem = false;
  let awaitsBlock = false;
  /** Brackets open since the last start. */
  let depth = 0;
  tokens.forEach((token, index) => {
    if (isOpener(token)) {
      depth++;
      awaitsBlock = false;
    }
    if (isCloser(token)) depth--;
    const isStatement = isKind(token, 'Let') && inItem && (depth > 0 || awaitsBlock);
    const isTail = isKind(token, 'When') && isKind(tokens[index - 1], 'Spike');
    if (startsAtTop(token) || (startsItem(token) && !isStatement && !isTail)) {
      starts.push(index);
      inItem = startsItem(token);
      awaitsBlock = opensStatements(token);
      depth = 0;
    }
  });
  return starts;
}

/** Where the item around an index ends: at the next one, or at the brace that closes its model. */
function itemEnd(tokens: readonly IToken[], starts: readonly number[], index: number, limit: number): number {
  const next = starts.find((at) => at >= index);
  if (next !== undefined && next < limit) return next;
  const closer = tokens.slice(0, limit).findLastIndex((token) => isKind(token, 'CloseBrace'));
  return closer >= index ? closer : limit;
}
