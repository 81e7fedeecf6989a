import { type Archive, nothing } from '../snapshot/archive.ts';
import { assertCount, assertEach, assertThat, finite, isCount } from '../snapshot/condition.ts';
import { timeOf } from '../ticks.ts';
import type { CellRange } from './cell-range.ts';
import { Float64List } from './float64-list.ts';
import type { SpikeObserver } from './observers.ts';
import { periodTicks } from './row-recorder.ts';
import type { SpikeTrain } from './spike-train.ts';

/** The rate of a population: spikes per second and cell, in bins that follow each other. */
export class RateRecorder implements SpikeObserver {
  readonly train: SpikeTrain;
  readonly #range: CellRange;
  readonly #dt: number;
  readonly #period: number;
  #from: number;
  readonly #rates = new Float64List();
  #count = 0;

  /**
   * @param every length of a bin in milliseconds
   * @param from tick at which the first bin begins
   * @throws SynapseError `invalid-period`
   */
  constructor(range: CellRange, every: number, dt: number, from: number) {
    this.train = range.owner;
    this.#range = range;
    this.#dt = dt;
    this.#period = periodTicks(every, dt);
    this.#from = from;
  }

  /** When each bin that is over begins, in milliseconds; spikes of that time belong to it, those of its end do not. */
  get times(): Float64Array {
    return Float64Array.from({ length: this.#rates.length }, (_, bin) =>
      timeOf(this.#from + bin * this.#period, this.#dt),
    );
  }

  /** Hz, of each bin that is over. */
  get rates(): Float64Array {
    return this.#rates.toArray();
  }

  see(tick: number): void {
    const { from, to } = this.#range;
    while (tick >= this.#from + (this.#rates.length + 1) * this.#period) {
      this.#rates.push((1000 * this.#count) / ((to - from) * timeOf(this.#period, this.#dt)));
      this.#count = 0;
    }
    const { spikes, spikeCount } = this.train;
    for (let k = 0; k < spikeCount; k++) if (spikes[k] >= from && spikes[k] < to) this.#count++;
  }

  describe(): string {
    return `a recorder of the rate of ${this.#range.name} every ${this.#period} steps`;
  }

  exchange(archive: Archive): void {
    let progress = Float64Array.of(this.#from, this.#count);
    archive.doubles(
      'start and count',
      () => progress,
      (values) => {
        assertCount(values, 2);
        progress = values.slice();
        return nothing;
      },
    );
    archive.doubles(
      'rates',
      () => this.#rates.view(),
      (rates) => {
        const { tick } = archive;
        const [from, count] = progress;
        assertEach(rates, finite);
        // Spikes of a source are seen at the tick to come.
        const isNow =
          isCount(from) &&
          from + rates.length * this.#period <= tick &&
          from + (rates.length + 1) * this.#period >= tick;
        assertThat(isNow, `${rates.length} bins from tick ${from} on are not those up to tick ${tick}`, from);
        assertThat(isCount(count), `there are no ${count} spikes in a bin`, count);
        const copy = rates.slice();
        return () => {
          this.#from = from;
          this.#count = count;
          this.#rates.replace(copy);
        };
      },
    );
  }
}
