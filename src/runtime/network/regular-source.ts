import { wrongLength } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import { tickOf } from '../ticks.ts';
import { type CellRange, Slice } from './cell-range.ts';
import type { SpikeSource } from './spike-train.ts';

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
    this.#next = this.#start.map((time) => Math.max(0, tickOf(time, dt)));
    // An interval above half a step lets two spikes of a cell fall on one tick at most.
    this.#spikes = new Uint32Array(2 * size);
  }

  get owner(): this {
    return this;
  }

  get from(): number {
    return 0;
  }

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
        this.#next[cell] = tickOf(this.#start[cell] + this.#count[cell] * this.#interval[cell], this.#dt);
      }
      soonest = Math.min(soonest, this.#next[cell]);
    }
    this.#soonest = soonest;
  }
}

function each(values: number | ArrayLike<number>, size: number, noun: string): Float64Array {
  if (typeof values === 'number') return new Float64Array(size).fill(values);
  if (values.length !== size) throw wrongLength(noun, size, values.length);
  return Float64Array.from(values);
}
