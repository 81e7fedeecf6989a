import type { Column, Member } from './columns.ts';
import type { Line } from './line.ts';
import type { Piece } from './piece.ts';
import { spaceBetween } from './space-between.ts';

/** The text of each line, without its line break, with every column placed behind the longest of what stands before it. */
export function printLines(
  pieces: readonly Piece[],
  lines: readonly Line[],
  columns: readonly Column[],
): readonly string[] {
  const starts = startColumns(pieces);
  /** Blanks in front of a piece beyond those that it has anyway. */
  const padding = new Map<number, number>();
  /** Their sum, per line, so far. */
  const added = lines.map(() => 0);
  const natural = ({ line, piece }: Member): number => {
    const { first, indent } = lines[line]!;
    return indent + starts[piece]! - starts[first]! + added[line]!;
  };
  for (const { members, rank } of columns) {
    // One blank more keeps a range from its value.
    const gap = rank === 'range' ? 1 : 0;
    const column = members.reduce((most, each) => (each.follows ? Math.max(most, natural(each) + gap) : most), 0);
    for (const member of members) {
      const blanks = column - (member.follows ? natural(member) : lines[member.line]!.indent);
      padding.set(member.piece, blanks);
      added[member.line]! += blanks;
    }
  }
  return lines.map(({ first, end, indent }) => {
    let text = ' '.repeat(indent);
    for (let i = first; i < end; i++) {
      if (i > first) text += spaceBetween(pieces, i);
      text += ' '.repeat(padding.get(i) ?? 0) + pieces[i]!.text;
    }
    return text;
  });
}

/** Where each piece would begin if everything stood on one line. */
function startColumns(pieces: readonly Piece[]): readonly number[] {
  let column = 0;
  return pieces.map(({ text }, i) => {
    const start = column + (i === 0 ? 0 : spaceBetween(pieces, i).length);
    column = start + text.length;
    return start;
  });
}
