import { EventQueue } from './event-queue.ts';
import { Rows } from './rows.ts';
import type { Archive } from './snapshot/archive.ts';
import { delayTicks, wholeTick } from './ticks.ts';

/**
 * The way of spikes from their cells to the synapses: rows of synapses with equal delays, and the spikes that are under
 * way. A spike waits once per segment of its cell's row, however many synapses that reaches.
 */
export class SpikeRouter {
  readonly #cell: Uint32Array;
  readonly #cells: number;
  readonly #delay: number | Float64Array;
  readonly #rows: Rows;
  /** Waiting spikes by segment. */
  readonly #queue = new EventQueue();
  /** Spikes that were under way when the step changed, by synapse: they belong to no segment of the new rows. */
  readonly #strays = new EventQueue();

  /**
   * @param cell cell of each synapse
   * @param delay of each synapse in milliseconds, or one for all
   * @throws SynapseError `invalid-delay`
   */
  constructor(cell: Uint32Array, cells: number, delay: number | Float64Array, dt: number) {
    this.#cell = cell;
    this.#cells = cells;
    this.#delay = delay;
    this.#rows = new Rows(cell, cells, delay, dt);
  }

  /** Sends a spike on its way: fired at `time`, on the tick `tick`. */
  send(cell: number, time: number, tick: number): void {
    const { firstSegment, segmentDelay } = this.#rows;
    const end = firstSegment[cell + 1];
    for (let segment = firstSegment[cell]; segment < end; segment++) {
      this.#queue.add(tick + segmentDelay[segment], segment, time);
    }
  }

  /** Whether a spike is due at a tick. */
  isDue(tick: number): boolean {
    return this.#queue.nextTick <= tick || this.#strays.nextTick <= tick;
  }

  /** How many synapses `take` adds next. */
  get nextSize(): number {
    if (this.#strays.nextTick <= this.#queue.nextTick) return 1;
    const segment = this.#queue.nextItem;
    return this.#rows.segmentStart[segment + 1] - this.#rows.segmentStart[segment];
  }

  /** Takes the earliest spike and adds the synapses that it reaches to `rows`; returns the new count. */
  take(rows: Uint32Array, count: number): number {
    let end = count;
    if (this.#strays.nextTick <= this.#queue.nextTick) {
      rows[end++] = this.#strays.take();
      return end;
    }
    const { order, segmentStart } = this.#rows;
    const segment = this.#queue.take();
    for (let i = segmentStart[segment]; i < segmentStart[segment + 1]; i++) rows[end++] = order[i];
    return end;
  }

  /**
   * The same ways on another clock, whose tick 0 is at `origin`: each spike under way arrives when one fired at its time
   * would, so that no number of changes moves it.
   *
   * @throws SynapseError `invalid-delay` where a delay is below half the new step
   */
  onClock(dt: number, origin: number): SpikeRouter {
    const next = new SpikeRouter(this.#cell, this.#cells, this.#delay, dt);
    const send = (synapse: number, time: number) => {
      const delay = typeof this.#delay === 'number' ? this.#delay : this.#delay[synapse];
      const arrival = wholeTick((time - origin) / dt) + delayTicks(delay, dt);
      next.#strays.add(Math.max(0, arrival), synapse, time);
    };
    const { order, segmentStart } = this.#rows;
    this.#queue.forEach((segment, time) => {
      for (let i = segmentStart[segment]; i < segmentStart[segment + 1]; i++) send(order[i], time);
    });
    this.#strays.forEach(send);
    return next;
  }

  clear(): void {
    this.#queue.clear();
    this.#strays.clear();
  }

  /** Exchanges the spikes under way. */
  exchange(archive: Archive, name: string): void {
    const { segmentDelay } = this.#rows;
    const longest = segmentDelay.reduce((most, each) => Math.max(most, each), 0);
    const latest = archive.tick + longest;
    this.#queue.exchange(archive, name, segmentDelay.length, latest);
    this.#strays.exchange(archive, `stray ${name}`, this.#cell.length, latest);
  }
}
