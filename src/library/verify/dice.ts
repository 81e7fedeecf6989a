import { philox } from '../../runtime/random.ts';

/** A stream of random choices that is a function of two numbers. */
export class Dice {
  readonly #block = new Uint32Array(4);
  readonly #seed: number;
  readonly #stream: number;
  #count = 0;

  constructor(seed: number, stream: number) {
    this.#seed = seed;
    this.#stream = stream;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * (this.#word() / 2 ** 32);
  }

  /** A whole number from 0 on, below the limit. */
  below(limit: number): number {
    return Math.floor(this.between(0, limit));
  }

  isSo(probability: number): boolean {
    return this.between(0, 1) < probability;
  }

  oneOf<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  #word(): number {
    this.#block.set([this.#count++, 0, 0, 0]);
    philox(this.#block, this.#seed >>> 0, this.#stream);
    return this.#block[0];
  }
}
