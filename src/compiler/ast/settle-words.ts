import { createTokenInstance, type IToken } from 'chevrotain';
import { Identifier } from '../../../grammar/tokens.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';
import { isAssignment, isCloser, isKind, isOpener, isOperator, startsAtTop, startsItem } from './token-kinds.ts';

/** Keywords that an expression can hold. */
const wordsOfExpressions = new Set(['If', 'Then', 'Else', 'And', 'Or', 'Not', 'Inf', 'Sample', 'In']);

/** Keywords that a name must follow. */
const nameFollows = new Set(['Let', 'Function', 'Input', 'Output', 'Current', 'On', 'Synapse', 'Component', 'Timer']);

/** Words whose braces hold names with something behind them. */
const blockWords = new Set(['Parameter', 'State', 'Derivative']);

/** A token list without what the grammar does not know. */
export interface SettledWords {
  readonly tokens: readonly IToken[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where constructs were taken out. */
  readonly removed: readonly Span[];
}

/**
 * Takes out of the token list what this version does not have, and turns words that the author uses as names into
 * names; each is reported once, and the grammar then sees the rest as if nothing had been wrong.
 */
export function settleWords(tokens: readonly IToken[], spanOf: (token: IToken) => Span): SettledWords {
  const left: IToken[] = [];
  const diagnostics: Diagnostic[] = [];
  const removed: Span[] = [];
  /** Words that were reported: a name is declared once and used many times. */
  const asNames = new Set<string>();
  const blocks = enclosingBlocks(tokens);
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const at = spanOf(token);
    // What was taken for a name once is one wherever a value can stand.
    const isKnownName = asNames.has(token.image) && isWord(token) && isInExpression(tokens, index);
    if (isKnownName || isNameLike(tokens, index, blocks[index]!)) {
      if (!asNames.has(token.image)) diagnostics.push(syntax.wordAsName(at));
      asNames.add(token.image);
      left.push(asName(token));
    } else if (!isKind(token, 'Reserved')) {
      left.push(token);
    } else if (isInExpression(tokens, index)) {
      diagnostics.push(syntax.unsupportedConstruct(at));
      left.push(asName(token));
    } else {
      const end = constructEnd(tokens, index);
      diagnostics.push(syntax.unsupportedConstruct(at));
      removed.push({ ...at, end: spanOf(tokens[end - 1]!).end });
      index = end - 1;
    }
  }
  return { tokens: left, diagnostics: diagnostics.slice(0, syntax.limits.messages), removed };
}

type Block = 'items' | 'names' | 'statements';

/** What the braces and parentheses around each token hold. */
function enclosingBlocks(tokens: readonly IToken[]): readonly Block[] {
  const open: Block[] = [];
  return tokens.map((token, index) => {
    const inside = open.at(-1) ?? 'items';
    const [before, beforeThat] = [tokens[index - 1], tokens[index - 2]];
    if (isKind(token, 'OpenBrace')) {
      const ofNames = before !== undefined && blockWords.has(before.tokenType.name);
      open.push(isKind(beforeThat, 'On') ? 'statements' : ofNames ? 'names' : 'items');
    } else if (isOpener(token)) open.push('names');
    else if (isCloser(token)) open.pop();
    return inside;
  });
}

/** Whether the author uses a word of the language as a name of his own: `state = 1`, `let target = …`, `x/signal`. */
function isNameLike(tokens: readonly IToken[], index: number, block: Block): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index]!, tokens[index + 1]];
  if (!isWord(token) || token.image === 'dW') return false;
  const reserved = isKind(token, 'Reserved');
  const named = before !== undefined && nameFollows.has(before.tokenType.name) && before.image !== token.image;
  // Among items, `let =` lacks its name; among names, `let = 1` is one. A handler has both.
  const amongNames = block === 'names' || (block === 'statements' && !isKind(token, 'Let') && !isKind(token, 'Start'));
  const assigned = isAssignment(after) || isKind(after, 'Prime');
  if (wordsOfExpressions.has(token.tokenType.name)) {
    return assigned && (named || (amongNames && !isKind(token, 'In') && !isOperator(before)));
  }
  if (assigned) return reserved || named || amongNames;
  const operand = opensOperand(before) && (isOperator(after) || isKind(after, 'CloseParen') || isKind(after, 'Comma'));
  if (operand && !startsAtTop(token)) return true;
  // Behind `timer` or `output` a misplaced item looks like this too, so that only words of the future count there.
  return named && (reserved ? !isKind(before, 'On') || isKind(after, 'OpenBrace') : isKind(after, 'OpenParen'));
}

function isInExpression(tokens: readonly IToken[], index: number): boolean {
  return opensOperand(tokens[index - 1]) || isOperator(tokens[index - 1]);
}

function opensOperand(token: IToken | undefined): boolean {
  return isOperator(token) || isAssignment(token) || isKind(token, 'OpenParen') || isKind(token, 'Comma');
}

/** A word of the language, whose token is named after it. */
function isWord({ tokenType, image }: IToken): boolean {
  return tokenType.name === 'Reserved' || tokenType.name.toLowerCase() === image;
}

/** Where a construct of the future ends: behind its block, or in front of the next item. */
function constructEnd(tokens: readonly IToken[], start: number): number {
  for (let index = start + 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (isKind(token, 'OpenBrace')) return blockEnd(tokens, index);
    if (startsItem(token) || startsAtTop(token) || isKind(token, 'CloseBrace')) return index;
  }
  return tokens.length;
}

function blockEnd(tokens: readonly IToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (isKind(tokens[index], 'OpenBrace')) depth++;
    if (isKind(tokens[index], 'CloseBrace') && --depth === 0) return index + 1;
  }
  return tokens.length;
}

/** The same place and letters as an ordinary name. */
function asName({ image, startOffset, endOffset, ...place }: IToken): IToken {
  const { startLine, endLine, startColumn, endColumn } = place;
  return createTokenInstance(
    Identifier,
    image,
    startOffset,
    endOffset!,
    startLine!,
    endLine!,
    startColumn!,
    endColumn!,
  );
}
