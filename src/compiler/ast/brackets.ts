import type { IToken } from 'chevrotain';
import { isCloser, isKind, isOpener } from './token-kinds.ts';

/** The innermost bracket that is still open in front of a token. */
export function openBefore(tokens: readonly IToken[], index: number): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens.slice(0, index)) {
    if (isOpener(token)) open.push(token);
    if (isCloser(token)) open.pop();
  }
  return open.at(-1);
}

/**
 * The `{` that most likely lacks its `}` in a text that ends too early. The innermost open one is often innocent: it
 * lost its `}` to a block further in. A `}` on a line of its own that stands further left than the line of the `{` it
 * matches gives that block away.
 */
export function unclosedAtEnd(tokens: readonly IToken[], text: string): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (isOpener(token)) open.push(token);
    if (!isCloser(token)) continue;
    const opener = open.pop();
    if (!opener || !isKind(opener, 'OpenBrace') || !isKind(token, 'CloseBrace')) continue;
    const column = token.startColumn! - 1;
    const alone = indentation(text, token) === column;
    if (alone && column < indentation(text, opener)) return opener;
  }
  return open.at(-1);
}

/** The number of blanks that the line of a token begins with. */
function indentation(text: string, { startOffset, startColumn }: IToken): number {
  const start = startOffset - (startColumn! - 1);
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - start;
}
