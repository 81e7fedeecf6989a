import { fitWidth } from './fit-width.ts';
import { closesBlock, closesBracket, isComment, opensBlock, opensBracket, type Piece } from './piece.ts';

/**
 * Where lines begin: true for every piece that is the first of its line.
 *
 * The author's line breaks stay, but for those inside of what is written in one go (`on` and its event, a name and its
 * unit, a block and its brace). A block with a line break in it has its braces on lines of their own, and stands beside
 * nothing else. A line that is too wide is broken at its statements.
 *
 * A `///` speaks of what ends in front of it on its line, so no break comes or goes where that would change: a line that
 * ends with one keeps everything that it documents, and takes up nothing else.
 */
export function breakLines(pieces: readonly Piece[]): readonly boolean[] {
  const breaks = pieces.map((piece, i) => i === 0 || isComment(pieces[i - 1]) || piece.line > pieces[i - 1]!.line);
  // A change that a `///` forbids may be allowed once its line is shorter. No change is ever taken back.
  let changes = 1;
  while (changes > 0) changes = joinLines(pieces, breaks) + breakBlocks(pieces, breaks) + fitWidth(pieces, breaks);
  return breaks;
}

function joinLines(pieces: readonly Piece[], breaks: boolean[]): number {
  return changeBreaks(pieces, breaks, (i) => breaks[i]! && mustJoin(pieces, i), false);
}

/** Braces on lines of their own around a block with a line break, and lines of its own for what has one. */
function breakBlocks(pieces: readonly Piece[], breaks: boolean[]): number {
  const counts = countsOf(breaks);
  /** Whether a line begins behind one piece and not behind a later one. */
  const broken = (first: number, last: number) => counts[last]! > counts[first]!;
  /** Statements next to one with several lines. */
  const apart = new Set<number>();
  const previous = new Map<number, number>();
  pieces.forEach(({ starts, inside, lastOfStatement }, i) => {
    if (starts === undefined) return;
    const before = previous.get(inside);
    if (starts === 'top' || broken(i, lastOfStatement)) apart.add(i);
    else if (before !== undefined && broken(before, pieces[before]!.lastOfStatement)) apart.add(i);
    previous.set(inside, i);
  });
  const wanted = (i: number) => {
    const [before, piece] = [pieces[i - 1]!, pieces[i]!];
    if (breaks[i] || isComment(piece)) return false;
    if (opensBlock(before) && broken(i - 1, before.partner)) return true;
    return closesBlock(piece) ? broken(piece.partner, i) : apart.has(i) && !opensBlock(before);
  };
  return changeBreaks(pieces, breaks, wanted, true);
}

/**
 * Sets or clears the breaks that are wanted, from the end of the text on, but for those that would change what a `///`
 * speaks of. The result is how many.
 */
function changeBreaks(
  pieces: readonly Piece[],
  breaks: boolean[],
  wanted: (index: number) => boolean,
  value: boolean,
): number {
  /** Per piece, where the last thing that may have documentation ended, up to and with that piece. */
  let ended = -1;
  const lastEnded = pieces.map(({ endsDocumented }, i) => {
    if (endsDocumented) ended = i;
    return ended;
  });
  const lineStarts: number[] = [];
  breaks.forEach((first, i) => {
    lineStarts.push(first ? i : lineStarts[i - 1]!);
  });
  const changes: number[] = [];
  let documented = false;
  for (let i = pieces.length - 1; i > 0; i--) {
    if (pieces[i]!.kind === 'DocComment' && !breaks[i]) documented = true;
    const allowed = !documented || lastEnded[i - 1]! < lineStarts[i - 1]!;
    const change = allowed && wanted(i);
    if (change) changes.push(i);
    if (change ? value : breaks[i]) documented = false;
  }
  for (const i of changes) breaks[i] = value;
  return changes.length;
}

/** How many lines begin up to and with each piece. */
function countsOf(breaks: readonly boolean[]): readonly number[] {
  let count = 0;
  return breaks.map((first) => {
    if (first) count++;
    return count;
  });
}

/** Whether no line begins at a piece, though the author broke the line in front of it. */
function mustJoin(pieces: readonly Piece[], index: number): boolean {
  const [before, piece] = [pieces[index - 1]!, pieces[index]!];
  if (isComment(before) || isComment(piece)) return false;
  if (opensBracket(before) && closesBracket(piece)) return true;
  if (piece.starts !== undefined || opensBlock(before) || closesBlock(piece)) return false;
  if (piece.kind === 'FreeComma' || before.kind === 'FreeComma') return false;
  if (piece.kind === 'Comma') return true;
  if (before.kind === 'Comma') return false;
  if (piece.bracket === 'unit' || pieces[piece.inside]?.bracket === 'unit') return true;
  if (before.bracket === 'group' && opensBracket(before)) return false;
  if (piece.bracket === 'group' && closesBracket(piece)) return false;
  if (before.kind.endsWith('Assign')) return false;
  if (piece.kind === 'Then' || piece.kind === 'Else') return false;
  return !isJoint(before) && !isJoint(piece);
}

/** Operators between two operands, where long expressions are broken. */
function isJoint({ kind, isPrefix }: Piece): boolean {
  return !isPrefix && joints.has(kind);
}

const joints: ReadonlySet<string> = new Set([
  ...['Plus', 'Minus', 'Times', 'Divide', 'Equal', 'NotEqual', 'Less', 'LessEqual', 'Greater', 'GreaterEqual'],
  ...['And', 'Or'],
]);
