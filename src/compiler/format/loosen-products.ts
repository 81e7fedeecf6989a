import { isComment, opensBracket, type Piece } from './piece.ts';
import { isProduct } from './space-between.ts';

/**
 * Gives blanks to a tight `*` or `/` behind a `/` that has them: in `a / b*c` the eye would take `b*c` for the divisor,
 * but it is `a/b` that is multiplied.
 */
export function loosenProducts(pieces: readonly Piece[]): readonly Piece[] {
  /** Per bracket around it, whether the product at hand has had a `/` with blanks. */
  const divided = new Map<number, boolean>();
  return pieces.map((piece, index) => {
    if (isComment(piece)) return piece;
    if (opensBracket(piece)) divided.set(index, false);
    if (endsProduct(piece)) divided.set(piece.inside, false);
    if (!isProduct(piece.kind)) return piece;
    const loose = piece.loose || (divided.get(piece.inside) ?? false);
    if (loose && piece.kind === 'Divide') divided.set(piece.inside, true);
    return loose === piece.loose ? piece : { ...piece, loose };
  });
}

/** Everything that binds less, and everything that separates. */
function endsProduct({ kind, isPrefix, starts }: Piece): boolean {
  return starts !== undefined || (looser.has(kind) && !isPrefix) || kind.endsWith('Assign');
}

const looser: ReadonlySet<string> = new Set([
  ...['Plus', 'Minus', 'Comma', 'Equal', 'NotEqual', 'Less', 'LessEqual', 'Greater', 'GreaterEqual'],
  ...['And', 'Or', 'Not', 'If', 'Then', 'Else', 'In', 'Require', 'When', 'Every', 'Start', 'Refractory', 'Holds'],
  ...['ReversibleArrow', 'Arrow'],
]);
