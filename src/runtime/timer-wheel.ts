import { SynapseError } from './errors.ts';
import { wholeTick } from './ticks.ts';

/** Slots of the wheel; a timer that runs longer stays in its slot for another turn. */
const slots = 1024;
const none = -1;

/**
 * One timer of all synapses: a hashed timing wheel (Varghese & Lauck 1987, doi:10.1145/37499.37504) of intrusive lists.
 * Starting, replacing and firing cost O(1), whatever the number of synapses, and allocate nothing. The due ticks live in
 * the arena, where the kernels write them; −1 is a timer that is not pending.
 */
export class TimerWheel {
  readonly #name: string;
  readonly #due: Float64Array;
  readonly #heads = new Int32Array(slots).fill(none);
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** The slot that a synapse is linked into. */
  readonly #slot: Int32Array;

  /** @param due due tick of each synapse */
  constructor(name: string, due: Float64Array) {
    this.#name = name;
    this.#due = due;
    this.#next = new Int32Array(due.length).fill(none);
    this.#previous = new Int32Array(due.length).fill(none);
    this.#slot = new Int32Array(due.length).fill(none);
    due.fill(none);
  }

  /** Puts a synapse where its due tick belongs, which a kernel has just written or left as it was. */
  place(synapse: number, now: number): void {
    const tick = this.#due[synapse];
    // Not started and not pending, or pending in this slot already: even a timer that is due now stays.
    if (tick === none || wholeTick(tick) % slots === this.#slot[synapse]) return;
    if (!(tick > now && tick < Number.POSITIVE_INFINITY)) {
      this.#due[synapse] = none;
      this.#unlink(synapse);
      const message = `the timer ${this.#name} of synapse ${synapse} was started with a delay that is negative, infinite or no number`;
      throw new SynapseError('not-finite', message, tick);
    }
    this.#unlink(synapse);
    this.#link(synapse, tick);
  }

  /** Moves the synapses whose timer is due at a tick to the end of `rows`; returns the new count. */
  collect(tick: number, rows: Uint32Array, count: number): number {
    let end = count;
    for (let synapse = this.#heads[tick % slots]; synapse !== none; ) {
      const following = this.#next[synapse];
      if (wholeTick(this.#due[synapse]) === tick) {
        this.#unlink(synapse);
        this.#due[synapse] = none;
        rows[end++] = synapse;
      }
      synapse = following;
    }
    return end;
  }

  /** Ends a timer that may be pending. */
  cancel(synapse: number): void {
    this.#unlink(synapse);
    this.#due[synapse] = none;
  }

  /** Gives every pending timer the tick, whole or not, that `change` makes of its own. */
  retime(change: (tick: number) => number): void {
    for (let synapse = 0; synapse < this.#due.length; synapse++) {
      const tick = this.#due[synapse];
      if (tick === none) continue;
      this.#unlink(synapse);
      this.#due[synapse] = change(tick);
      this.#link(synapse, this.#due[synapse]);
    }
  }

  /** Sorts every timer in by its due tick, which somebody else has written. */
  relink(): void {
    this.#heads.fill(none);
    this.#slot.fill(none);
    for (let synapse = 0; synapse < this.#due.length; synapse++) {
      const tick = this.#due[synapse];
      if (tick !== none) this.#link(synapse, tick);
    }
  }

  clear(): void {
    this.#heads.fill(none);
    this.#slot.fill(none);
    this.#due.fill(none);
  }

  #link(synapse: number, tick: number): void {
    const slot = wholeTick(tick) % slots;
    const head = this.#heads[slot];
    this.#next[synapse] = head;
    this.#previous[synapse] = none;
    this.#slot[synapse] = slot;
    if (head !== none) this.#previous[head] = synapse;
    this.#heads[slot] = synapse;
  }

  #unlink(synapse: number): void {
    const slot = this.#slot[synapse];
    if (slot === none) return;
    const next = this.#next[synapse];
    const previous = this.#previous[synapse];
    if (previous === none) this.#heads[slot] = next;
    else this.#next[previous] = next;
    if (next !== none) this.#previous[next] = previous;
    this.#slot[synapse] = none;
  }
}
