import { wrongLength } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import type { Archive } from '../snapshot/archive.ts';
import { assertCount, isCount, refusal } from '../snapshot/condition.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import { tickOf } from '../ticks.ts';
import { type CellRange, Slice } from './cell-range.ts';
import type { SpikeSource } from './spike-train.ts';

/** When the cells of a source fire in a fixed period. */
export interface RegularOptions {
  readonly name?: string;
  /** Milliseconds between two spikes, of all cells or of each. */
  readonly interval: number | ArrayLike<number>;
  /** When the first spike comes, in milliseconds; one interval after the start if left out. */
  readonly start?: number | ArrayLike<number>;
}

export const regularOptionNames = ['name', 'interval', 'start'] as const satisfies (keyof RegularOptions)[];

/** Cells that fire in a fixed period. Each time is computed from the first one, so that none drifts. */
export class RegularSource implements SpikeSource, CellRange {
  readonly name: string;
  readonly size: number;
  readonly #dt: number;
  readonly #interval: Float64Array;
  readonly #start: Float64Array;
  /** How often each cell has fired, and the tick at which it fires next. */
  readonly #count: Float64Array;
  readonly #next: Float64Array;
  readonly #spikes: Uint32Array;
  #spikeCount = 0;
  #soonest = 0;

  /** @throws SynapseError `invalid-length`, `invalid-period`, `invalid-time` */
  constructor(name: string, size: number, { interval, start = interval }: RegularOptions, dt: number) {
    this.name = name;
    this.size = size;
    this.#dt = dt;
    this.#interval = each(interval, size, 'interval');
    this.#start = each(start, size, 'start');
    for (const value of this.#interval) {
      if (value > dt / 2 && value < Number.POSITIVE_INFINITY) continue;
      const message = `an interval of ${name} is longer than half the step of ${dt} ms and finite, not ${value} ms`;
      throw new SynapseError('invalid-period', message, value);
    }
    for (const value of this.#start) {
      if (value >= 0 && value < Number.POSITIVE_INFINITY) continue;
      throw new SynapseError('invalid-time', `${name} cannot start at ${value} ms`, value);
    }
    this.#count = new Float64Array(size);
    this.#next = this.#start.map((_, cell) => this.#tickOf(cell, 0));
    // An interval above half a step lets two spikes of a cell fall on one tick at most.
    this.#spikes = new Uint32Array(2 * size);
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
    return this.#spikeCount;
  }

  emit(tick: number): void {
    this.#spikeCount = 0;
    if (tick < this.#soonest) return;
    let soonest = Number.POSITIVE_INFINITY;
    for (let cell = 0; cell < this.size; cell++) {
      while (this.#next[cell] <= tick) {
        this.#spikes[this.#spikeCount++] = cell;
        this.#count[cell]++;
        this.#next[cell] = this.#tickOf(cell, this.#count[cell]);
      }
      soonest = Math.min(soonest, this.#next[cell]);
    }
    this.#soonest = soonest;
  }

  describe(): string[] {
    const times = fingerprint(this.#interval, this.#start);
    return [`${this.size} cells of the regular source ${this.name}`, `${this.name} with the times ${times}`];
  }

  exchange(archive: Archive): void {
    archive.doubles(
      'spikes so far',
      () => this.#count,
      (counts) => {
        const { tick } = archive;
        assertCount(counts, this.size);
        counts.forEach((count, cell) => {
          const isNow =
            isCount(count) &&
            this.#tickOf(cell, count) >= tick &&
            (count === 0 || this.#tickOf(cell, count - 1) < tick);
          if (!isNow) throw refusal(`cell ${cell} has not fired ${count} times up to tick ${tick}`, count);
        });
        return () => {
          this.#count.set(counts);
          for (let cell = 0; cell < this.size; cell++) this.#next[cell] = this.#tickOf(cell, counts[cell]);
          this.#spikeCount = 0;
          this.#soonest = 0;
        };
      },
    );
  }

  /** The tick of a spike by its number, from 0 on. */
  #tickOf(cell: number, number: number): number {
    return Math.max(0, tickOf(this.#start[cell] + number * this.#interval[cell], this.#dt));
  }
}

function each(values: number | ArrayLike<number>, size: number, noun: string): Float64Array {
  if (typeof values === 'number') return new Float64Array(size).fill(values);
  if (values.length !== size) throw wrongLength(noun, size, values.length);
  return Float64Array.from(values);
}
