import type { Line } from './line.ts';
import { closesBracket, isComment, opensBracket, type Piece } from './piece.ts';

const step = 2;

/**
 * The lines that begin where `breaks` says, with their indentation: two columns for each block, and two for what goes on
 * from the line before or stands in brackets that were opened there. Blank lines stay between statements and comments, one
 * at most.
 */
export function buildLines(pieces: readonly Piece[], breaks: readonly boolean[]): readonly Line[] {
  const following = nextCode(pieces);
  /** The indentation of what each open bracket holds, and of the line that its closer begins. */
  const open: { readonly content: number; readonly closer: number; readonly isBlock: boolean }[] = [];
  const lines: Line[] = [];
  let indent = 0;
  let first = 0;
  pieces.forEach((piece, i) => {
    if (breaks[i]) {
      if (i > 0) lines.push({ ...lineFrom(first), end: i });
      first = i;
      indent = indentOf(i);
    }
    if (opensBracket(piece)) {
      const isBlock = piece.bracket === 'block';
      const closer = isBlock ? (open.at(-1)?.content ?? 0) : indent;
      open.push({ content: closer + step, closer, isBlock });
    }
    if (closesBracket(piece)) open.pop();
  });
  if (pieces.length > 0) lines.push({ ...lineFrom(first), end: pieces.length });
  return lines;

  function lineFrom(index: number): Omit<Line, 'end'> {
    return { first: index, indent, apart: hasBlankBefore(pieces, index) };
  }

  function indentOf(index: number): number {
    const around = open.at(-1);
    const content = around?.content ?? 0;
    const piece = pieces[index]!;
    if (closesBracket(piece)) return around!.closer;
    const next = pieces[following[index]!];
    const isWhole =
      next === undefined || next.starts !== undefined || closesBracket(next) || next.kind === 'BranchElse';
    return isWhole || (around && !around.isBlock) ? content : content + step;
  }
}

/** Per piece, the first one from there on that is no comment. */
function nextCode(pieces: readonly Piece[]): readonly number[] {
  const next: number[] = new Array(pieces.length);
  let found = pieces.length;
  for (let i = pieces.length - 1; i >= 0; i--) {
    if (!isComment(pieces[i])) found = i;
    next[i] = found;
  }
  return next;
}

function hasBlankBefore(pieces: readonly Piece[], index: number): boolean {
  const [before, piece] = [pieces[index - 1], pieces[index]!];
  if (before === undefined || piece.line - before.line < 2) return false;
  if (opensBracket(before) || closesBracket(piece)) return false;
  return isComment(before) || isComment(piece) || piece.starts !== undefined;
}
