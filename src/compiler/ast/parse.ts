import { EOF, type ILexingResult, type IToken, Lexer } from 'chevrotain';
import type { FileCstNode } from '../../../grammar/cst.ts';
import { SynParser } from '../../../grammar/parser.ts';
import { keywords, tokens } from '../../../grammar/tokens.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import type { SourceText, Span } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';
import type { ModelAst } from './ast.ts';
import { buildAst } from './build-ast.ts';
import { DocComments } from './docs.ts';
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

const keywordWords = keywords.map((type) => type.PATTERN).map((pattern) => (pattern as RegExp).source);

/** Tokens by which an expression grows deeper without a bracket. */
const linkingTokens = new Set(['If', 'Not', 'And', 'Or', 'Plus', 'Minus', 'Times', 'Divide', 'Power']);

/** Parses one file. Without a tree, the bag says everything that was wrong with the text. */
export function parse(source: SourceText, bag: DiagnosticBag): ModelAst | undefined {
  const { text } = source;
  const whole: Span = { source, start: 0, end: text.length };
  if (text.length > syntax.limits.sourceBytes) {
    bag.add(syntax.sourceTooLarge({ ...whole, end: 1 }, text.length));
    return undefined;
  }
  const binary = text.search(/[\0\uFFFD]/);
  if (binary !== -1) {
    bag.add(syntax.notText({ source, start: binary, end: binary + 1 }));
    return undefined;
  }

  const { lexer, parser } = syntaxTools();
  const lexed = lexer.tokenize(text);
  const errorsBefore = bag.hasErrors;
  checkTokens(lexed, source, bag);
  if (bag.hasErrors && !errorsBefore) return undefined;

  parser.input = lexed.tokens;
  const tree = parser.file() as FileCstNode;
  for (const { token, message } of parser.errors) {
    if (token.tokenType === EOF) {
      bag.add(syntax.unexpectedEnd(endOf(source), message, openBefore(lexed.tokens, text.length, source)));
    } else {
      const closes = /'[)\]}]'$/.test(message);
      const opener = closes ? openBefore(lexed.tokens, token.startOffset, source) : undefined;
      bag.add(syntax.unexpectedToken(spanOf(token, source), message, keywordWords, opener));
    }
  }
  if (parser.errors.length > 0) return undefined;

  const { docs = [], comments = [] } = lexed.groups;
  return buildAst(tree, source, new DocComments(text, docs), comments);
}

/** Everything that can be said of single tokens, before the grammar sees them. */
function checkTokens(lexed: ILexingResult, source: SourceText, bag: DiagnosticBag): void {
  for (const { offset, length } of lexed.errors) {
    bag.add(syntax.unexpectedCharacter({ source, start: offset, end: offset + Math.max(1, length) }));
  }
  let depth = 0;
  // Prefixes, conditionals and operators nest without brackets: bounded per statement, that is between two `=`.
  let links = 0;
  lexed.tokens.forEach((token, index) => {
    const { name } = token.tokenType;
    const at = spanOf(token, source);
    if (name.startsWith('Open')) depth++;
    if (name.startsWith('Close')) depth--;
    if (name.startsWith('Open') && depth === syntax.limits.nesting + 1) bag.add(syntax.nestedTooDeeply(at));
    links = name.endsWith('Assign') ? 0 : links + (linkingTokens.has(name) ? (name === 'If' ? 10 : 1) : 0);
    if (links === syntax.limits.links + 1) bag.add(syntax.expressionTooLong(at));
    if (name === 'Identifier' && token.image.length > syntax.limits.nameLength) bag.add(syntax.nameTooLong(at));
    if (name === 'Reserved') bag.add(syntax.reservedWord(at));
    if (name === 'Number' && !Number.isFinite(Number(token.image))) bag.add(syntax.numberOutOfRange(at));
    // The number that may open a unit, as in `(1/ms)`: a `(` behind a name or a number, then a number, then a `/`.
    const startsUnit = name === 'Number' && lexed.tokens[index - 1]?.tokenType.name === 'OpenParen';
    if (startsUnit && lexed.tokens[index - 2]?.tokenType.name === 'Number' && token.image !== '1') {
      bag.add(syntax.oddUnitStart(at));
    }
  });
}

/** The innermost bracket that is still open in front of an offset. */
function openBefore(all: readonly IToken[], offset: number, source: SourceText): Span | undefined {
  const open: IToken[] = [];
  for (const token of all) {
    if (token.startOffset >= offset) break;
    if (token.tokenType.name.startsWith('Open')) open.push(token);
    if (token.tokenType.name.startsWith('Close')) open.pop();
  }
  const last = open.at(-1);
  return last && spanOf(last, source);
}

function endOf(source: SourceText): Span {
  const end = source.text.trimEnd().length;
  return { source, start: end, end };
}

function spanOf(token: IToken, source: SourceText): Span {
  return { source, start: token.startOffset, end: token.endOffset! + 1 };
}
