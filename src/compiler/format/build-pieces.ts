import type { ParsedText } from '../ast/parse.ts';
import { endsOperand, isCloser, isKind, isOpener } from '../ast/token-kinds.ts';
import { findLandmarks, type Landmarks } from './landmarks.ts';
import type { Bracket, Piece } from './piece.ts';
import { statementKinds } from './statement-kinds.ts';

type Token = ParsedText['tokens'][number];

/**
 * The pieces of a text, without the commas that are free to come and go: those behind a statement. Such a comma stays
 * where it keeps a `///` from the declaration below, or that declaration from being the first of its line.
 */
export function buildPieces(parsed: ParsedText): readonly Piece[] {
  const marks = findLandmarks(parsed.ast);
  const tokens = keptTokens(inOrder(parsed.tokens, parsed.comments), marks);
  const pieces: Writable<Piece>[] = [];
  const open: number[] = [];
  const statements: { readonly at: number; readonly end: number }[] = [];
  let before: Token | undefined;
  let depth = 0;
  tokens.forEach((token, index) => {
    const comment = isNote(token);
    const end = endOf(token);
    if (isCloser(token)) {
      const opener = pieces[open.at(-1)!]!;
      opener.partner = index;
      if (opener.bracket === 'block') depth--;
    }
    const inside = isCloser(token) ? open.at(-2) : open.at(-1);
    const piece: Writable<Piece> = {
      text: comment ? token.image.trimEnd() : token.image,
      kind: kindOf(token, before, marks),
      line: token.startLine! - 1,
      column: token.startColumn! - 1,
      loose: isLoose(tokens, index),
      starts: undefined,
      node: '',
      lastOfStatement: index,
      endsDocumented: !comment && marks.documentedEnds.has(end),
      bracket: undefined,
      partner: index,
      inside: inside ?? -1,
      depth,
      isPrefix: (isKind(token, 'Minus') || isKind(token, 'Plus')) && !endsOperand(before),
    };
    pieces.push(piece);
    if (comment) return;
    const statement = marks.statements.get(token.startOffset);
    if (statement && !(isKind(token, 'If') && isKind(before, 'Else'))) {
      const kind = statementKinds[statement.node];
      piece.starts = kind === 'item' && depth > 1 ? 'statement' : kind;
      piece.node = statement.node;
      statements.push({ at: index, end: statement.end });
    }
    if (isOpener(token)) {
      piece.bracket = bracketOf(token, before, marks);
      open.push(index);
      if (piece.bracket === 'block') depth++;
    } else if (isCloser(token)) {
      piece.partner = open.pop()!;
      piece.bracket = pieces[piece.partner]!.bracket;
    }
    while (statements.length > 0 && statements.at(-1)!.end <= end) {
      pieces[statements.pop()!.at]!.lastOfStatement = index;
    }
    before = token;
  });
  return pieces;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function kindOf(token: Token, before: Token | undefined, marks: Landmarks): string {
  if (isKind(token, 'Comma') && before && marks.statementEnds.has(endOf(before))) return 'FreeComma';
  return isKind(token, 'Else') && isKind(before, 'CloseBrace') ? 'BranchElse' : token.tokenType.name;
}

function bracketOf(token: Token, before: Token | undefined, marks: Landmarks): Bracket {
  if (isKind(token, 'OpenBrace')) return isKind(before, 'In') ? 'group' : 'block';
  if (marks.units.has(token.startOffset)) return 'unit';
  return before && marks.reactionEnds.has(endOf(before)) ? 'rates' : 'group';
}

function inOrder(tokens: readonly Token[], comments: readonly Token[]): readonly Token[] {
  const merged: Token[] = [];
  let next = 0;
  for (const token of tokens) {
    while (next < comments.length && comments[next]!.startOffset < token.startOffset) merged.push(comments[next++]!);
    merged.push(token);
  }
  return [...merged, ...comments.slice(next)];
}

function keptTokens(tokens: readonly Token[], marks: Landmarks): readonly Token[] {
  let end = -1;
  return tokens.filter((token, index) => {
    const optional = isKind(token, 'Comma') && marks.statementEnds.has(end);
    if (!isNote(token)) end = endOf(token);
    return !optional || separatesComments(tokens, index);
  });
}

function separatesComments(tokens: readonly Token[], index: number): boolean {
  const [before, comma, after] = [tokens[index - 1]!, tokens[index]!, tokens[index + 1]!];
  if (isNote(before)) return true;
  return before.startLine !== comma.startLine && isKind(after, 'DocComment') && after.startLine === comma.startLine;
}

function isLoose(tokens: readonly Token[], index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index]!, tokens[index + 1]];
  return isApart(before, token) || isApart(token, after);
}

/** Whether there is something between two tokens, as there will be beside a comment. */
function isApart(one: Token | undefined, other: Token | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return isNote(one) || isNote(other) || endOf(one) < other.startOffset;
}

function isNote(token: Token): boolean {
  return isKind(token, 'Comment') || isKind(token, 'DocComment');
}

/** The offset behind its last character. */
function endOf(token: Token): number {
  return token.startOffset + token.image.length;
}
