import type { Rank } from './columns.ts';
import type { Line } from './line.ts';
import { isComment, opensBlock, type Piece } from './piece.ts';

export interface Stop {
  readonly rank: Rank;
  readonly piece: number;
}

/** Where the part of an item begins that may be aligned with that of its neighbours. */
const heads: ReadonlyMap<string, 'block' | 'word'> = new Map([
  ['ParameterBlock', 'block'],
  ['StateBlock', 'block'],
  ['DerivativeBlock', 'block'],
  ['KineticBlock', 'block'],
  ['Handler', 'block'],
  ['Crossing', 'block'],
  ['Clock', 'block'],
  ['Spike', 'block'],
  ['Require', 'word'],
  ['VaryList', 'word'],
  ['InputList', 'word'],
  ['TargetList', 'word'],
  ['Read', 'word'],
  ['TimerList', 'word'],
  ['SteadyList', 'word'],
  ['Solve', 'word'],
  ['Bound', 'word'],
  ['Use', 'word'],
  ['OutputList', 'word'],
  ['Current', 'word'],
]);

const withOperator: ReadonlySet<string> = new Set([
  ...[
    'Parameter',
    'State',
    'Reaction',
    'Let',
    'FunctionDeclaration',
    'Equation',
    'Assignment',
    'OutputList',
    'Current',
  ],
]);

const tables: ReadonlySet<string> = new Set(['Parameter', 'State', 'Reaction']);

/** Whether a line is one of a table: parameters, states or reactions. */
export function isTableRow(pieces: readonly Piece[], { first }: Line): boolean {
  return tables.has(pieces[first]!.node);
}

/** The places at which the first statement of a line may be aligned, from the left to the right. */
export function findStops(pieces: readonly Piece[], line: Line): readonly Stop[] {
  const { first, end } = line;
  const { node, inside, lastOfStatement } = pieces[first]!;
  const stops: Stop[] = [];
  const head = headOf(pieces, line);
  if (head !== undefined) stops.push({ rank: 'head', piece: head });
  const isSide = isTableRow(pieces, line) && hasOthers(pieces, line);
  if (!withOperator.has(node) || isSide) return stops;
  let operator = false;
  for (let i = first + 1; i < end && i <= lastOfStatement; i++) {
    const piece = pieces[i]!;
    if (piece.inside !== inside) continue;
    const isOperator = piece.kind.endsWith('Assign') || piece.kind.endsWith('Arrow');
    if (isOperator && !operator) stops.push({ rank: 'operator', piece: i });
    operator ||= isOperator;
    if (piece.kind === 'In') stops.push({ rank: 'range', piece: i });
    if (piece.bracket === 'rates' && piece.partner > i) stops.push({ rank: 'rates', piece: i });
  }
  return stops;
}

/** A block is aligned with its neighbours where it stands on one line. */
function headOf(pieces: readonly Piece[], { first, end }: Line): number | undefined {
  const head = heads.get(pieces[first]!.node);
  if (head === undefined) return undefined;
  if (head === 'word') return first + 1 < end && !isComment(pieces[first + 1]) ? first + 1 : undefined;
  for (let i = first + 1; i < end; i++) if (opensBlock(pieces[i])) return pieces[i]!.partner < end ? i : undefined;
  return undefined;
}

/** Whether more begins on a line than its first statement. */
function hasOthers(pieces: readonly Piece[], { first, end }: Line): boolean {
  for (let i = first + 1; i < end; i++) if (pieces[i]!.starts !== undefined) return true;
  return false;
}
