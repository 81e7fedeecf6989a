import { philox, randomKey, uniformOf } from '../random.ts';

/**
 * Random numbers that are a function of what they are for: seed, a name, a purpose, and a counter of four words. They
 * depend on no order, so that a network is the same however it is built.
 */
export class KeyedDraws {
  readonly #key = new Uint32Array(2);
  readonly #block = new Uint32Array(4);

  /**
   * @param name of what the numbers belong to: a projection, a source, a population
   * @param purpose tells its streams apart
   */
  constructor(seed: number, name: string, purpose: string) {
    // A line break is in no name that anybody writes.
    randomKey(seed, `${name}\n${purpose}`, this.#key);
  }

  /** Draws the two numbers that belong to a counter. */
  at(word0: number, word1: number, word2: number, word3: number): void {
    const block = this.#block;
    block[0] = word0;
    block[1] = word1;
    block[2] = word2;
    block[3] = word3;
    // As signed integers, which need no box on their way into a call.
    philox(block, this.#key[0] | 0, this.#key[1] | 0);
  }

  /** Uniform in [0, 1), with 53 random bits. */
  get first(): number {
    return uniformOf(this.#block, 0);
  }

  /** Uniform in [0, 1), with 53 random bits, independent of the first. */
  get second(): number {
    return uniformOf(this.#block, 1);
  }
}
