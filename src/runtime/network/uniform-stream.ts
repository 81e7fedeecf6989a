import type { KeyedDraws } from './keyed-draws.ts';

/** Uniform numbers one after another, in streams by number: those of each row of a connection rule. */
export class UniformStream {
  readonly #draws: KeyedDraws;
  #row = 0;
  #count = 0;

  constructor(draws: KeyedDraws) {
    this.#draws = draws;
  }

  /** Goes to the beginning of a stream. */
  open(row: number): void {
    this.#row = row;
    this.#count = 0;
  }

  /** The next number, in [0, 1). */
  next(): number {
    const count = this.#count++;
    if ((count & 1) === 1) return this.#draws.second;
    const pair = count / 2;
    this.#draws.at(this.#row, pair, Math.floor(pair / 4294967296), 0);
    return this.#draws.first;
  }

  /** A whole number from 0 to `bound − 1`. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }
}
