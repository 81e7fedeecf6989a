import type { Archive } from './snapshot/archive.ts';
import { assertThat, isCount, refusal } from './snapshot/condition.ts';
import { wholeTick } from './ticks.ts';

/** Numbers that an event takes in a snapshot. */
const width = 3;

/** Pending events by tick: a binary heap of (tick, item, time) that grows when something is added and never in a step. */
export class EventQueue {
  #ticks = new Float64Array(16);
  #items = new Uint32Array(16);
  /** When an event was caused, in milliseconds: for whoever has to move it to another clock. */
  #times = new Float64Array(16);
  #size = 0;

  /** The tick of the earliest event; infinity if there is none. */
  get nextTick(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : wholeTick(this.#ticks[0]);
  }

  /** The item of the earliest event. */
  get nextItem(): number {
    return this.#items[0];
  }

  add(tick: number, item: number, time = 0): void {
    if (this.#size === this.#ticks.length) this.#grow();
    const ticks = this.#ticks;
    const items = this.#items;
    const times = this.#times;
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (ticks[parent] <= tick) break;
      ticks[hole] = ticks[parent];
      items[hole] = items[parent];
      times[hole] = times[parent];
      hole = parent;
    }
    ticks[hole] = tick;
    items[hole] = item;
    times[hole] = time;
  }

  /** Takes the earliest event away and returns its item. */
  take(): number {
    const ticks = this.#ticks;
    const items = this.#items;
    const times = this.#times;
    const first = items[0];
    const last = --this.#size;
    const tick = ticks[last];
    const item = items[last];
    const time = times[last];
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      if (child + 1 < last && ticks[child + 1] < ticks[child]) child++;
      if (ticks[child] >= tick) break;
      ticks[hole] = ticks[child];
      items[hole] = items[child];
      times[hole] = times[child];
      hole = child;
    }
    ticks[hole] = tick;
    items[hole] = item;
    times[hole] = time;
    return first;
  }

  /**
   * Moves every event to the tick, whole or not, that `change` gives for its own; the order of ticks must stay. Fractions
   * are kept, so that no number of changes moves an event from its time.
   */
  retime(change: (tick: number) => number): void {
    for (let i = 0; i < this.#size; i++) this.#ticks[i] = change(this.#ticks[i]);
  }

  /** Every event, in no order. */
  forEach(see: (item: number, time: number) => void): void {
    for (let i = 0; i < this.#size; i++) see(this.#items[i], this.#times[i]);
  }

  clear(): void {
    this.#size = 0;
  }

  /**
   * Exchanges the events in the order of the heap: tick, item and time of each.
   *
   * @param items how many there are
   * @param latest the last tick at which one can be due
   */
  exchange(archive: Archive, name: string, items: number, latest: number): void {
    archive.doubles(
      name,
      () => this.#entries(),
      (entries) => {
        const size = entries.length / width;
        assertThat(Number.isInteger(size), `${entries.length} numbers are no events of ${width}`, entries.length);
        const ticks = new Float64Array(Math.max(16, size));
        const indices = new Uint32Array(ticks.length);
        const times = new Float64Array(ticks.length);
        for (let i = 0; i < size; i++) {
          const tick = entries[width * i];
          const item = entries[width * i + 1];
          const time = entries[width * i + 2];
          if (!(isCount(tick) && tick >= archive.tick && tick <= latest)) {
            throw refusal(`an event is due at tick ${tick}, not from ${archive.tick} to ${latest}`, tick);
          }
          if (!(isCount(item) && item < items)) throw refusal(`there is no place ${item} for an event`, item);
          if (!Number.isFinite(time)) throw refusal(`an event was caused at ${time} ms`, time);
          if (i > 0 && ticks[(i - 1) >> 1] > tick) throw refusal(`the event at tick ${tick} is out of order`, tick);
          ticks[i] = tick;
          indices[i] = item;
          times[i] = time;
        }
        return () => {
          this.#ticks = ticks;
          this.#items = indices;
          this.#times = times;
          this.#size = size;
        };
      },
    );
  }

  #entries(): Float64Array {
    const entries = new Float64Array(width * this.#size);
    for (let i = 0; i < this.#size; i++) {
      entries[width * i] = this.#ticks[i];
      entries[width * i + 1] = this.#items[i];
      entries[width * i + 2] = this.#times[i];
    }
    return entries;
  }

  #grow(): void {
    const ticks = new Float64Array(2 * this.#ticks.length);
    const items = new Uint32Array(2 * this.#items.length);
    ticks.set(this.#ticks);
    const times = new Float64Array(2 * this.#times.length);
    items.set(this.#items);
    times.set(this.#times);
    this.#ticks = ticks;
    this.#items = items;
    this.#times = times;
  }
}
