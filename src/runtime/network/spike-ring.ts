import { EventQueue } from '../event-queue.ts';
import { sortIndices } from '../sort.ts';
import { Uint32List } from './uint32-list.ts';

/** Delays up to this many ticks have a slot of their own; longer ones wait in a heap. */
const mostSlots = 4096;

/**
 * Spikes under way to axons or dendrites: a ring of lists, one for each tick up to the longest delay. Sending costs O(1),
 * however many are under way, and none is lost: a list grows as it must.
 */
export class SpikeRing {
  readonly #slots: readonly Uint32List[];
  readonly #far = new EventQueue();

  /** @param longest the longest delay, in ticks */
  constructor(longest: number) {
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
}
