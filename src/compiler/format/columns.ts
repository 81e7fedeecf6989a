/** Pieces of several lines that begin in one column. */
export interface Column {
  readonly members: Member[];
  readonly rank: Rank;
  /** Where the author had the first of them. */
  readonly order: number;
}

export interface Member {
  readonly line: number;
  readonly piece: number;
  /** Whether its place moves with it: a comment on a line of its own has none. */
  readonly follows: boolean;
}

/** What may be aligned, from the left of a line to its right. */
export const ranks = ['head', 'operator', 'range', 'rates', 'statement', 'comment'] as const;

export type Rank = (typeof ranks)[number];

/** Columns under construction: pieces that belong together, directly or through others. */
export class Columns {
  readonly #parents: number[] = [];
  readonly #columns: Column[] = [];

  /** A column of its own for a piece; the number stands for it in `link`. */
  add(rank: Rank, order: number, member: Member): number {
    const id = this.#parents.length;
    this.#parents.push(id);
    this.#columns.push({ members: [member], rank, order });
    return id;
  }

  link(a: number, b: number): void {
    const [one, other] = [this.#root(a), this.#root(b)];
    this.#parents[Math.max(one, other)] = Math.min(one, other);
  }

  /**
   * The columns in an order in which they can be placed: whatever stands left of a piece and may move it comes before.
   * Side by side in a line are only statements, which are linked where the author had them in one column.
   */
  all(): readonly Column[] {
    this.#columns.forEach(({ members }, i) => {
      const root = this.#root(i);
      if (root !== i) this.#columns[root]!.members.push(...members);
    });
    return this.#columns
      .filter((_, i) => this.#parents[i] === i)
      .sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.order - b.order);
  }

  #root(id: number): number {
    let at = id;
    while (this.#parents[at] !== at) {
      this.#parents[at] = this.#parents[this.#parents[at]!]!;
      at = this.#parents[at]!;
    }
    return at;
  }
}
