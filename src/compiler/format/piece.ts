import type { StatementKind } from './statement-kinds.ts';

/** What a pair of brackets encloses. */
export type Bracket = 'block' | 'unit' | 'rates' | 'group';

/** A token or a comment, with what its place in the tree and in the text says about it. */
export interface Piece {
  readonly text: string;
  /**
   * The name of its token type, but `FreeComma` for a comma behind a statement that had to stay, and `BranchElse` for the
   * `else` of a statement.
   */
  readonly kind: string;
  /** Where it stood: lines and columns count from 0. */
  readonly line: number;
  readonly column: number;
  /** Whether a blank stood on either side of it. */
  readonly loose: boolean;
  /** What begins here. */
  readonly starts: StatementKind | undefined;
  /** The kind of node that begins here, or the empty text. */
  readonly node: string;
  /** The place in the list of the last piece of what begins here. */
  readonly lastOfStatement: number;
  /** Whether a `///` behind it on its line would be its documentation. */
  readonly endsDocumented: boolean;
  /** Of a bracket: what it encloses, and the place in the list of the other one. */
  readonly bracket: Bracket | undefined;
  readonly partner: number;
  /** The place in the list of the innermost bracket around it, -1 at the top. */
  readonly inside: number;
  /** How many blocks are around it; the braces of a block are outside of it. */
  readonly depth: number;
  /** Whether it is a sign in front of its operand. */
  readonly isPrefix: boolean;
}

export function isComment(piece: Piece | undefined): boolean {
  return piece?.kind === 'Comment' || piece?.kind === 'DocComment';
}

export function opensBracket(piece: Piece | undefined): boolean {
  return piece?.kind.startsWith('Open') ?? false;
}

export function closesBracket(piece: Piece | undefined): boolean {
  return piece?.kind.startsWith('Close') ?? false;
}

export function opensBlock(piece: Piece | undefined): boolean {
  return piece?.bracket === 'block' && opensBracket(piece);
}

export function closesBlock(piece: Piece | undefined): boolean {
  return piece?.bracket === 'block' && closesBracket(piece);
}
