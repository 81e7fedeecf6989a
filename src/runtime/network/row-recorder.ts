import { unknownName } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import { type Archive, nothing } from '../snapshot/archive.ts';
import { assertCount, assertThat, isCount } from '../snapshot/condition.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import { tickOf, timeOf } from '../ticks.ts';
import { exchangeTimes } from './exchange-times.ts';
import { Float64List } from './float64-list.ts';
import type { RowObserver } from './observers.ts';

export interface RowOptions {
  /** Milliseconds between two rows; a step if left out. */
  readonly every?: number;
}

/**
 * Values of some items at fixed times: one row for each, with what is there before the events of its tick. Recording moves
 * nothing.
 */
export abstract class RowRecorder<N extends string = string> implements RowObserver {
  /** What is recorded, in the order that was asked for. */
  readonly names: readonly N[];
  /** The cells or synapses that are recorded. */
  readonly items: Uint32Array;
  readonly #dt: number;
  readonly #period: number;
  readonly #times = new Float64List();
  readonly #values: readonly Float64List[];
  #next: number;

  /**
   * @param from tick of the first row
   * @throws SynapseError `invalid-period`
   */
  constructor(names: readonly N[], items: Uint32Array, every: number, dt: number, from: number) {
    this.names = names;
    this.items = items;
    this.#dt = dt;
    this.#period = periodTicks(every, dt);
    this.#values = names.map(() => new Float64List());
    this.#next = from;
  }

  /** When the rows were written, in milliseconds. */
  get times(): Float64Array {
    return this.#times.toArray();
  }

  /** Number of rows. */
  get rows(): number {
    return this.#times.length;
  }

  /**
   * The values of a name, row by row, each with one for every item; a copy.
   *
   * @throws SynapseError `unknown-name`
   */
  values(name: N): Float64Array {
    return this.#list(name).toArray();
  }

  /**
   * The values of a name at one item, one for every row.
   *
   * @throws SynapseError `unknown-name`, `invalid-index` where the item is not recorded
   */
  trace(name: N, item: number): Float64Array {
    const place = this.items.indexOf(item);
    if (place === -1) throw new SynapseError('invalid-index', `${item} is not recorded`, item);
    const { items } = this.#list(name);
    return Float64Array.from({ length: this.rows }, (_, row) => items[row * this.items.length + place]);
  }

  observe(tick: number): void {
    if (tick < this.#next) return;
    this.#next += this.#period;
    this.#times.push(timeOf(tick, this.#dt));
    this.prepare(tick);
    for (let i = 0; i < this.#values.length; i++) {
      const list = this.#values[i];
      const at = list.extend(this.items.length);
      this.write(i, tick, list.items, at);
    }
  }

  /** What it looks at, in one line. */
  describe(): string {
    const { names, items } = this;
    const which = `${items.length} items (${fingerprint(items)}) of ${this.owner}`;
    return `a recorder of ${names.join(', ')} at ${which} every ${this.#period} steps`;
  }

  exchange(archive: Archive): void {
    const times = exchangeTimes(archive, this.#times.view(), this.#dt);
    const loaded = this.#values.map((list) => list.view());
    this.names.forEach((name, i) => {
      archive.doubles(
        name,
        () => loaded[i],
        (values) => {
          // Any numbers: an output may be none.
          assertCount(values, times().length * this.items.length);
          loaded[i] = values.slice();
          return nothing;
        },
      );
    });
    archive.doubles(
      'next row',
      () => Float64Array.of(this.#next),
      (values) => {
        assertCount(values, 1);
        const [next] = values;
        const isNext = isCount(next) && next >= archive.tick && next < archive.tick + this.#period;
        assertThat(isNext, `the next row cannot be at tick ${next}: now is ${archive.tick}`, next);
        const copy = times().slice();
        return () => {
          this.#next = next;
          this.#times.replace(copy);
          this.#values.forEach((list, i) => {
            list.replace(loaded[i] as Float64Array<ArrayBuffer>);
          });
        };
      },
    );
  }

  /** Whose values they are. */
  protected abstract get owner(): string;

  /** What is due before a row is written. */
  protected prepare(_tick: number): void {}

  /** Writes the values of name number `i` at all items to `out`, from `at` on. */
  protected abstract write(i: number, tick: number, out: Float64Array, at: number): void;

  #list(name: N): Float64List {
    const index = this.names.indexOf(name);
    if (index === -1) throw unknownName('recorded value', name, this.names);
    return this.#values[index];
  }
}

/** @throws SynapseError `invalid-period` where it is not longer than half a step */
export function periodTicks(every: number, dt: number): number {
  if (every > dt / 2 && every < Number.POSITIVE_INFINITY) return tickOf(every, dt);
  const message = `what is recorded is so every few milliseconds, longer than half the step of ${dt} ms, not every ${every}`;
  throw new SynapseError('invalid-period', message, every);
}
