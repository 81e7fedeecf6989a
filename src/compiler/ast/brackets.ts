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
    const alone = indentation(text, token.startOffset) === columnOf(text, token.startOffset);
    if (opener && isKind(opener, 'OpenBrace') && isKind(token, 'CloseBrace') && alone) {
      if (columnOf(text, token.startOffset) < indentation(text, opener.startOffset)) return opener;
    }
  }
  return open.at(-1);
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The number of blanks that the line of an offset begins with. */
function indentation(text: string, offset: number): number {
  const start = lineStart(text, offset);
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - start;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
