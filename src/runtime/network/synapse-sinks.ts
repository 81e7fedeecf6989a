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
