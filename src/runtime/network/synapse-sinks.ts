import { SynapseError } from '../errors.ts';
import type { SynapseSink } from './rules/rule.ts';

/** Counts the synapses of each presynaptic cell. */
export class CountingSink implements SynapseSink {
  /** Count of cell `i` at `i + 1`, so that their sums are starts of rows. */
  readonly #counts: Uint32Array;

  constructor(cells: number) {
    this.#counts = new Uint32Array(cells + 1);
  }

  add(pre: number): void {
    this.#counts[pre + 1]++;
  }

  /**
   * First synapse of each row, and the number of all behind.
   *
   * @throws SynapseError `invalid-size` where there are more than a list can hold
   */
  starts(): Uint32Array {
    const counts = this.#counts;
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      sum += counts[i];
      counts[i] = sum;
    }
    if (sum < 2 ** 32) return counts;
    throw new SynapseError('invalid-size', `a projection has less than ${2 ** 32} synapses, not ${sum}`, sum);
  }
}

/** Takes rows one after another: writes each synapse behind the last, and counts as it goes. */
export class RowSink implements SynapseSink {
  readonly #starts: Uint32Array;
  #post: Uint32Array;
  #row = 0;
  #count = 0;

  /** @param expected about how many synapses there will be */
  constructor(cells: number, expected: number) {
    this.#starts = new Uint32Array(cells + 1);
    // Of a random number of synapses, more than six standard deviations beyond the mean next to never come.
    this.#post = new Uint32Array(Math.ceil(expected + 6 * Math.sqrt(expected)));
  }

  add(pre: number, post: number): void {
    while (this.#row < pre) this.#starts[++this.#row] = this.#count;
    if (this.#count === this.#post.length) this.#grow();
    this.#post[this.#count++] = post;
  }

  /** First synapse of each row and the number of all, and the postsynaptic cells. */
  finish(): { readonly start: Uint32Array; readonly post: Uint32Array } {
    this.#starts.fill(this.#count, this.#row + 1);
    return { start: this.#starts, post: this.#post.subarray(0, this.#count) };
  }

  #grow(): void {
    const grown = new Uint32Array(Math.ceil(1.25 * this.#count) + 16);
    grown.set(this.#post);
    this.#post = grown;
  }
}

/** Writes the synapses into their rows, in the order in which they come. */
export class WritingSink implements SynapseSink {
  readonly #starts: Uint32Array;
  readonly #cursor: Uint32Array;
  readonly #post: Uint32Array;
  /** Number of each synapse in the order in which they come, where that is asked for. */
  readonly #order: Uint32Array | undefined;
  #count = 0;

  constructor(starts: Uint32Array, post: Uint32Array, order: Uint32Array | undefined) {
    this.#starts = starts;
    this.#cursor = starts.slice(0, -1);
    this.#post = post;
    this.#order = order;
  }

  add(pre: number, post: number): void {
    const s = this.#cursor[pre]++;
    this.#post[s] = post;
    if (this.#order) this.#order[s] = this.#count++;
  }

  /** @throws SynapseError `invalid-value` where the rule made other synapses than before */
  assertFull(): void {
    this.#cursor.forEach((end, pre) => {
      if (end === this.#starts[pre + 1]) return;
      const message = `the connections of cell ${pre} are others each time: the rule has to answer alike`;
      throw new SynapseError('invalid-value', message, pre);
    });
  }
}
