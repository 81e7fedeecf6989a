import { EventQueue } from '../event-queue.ts';
import type { Archive } from '../snapshot/archive.ts';
import { assertThat, refusal } from '../snapshot/condition.ts';
import { sortIndices } from '../sort.ts';
import { Uint32List } from './uint32-list.ts';

/** Delays up to this many ticks have a slot of their own; longer ones wait in a heap. */
const mostSlots = 4096;

/**
 * Spikes under way to axons or dendrites: a ring of lists, one for each tick up to the longest delay. Sending costs O(1),
 * however many are under way, and none is lost: a list grows as it must.
 */
export class SpikeRing {
  readonly #longest: number;
  readonly #slots: readonly Uint32List[];
  readonly #far = new EventQueue();

  /** @param longest the longest delay, in ticks */
  constructor(longest: number) {
    this.#longest = longest;
    this.#slots = Array.from({ length: Math.min(longest + 1, mostSlots) }, () => new Uint32List());
  }

  /** Sends a spike that leaves at a tick to an axon or a dendrite, to arrive `delay` ticks later. */
  send(item: number, tick: number, delay: number): void {
    if (delay < this.#slots.length) this.#slots[(tick + delay) % this.#slots.length].push(item);
    else this.#far.add(tick + delay, item);
  }

  /**
   * What arrives at a tick, sorted; an item is there as many times as spikes arrive at it. The list is to be cleared before
   * the ring has gone round.
   */
  collect(tick: number): Uint32List {
    const due = this.#slots[tick % this.#slots.length];
    while (this.#far.nextTick <= tick) due.push(this.#far.take());
    if (due.length > 1) sortIndices(due.items, due.length);
    return due;
  }

  /**
   * Exchanges what is under way: by how many ticks from now, and where to, in the order of ticks.
   *
   * @param items how many axons or dendrites there are
   */
  exchange(archive: Archive, name: string, items: number): void {
    const { length } = this.#slots;
    archive.indices(
      name,
      () => this.#underWay(archive.tick),
      (pairs) => {
        assertThat(pairs.length % 2 === 0, `${pairs.length} numbers are no pairs`, pairs.length);
        for (let k = 0; k < pairs.length; k += 2) {
          // The last slot is the one of the tick before, or of spikes that set out now.
          const ahead = pairs[k];
          const item = pairs[k + 1];
          if (ahead >= length - 1) throw refusal(`a spike cannot be ${ahead} ticks ahead`, ahead);
          if (k > 0 && ahead < pairs[k - 2]) throw refusal(`a spike ${ahead} ticks ahead is out of order`, ahead);
          if (item >= items) throw refusal(`there is no place ${item} for a spike`, item);
        }
        return () => {
          for (const slot of this.#slots) slot.clear();
          for (let k = 0; k < pairs.length; k += 2) this.#slots[(archive.tick + pairs[k]) % length].push(pairs[k + 1]);
        };
      },
    );
    this.#far.exchange(archive, `${name}, far ahead`, items, archive.tick - 1 + this.#longest);
  }

  #underWay(tick: number): Uint32Array {
    const { length } = this.#slots;
    const pairs = new Uint32Array(2 * this.#slots.reduce((sum, slot) => sum + slot.length, 0));
    let at = 0;
    for (let ahead = 0; ahead < length; ahead++) {
      const slot = this.#slots[(tick + ahead) % length];
      for (let k = 0; k < slot.length; k++) {
        pairs[at++] = ahead;
        pairs[at++] = slot.items[k];
      }
    }
    return pairs;
  }
}
