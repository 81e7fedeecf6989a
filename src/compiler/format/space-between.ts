import { closesBlock, closesBracket, isComment, opensBlock, opensBracket, type Piece } from './piece.ts';

/** Blanks in front of a comment behind something. */
const beforeComment = '   ';

/**
 * What stands between two pieces on one line, before columns are aligned: blanks, with a comma between two parameters
 * or states.
 */
export function spaceBetween(pieces: readonly Piece[], index: number): string {
  const [before, piece] = [pieces[index - 1]!, pieces[index]!];
  if (isComment(piece)) return beforeComment;
  if (piece.kind === 'Comma') return '';
  if (before.kind === 'Comma' || before.kind === 'FreeComma') return ' ';
  if (opensBlock(before)) return closesBlock(piece) ? '' : ' ';
  if (piece.starts !== undefined) return betweenStatements(piece);
  return isTight(pieces, before, piece) ? '' : ' ';
}

function betweenStatements({ starts }: Piece): string {
  if (starts === 'declaration') return ', ';
  return starts === 'statement' ? '    ' : '  ';
}

function isTight(pieces: readonly Piece[], before: Piece, piece: Piece): boolean {
  if (isInUnit(pieces, before) && isInUnit(pieces, piece)) return true;
  if ((opensBracket(before) && !opensBlock(before)) || (closesBracket(piece) && !closesBlock(piece))) return true;
  if (piece.kind === 'OpenParen') {
    if (piece.bracket === 'unit' || piece.bracket === 'rates') return false;
    if (before.kind === 'Identifier') return true;
  }
  if (piece.kind === 'Prime' || before.isPrefix) return true;
  return [before, piece].some(({ kind, loose }) => {
    return kind === 'Dot' || kind === 'Power' || (isProduct(kind) && !loose);
  });
}

function isInUnit(pieces: readonly Piece[], piece: Piece): boolean {
  return piece.bracket === 'unit' || pieces[piece.inside]?.bracket === 'unit' || isInUnitExponent(pieces, piece);
}

/** The parentheses of `ms^(1/2)`, and what is in them. */
function isInUnitExponent(pieces: readonly Piece[], { inside }: Piece): boolean {
  const outer = pieces[inside]?.inside ?? -1;
  return pieces[outer]?.bracket === 'unit';
}

export function isProduct(kind: string): boolean {
  return kind === 'Times' || kind === 'Divide';
}
