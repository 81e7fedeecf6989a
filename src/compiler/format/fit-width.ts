import { isComment, opensBlock, type Piece } from './piece.ts';
import { spaceBetween } from './space-between.ts';

/** Columns that a line may take, a comment at its end not counted. */
export const lineWidth = 120;

/**
 * Breaks lines that are too wide: at the statements that stand side by side, or else at the braces of the outermost
 * blocks, until they fit or there is nothing left to break at. A line with a `///` at its end stays, since that speaks
 * of the whole line. The result is how many breaks are new.
 */
export function fitWidth(pieces: readonly Piece[], breaks: boolean[]): number {
  const ends = endColumns(pieces);
  let added = 0;
  let start = 0;
  for (let i = 1; i <= pieces.length; i++) {
    if (i < pieces.length && !breaks[i]) continue;
    if (pieces[i - 1]!.kind !== 'DocComment') added += fit(pieces, breaks, ends, start, i);
    start = i;
  }
  return added;
}

/** Where each piece would end if everything stood on one line. */
function endColumns(pieces: readonly Piece[]): readonly number[] {
  let column = 0;
  return pieces.map(({ text }, i) => {
    column += (i === 0 ? 0 : spaceBetween(pieces, i).length) + text.length;
    return column;
  });
}

/** Breaks the line of the pieces from `start` up to, not including, `end`. */
function fit(pieces: readonly Piece[], breaks: boolean[], ends: readonly number[], start: number, end: number): number {
  const last = isComment(pieces[end - 1]) ? end - 2 : end - 1;
  if (last <= start) return 0;
  const width = ends[last]! - ends[start]! + pieces[start]!.text.length;
  if (2 * pieces[start]!.depth + width <= lineWidth) return 0;
  const places = breakablePlaces(pieces, start, end);
  let added = places.length;
  if (added === 0) return 0;
  let from = start;
  for (const place of [...places, end]) {
    if (place < end) breaks[place] = true;
    added += fit(pieces, breaks, ends, from, place);
    from = place;
  }
  return added;
}

/** The outermost places of a line at which statements, or the braces around them, can be set apart. */
function breakablePlaces(pieces: readonly Piece[], start: number, end: number): readonly number[] {
  const statements: number[] = [];
  const braces: number[] = [];
  const contents: number[] = [];
  let [statementDepth, blockDepth] = [Infinity, Infinity];
  for (let i = start; i < end; i++) {
    const piece = pieces[i]!;
    const { depth } = piece;
    if (piece.starts !== undefined && i > start && !opensBlock(pieces[i - 1])) {
      if (depth < statementDepth) statements.length = 0;
      statementDepth = Math.min(statementDepth, depth);
      if (depth === statementDepth) statements.push(i);
    }
    if (!opensBlock(piece) || piece.partner >= end || piece.partner === i + 1 || depth > blockDepth) continue;
    if (depth < blockDepth) braces.length = 0;
    blockDepth = depth;
    braces.push(i);
  }
  if (statementDepth <= blockDepth) return statements;
  for (const opener of braces) {
    const closer = pieces[opener]!.partner;
    for (let i = opener + 1; i <= closer; i++) {
      const isContent = pieces[i]!.starts !== undefined && pieces[i]!.inside === opener;
      if (i === opener + 1 || i === closer || isContent) contents.push(i);
    }
  }
  return contents;
}
