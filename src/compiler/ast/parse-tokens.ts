import { EOF, type IToken } from 'chevrotain';
import type { FileCstNode } from '../../../grammar/cst.ts';
import type { SynParser } from '../../../grammar/parser.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source.ts';
import { limits } from '../diagnostics/syntax.ts';
import { explainSyntaxError, type Misfit } from './explain-syntax-error.ts';
import { type Cut, cutAround } from './items.ts';
import { isKind, startsItem } from './token-kinds.ts';

/** How many tokens are looked at in all, over the passes that one file may take. */
const passBudget = 300_000;

/**
 * The concrete tree of a token list, or what is wrong with it: the first error of every item. One mistake has many
 * echoes when a parser tries to go on from the middle, so that each item that holds one is cut out and the rest is parsed
 * again. Items that hold one of the `known` errors are silent.
 */
export function parseTokens(
  all: readonly IToken[],
  parser: SynParser,
  source: SourceText,
  known: readonly Diagnostic[],
): { readonly tree?: FileCstNode; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let tokens = all;
  let budget = passBudget;
  let braceDropped = false;
  for (;;) {
    parser.input = [...tokens];
    const tree = parser.file() as FileCstNode;
    const [error] = parser.errors;
    if (!error) return diagnostics.length === 0 ? { tree, diagnostics } : { diagnostics };

    const index = error.token.tokenType === EOF ? tokens.length : tokens.indexOf(error.token);
    const rule = error.context.ruleStack.at(-1) ?? 'file';
    const misfit: Misfit = { tokens, index, rule, expected: error.message, source };
    const cut = cutFor(misfit);
    const first = tokens[Math.max(0, Math.min(cut.from, index - 1))]?.startOffset ?? 0;
    const last = tokens[cut.to]?.startOffset ?? source.text.length;
    const echo = known.some(({ at }) => first <= at.start && at.start < last);
    // A model that lost its `}` to an item outside of it ends too late.
    if (!echo && !(braceDropped && index === tokens.length)) diagnostics.push(explainSyntaxError(misfit));

    braceDropped ||= rule === 'file' && startsItem(tokens[index]);
    budget -= tokens.length;
    // Behind the end there is nothing to go on with.
    const over = index === tokens.length || cut.to <= cut.from || budget < 0;
    if (over || diagnostics.length === limits.messages) return { diagnostics };
    tokens = [...tokens.slice(0, cut.from), ...tokens.slice(cut.to)];
  }
}

/** What to leave out before the next pass. */
function cutFor({ tokens, index, rule }: Misfit): Cut {
  if (rule !== 'file') return cutAround(tokens, index);
  if (isKind(tokens[index], 'CloseBrace')) return { from: index, to: index + 1 };
  // An item outside of any model: as if the brace in front of it had not been there.
  const brace = tokens.slice(0, index).findLastIndex((token) => isKind(token, 'CloseBrace'));
  if (startsItem(tokens[index]) && brace !== -1) return { from: brace, to: brace + 1 };
  return cutAround(tokens, index);
}
