import { assertIndex, wrongLength } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import type { Archive } from '../snapshot/archive.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import { tickOf } from '../ticks.ts';
import { type CellRange, Slice } from './cell-range.ts';
import type { SpikeSource } from './spike-train.ts';

/** The spikes of a source that fires at given times, one element of both arrays for each. */
export interface SpikeListOptions {
  readonly name?: string;
  /** Cell of each spike. */
  readonly cells: ArrayLike<number>;
  /** When it fires, in milliseconds from 0 on; in any order. */
  readonly times: ArrayLike<number>;
}

export const spikeListOptionNames = ['name', 'cells', 'times'] as const satisfies (keyof SpikeListOptions)[];

/** Cells that fire at given times. */
export class ListedSource implements SpikeSource, CellRange {
  readonly name: string;
  readonly size: number;
  /** Cells of all spikes in the order in which they fire, and their ticks. */
  readonly #cells: Uint32Array;
  readonly #ticks: Float64Array;
  readonly #spikes: Uint32Array;
  #count = 0;
  #next = 0;

  /** @throws SynapseError `invalid-length`, `invalid-index`, `invalid-time` */
  constructor(name: string, size: number, { cells, times }: SpikeListOptions, dt: number) {
    this.name = name;
    this.size = size;
    const { length } = times;
    if (cells.length !== length) throw wrongLength('cells', length, cells.length);
    const ticks = Float64Array.from(times, (time) => {
      const tick = tickOf(time, dt);
      if (time >= 0 && tick < Number.MAX_SAFE_INTEGER) return Math.max(0, tick);
      throw new SynapseError('invalid-time', `a spike of ${name} cannot be at ${time} ms`, time);
    });
    for (let k = 0; k < length; k++) assertIndex(cells[k], size, 'cell');
    const order = Uint32Array.from({ length }, (_, k) => k).sort((a, b) => ticks[a] - ticks[b] || cells[a] - cells[b]);
    this.#cells = Uint32Array.from(order, (k) => cells[k]);
    this.#ticks = Float64Array.from(order, (k) => ticks[k]);
    let most = 0;
    for (let k = 0, first = 0; k < length; k++) {
      if (this.#ticks[k] !== this.#ticks[first]) first = k;
      most = Math.max(most, k - first + 1);
    }
    this.#spikes = new Uint32Array(most);
  }

  get owner(): this {
    return this;
  }

  /** 0: all of its cells. */
  get from(): number {
    return 0;
  }

  /** Behind the last cell: the size. */
  get to(): number {
    return this.size;
  }

  /** Cells `from` … `to − 1`. */
  slice(from: number, to: number = this.size): Slice<this> {
    return new Slice(this, from, to);
  }

  get spikes(): Uint32Array {
    return this.#spikes;
  }

  /** How many cells fired in this step: as many elements of `spikes` count. */
  get spikeCount(): number {
    return this.#count;
  }

  emit(tick: number): void {
    this.#count = 0;
    while (this.#next < this.#ticks.length && this.#ticks[this.#next] <= tick) {
      this.#spikes[this.#count++] = this.#cells[this.#next++];
    }
  }

  describe(): string[] {
    const list = fingerprint(this.#cells, this.#ticks);
    return [
      `${this.size} cells of the list of spikes ${this.name}`,
      `${this.#cells.length} spikes of ${this.name}`,
      `${this.name} with the spikes ${list}`,
    ];
  }

  /** Which spikes are over is told by the tick. */
  exchange(archive: Archive): void {
    archive.conclude(() => () => {
      this.#count = 0;
      this.#next = this.#ticks.findIndex((tick) => tick >= archive.tick);
      if (this.#next === -1) this.#next = this.#ticks.length;
    });
  }
}
