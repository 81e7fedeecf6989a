import { createTokenInstance, type IToken } from 'chevrotain';
import { Identifier } from '../../../grammar/tokens.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';
import {
  isAssignment,
  isCloser,
  isKind,
  isOpener,
  isOperator,
  opensStatements,
  startsAtTop,
  startsItem,
} from './token-kinds.ts';

/** Keywords that an expression can hold. */
const wordsOfExpressions = new Set(['If', 'Then', 'Else', 'And', 'Or', 'Not', 'Inf', 'Sample', 'In']);

/** Keywords that a name must follow. */
const nameFollows = new Set([
  ...['Synapse', 'Component', 'Neuron', 'Signal', 'Let', 'Function', 'Input', 'Target', 'Output', 'Current', 'Timer'],
  ...['On', 'Vary', 'Steady', 'As', 'Of'],
]);

/** Words whose braces hold names with something behind them. */
const blockWords = new Set(['Parameter', 'State', 'Derivative', 'Kinetic']);

/** A token list in which every word that serves as a name is one. */
export interface SettledWords {
  readonly tokens: readonly IToken[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns words of the language that the author uses as names into names; each is reported once, and the grammar then
 * sees the rest as if nothing had been wrong.
 */
export function settleWords(tokens: readonly IToken[], spanOf: (token: IToken) => Span): SettledWords {
  const diagnostics: Diagnostic[] = [];
  /** Words that were reported: a name is declared once and used many times. */
  const asNames = new Set<string>();
  const blocks = enclosingBlocks(tokens);
  const settled = tokens.map((token, index) => {
    if (!isNameLike(tokens, index, blocks[index]!)) return token;
    if (!asNames.has(token.image)) diagnostics.push(syntax.wordAsName(spanOf(token)));
    asNames.add(token.image);
    return asName(token);
  });
  return { tokens: settled, diagnostics: diagnostics.slice(0, syntax.limits.messages) };
}

type Block = 'items' | 'names' | 'statements';

/** What the braces and parentheses around each token hold. */
function enclosingBlocks(tokens: readonly IToken[]): readonly Block[] {
  const open: Block[] = [];
  let item: IToken | undefined;
  return tokens.map((token, index) => {
    const inside = open.at(-1) ?? 'items';
    const before = tokens[index - 1];
    if (inside === 'items' && startsItem(token)) item = token;
    if (isKind(token, 'OpenBrace')) {
      const ofNames = before !== undefined && blockWords.has(before.tokenType.name);
      const ofStatements = inside === 'statements' || (!ofNames && opensStatements(item));
      open.push(ofStatements ? 'statements' : ofNames ? 'names' : 'items');
      item = undefined;
    } else if (isOpener(token)) open.push('names');
    else if (isCloser(token)) open.pop();
    return inside;
  });
}

/** Words that begin a statement. */
const statementWords = new Set(['Let', 'Start', 'Refractory']);

/** Whether the author uses a word of the language as a name of his own: `state = 1`, `let target = …`, `x/signal`. */
function isNameLike(tokens: readonly IToken[], index: number, block: Block): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index]!, tokens[index + 1]];
  if (!isWord(token)) return false;
  const word = token.tokenType.name;
  const named = before !== undefined && nameFollows.has(before.tokenType.name) && before.image !== token.image;
  // Among items, `let =` lacks its name; among names, `let = 1` is one. A handler has both.
  const amongNames = block === 'names' || (block === 'statements' && !statementWords.has(word));
  const assigned = isAssignment(after) || isKind(after, 'Prime');
  if (wordsOfExpressions.has(word)) {
    return assigned && (named || (amongNames && word !== 'In' && !isOperator(before)));
  }
  if (assigned) return named || amongNames;
  const operand = opensOperand(before) && (isOperator(after) || isKind(after, 'CloseParen') || isKind(after, 'Comma'));
  if (operand && !startsAtTop(token)) return true;
  // Behind `timer` or `output` a misplaced item looks like this too.
  return named && isKind(after, 'OpenParen');
}

function opensOperand(token: IToken | undefined): boolean {
  return isOperator(token) || isAssignment(token) || isKind(token, 'OpenParen') || isKind(token, 'Comma');
}

/** A word of the language, whose token is named after it; `dW` is none, as nobody means something else by it. */
function isWord({ tokenType, image }: IToken): boolean {
  return tokenType.name.toLowerCase() === image;
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
