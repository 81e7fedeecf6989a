import type { Archive } from '../snapshot/archive.ts';
import { SpikeRing } from './spike-ring.ts';
import type { Uint32List } from './uint32-list.ts';

/** The way of the spikes of a range of cells to the axons, or the dendrites, that each of them has. */
export class SpikeFan {
  readonly #from: number;
  readonly #cells: number;
  /** First branch of each cell, and one past the last of all; left out where branch `c` is the one of cell `c`. */
  readonly #first: Uint32Array | undefined;
  readonly #delay: number | Uint32Array;
  readonly #ring: SpikeRing;

  /**
   * @param from the first cell of the range
   * @param branchCell cell of each branch, counted from there, in ascending order; left out where each has one
   * @param delay in ticks, of each branch or all
   */
  constructor(from: number, cells: number, branchCell: Uint32Array | undefined, delay: number | Uint32Array) {
    this.#from = from;
    this.#cells = cells;
    this.#delay = delay;
    this.#first = branchCell && firstOfEach(branchCell, cells);
    this.#ring = new SpikeRing(typeof delay === 'number' ? delay : delay.reduce((a, b) => Math.max(a, b), 0));
  }

  /** Sends the spikes of a tick on their way: `count` cells of the whole population, one as often as it fires. */
  send(fired: Uint32Array, count: number, tick: number): void {
    const first = this.#first;
    const delay = this.#delay;
    const cells = this.#cells;
    for (let i = 0; i < count; i++) {
      const cell = fired[i] - this.#from;
      if (cell < 0 || cell >= cells) continue;
      if (!first || typeof delay === 'number') this.#ring.send(cell, tick, delay as number);
      else for (let b = first[cell]; b < first[cell + 1]; b++) this.#ring.send(b, tick, delay[b]);
    }
  }

  /** The branches that spikes reach at a tick; see `SpikeRing.collect`. */
  collect(tick: number): Uint32List {
    return this.#ring.collect(tick);
  }

  exchange(archive: Archive, name: string): void {
    this.#ring.exchange(archive, name, this.#first ? this.#first[this.#cells] : this.#cells);
  }
}

function firstOfEach(branchCell: Uint32Array, cells: number): Uint32Array {
  const first = new Uint32Array(cells + 1);
  for (const cell of branchCell) first[cell + 1]++;
  for (let cell = 0; cell < cells; cell++) first[cell + 1] += first[cell];
  return first;
}
