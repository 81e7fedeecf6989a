import { type Column, Columns, type Rank } from './columns.ts';
import type { Line } from './line.ts';
import { isComment, type Piece } from './piece.ts';
import { findStops, isTableRow } from './stops.ts';

/** What a line leaves for the next one to be aligned with. */
interface Row {
  readonly line: Line;
  readonly node: string;
  /** Per rank, its column and where the author had it. */
  readonly stops: ReadonlyMap<Rank, Placed>;
  /** The statements behind the first by where the author had them. */
  readonly statements: ReadonlyMap<number, number>;
}

interface Placed {
  readonly id: number;
  readonly column: number | undefined;
}

/** Heads of neighbouring lines that are aligned whatever the author did. */
const families: ReadonlyMap<string, string> = new Map([
  ['Handler', 'handler'],
  ['OutputList', 'readout'],
  ['Current', 'readout'],
]);

/**
 * The columns of a text.
 *
 * - Parameters, states and reactions on lines of their own are tables: up to the next blank line, their operators, ranges,
 *   rates and comments are aligned. A line with several of them stays out, but for its comment.
 * - `let`s on neighbouring lines have their `=` aligned, and so have handlers their braces and `output` and `current` their
 *   names.
 * - Everything else is aligned where the author did: words behind the heads of neighbouring items, operators of
 *   neighbouring statements, statements side by side, and comments of one model.
 */
export function findColumns(pieces: readonly Piece[], lines: readonly Line[]): readonly Column[] {
  const columns = new Columns();
  /** Columns of the table at hand. */
  const table = new Map<Rank, { readonly inside: number; readonly section: number; readonly id: number }>();
  /** Comments of the model at hand by where the author had them. */
  const comments = new Map<number, number>();
  let section = 0;
  let above: Row | undefined;
  /** The column of the comment that ends the line above, and where it was. */
  let commentAbove: { readonly id: number; readonly column: number } | undefined;

  lines.forEach((line, index) => {
    const first = pieces[line.first]!;
    if (line.apart) section++;
    if (line.apart) commentAbove = undefined;
    if (first.starts === 'top') comments.clear();
    const neighbour = !line.apart && above?.line.indent === line.indent ? above : undefined;
    const inTable = isTableRow(pieces, line);
    const linkTable = (rank: Rank, id: number) => {
      const { inside } = first;
      const last = table.get(rank);
      if (last?.inside === inside && last.section === section) columns.link(last.id, id);
      table.set(rank, { inside, section, id });
    };

    const stops = new Map<Rank, Placed>();
    for (const { rank, piece } of findStops(pieces, line)) {
      const column = authorsColumn(first, pieces[piece]!);
      const id = columns.add(rank, column ?? 0, { line: index, piece, follows: true });
      const beside = neighbour?.stops.get(rank);
      if (inTable) linkTable(rank, id);
      else if (beside && (isFamily(rank, neighbour!.node, first.node) || isSame(beside.column, column))) {
        columns.link(beside.id, id);
      }
      stops.set(rank, { id, column });
    }

    const statements = new Map<number, number>();
    for (const piece of statementsBeside(pieces, line)) {
      const column = authorsColumn(first, pieces[piece]!);
      if (column === undefined) continue;
      const id = columns.add('statement', column, { line: index, piece, follows: true });
      const beside = neighbour?.statements.get(column);
      if (beside !== undefined) columns.link(beside, id);
      statements.set(column, id);
    }
    above = first.starts === undefined ? undefined : { line, node: first.node, stops, statements };

    const last = pieces[line.end - 1]!;
    const { column } = last;
    const isAlone = line.end - 1 === line.first;
    if (!isComment(last) || (isAlone && commentAbove?.column !== column)) {
      commentAbove = undefined;
      return;
    }
    const id = columns.add('comment', column, { line: index, piece: line.end - 1, follows: !isAlone });
    const same = isAlone ? commentAbove!.id : comments.get(column);
    if (same !== undefined) columns.link(same, id);
    if (inTable) linkTable('comment', id);
    comments.set(column, id);
    commentAbove = { id, column };
  });
  return columns.all();
}

/** Where the author had a piece, if it was on the line that begins with `first`. */
function authorsColumn(first: Piece, piece: Piece): number | undefined {
  return piece.line === first.line ? piece.column : undefined;
}

function isSame(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && one === other;
}

function isFamily(rank: Rank, one: string, other: string): boolean {
  if (rank === 'operator') return one === 'Let' && other === 'Let';
  return rank === 'head' && families.has(one) && families.get(one) === families.get(other);
}

/** Statements and items behind the first of a line, but for the first of a block. */
function statementsBeside(pieces: readonly Piece[], { first, end }: Line): readonly number[] {
  const found: number[] = [];
  for (let i = first + 1; i < end; i++) {
    const { starts } = pieces[i]!;
    const isFirst = pieces[i]!.inside === i - 1;
    if ((starts === 'statement' || starts === 'item') && !isFirst) found.push(i);
  }
  return found;
}
