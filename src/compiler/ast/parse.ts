import { type IToken, Lexer } from 'chevrotain';
import { SynParser } from '../../../grammar/parser.ts';
import { tokens } from '../../../grammar/tokens.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import type { SourceText, Span } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';
import type { ModelAst } from './ast.ts';
import { buildAst } from './build-ast.ts';
import { checkCharacters } from './check-characters.ts';
import { checkTokenLimits } from './check-token-limits.ts';
import { DocComments } from './docs.ts';
import { parseTokens } from './parse-tokens.ts';
import { settleWords } from './settle-words.ts';
import { syntaxExpectations } from './syntax-expectations.ts';

/** Built on first use and kept: the tables of the lexer and the parser cost some fifty milliseconds. */
let tools: { readonly lexer: Lexer; readonly parser: SynParser } | undefined;

function syntaxTools(): { readonly lexer: Lexer; readonly parser: SynParser } {
  tools ??= {
    lexer: new Lexer([...tokens], { ensureOptimizations: true, skipValidations: true, positionTracking: 'full' }),
    parser: new SynParser({ errorMessageProvider: syntaxExpectations }),
  };
  return tools;
}

/** Parses one file. Without a tree, the bag says everything that was wrong with the text. */
export function parse(source: SourceText, bag: DiagnosticBag): ModelAst | undefined {
  const { text } = source;
  const spanOf = (token: IToken): Span => ({ source, start: token.startOffset, end: token.endOffset! + 1 });

  // 1. Refuse what is no text.
  if (text.length > syntax.limits.sourceLength) {
    bag.add(syntax.sourceTooLarge({ source, start: 0, end: 1 }, text.length));
    return undefined;
  }
  const binary = text.search(/[\0\uFFFD]/);
  if (binary !== -1) {
    bag.add(syntax.notText({ source, start: binary, end: binary + 1 }));
    return undefined;
  }

  // 2. Split it into tokens, and refuse what would cost too much.
  const { lexer, parser } = syntaxTools();
  const lexed = lexer.tokenize(text);
  const limits = checkTokenLimits(lexed.tokens, spanOf);
  for (const each of limits) bag.add(each);
  if (limits.length > 0) return undefined;

  // 3. Settle what can be said of words and characters one by one.
  const words = settleWords(lexed.tokens, spanOf);
  const single = [...words.diagnostics, ...checkCharacters(lexed.errors, source)];
  for (const each of single) bag.add(each);

  // 4. Let the grammar see the rest.
  const { tree, diagnostics } = parseTokens(words.tokens, parser, source, single);
  for (const each of diagnostics) bag.add(each);
  if (!tree || single.length > 0) return undefined;

  // 5. Turn its tree into ours.
  const { docs = [], comments = [] } = lexed.groups;
  return buildAst(tree, source, new DocComments(text, docs), comments);
}
