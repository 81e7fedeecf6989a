import type { Archive } from '../snapshot/archive.ts';
import { assertCount, assertEach, each } from '../snapshot/condition.ts';
import { timeOf } from '../ticks.ts';
import type { CellRange } from './cell-range.ts';
import { exchangeTimes } from './exchange-times.ts';
import { Float64List } from './float64-list.ts';
import type { SpikeObserver } from './observers.ts';
import type { SpikeTrain } from './spike-train.ts';
import { Uint32List } from './uint32-list.ts';

/** The spikes of some cells, in the order in which they come. */
export class SpikeRecorder implements SpikeObserver {
  readonly train: SpikeTrain;
  readonly #range: CellRange;
  readonly #dt: number;
  readonly #times = new Float64List();
  readonly #cells = new Uint32List();

  /** @internal A network makes its recorders in `recordSpikes`. */
  constructor(range: CellRange, dt: number) {
    this.train = range.owner;
    this.#range = range;
    this.#dt = dt;
  }

  /** How many there were. */
  get count(): number {
    return this.#times.length;
  }

  /** When each spike was, in milliseconds; a copy. */
  get times(): Float64Array {
    return this.#times.toArray();
  }

  /** Cell of each spike, counted from the first one of the range; a copy. */
  get cells(): Uint32Array {
    return this.#cells.toArray();
  }

  see(tick: number): void {
    const { spikes, spikeCount } = this.train;
    if (spikeCount === 0) return;
    const { from, to } = this.#range;
    const time = timeOf(tick, this.#dt);
    for (let k = 0; k < spikeCount; k++) {
      if (spikes[k] < from || spikes[k] >= to) continue;
      this.#times.push(time);
      this.#cells.push(spikes[k] - from);
    }
  }

  describe(): string {
    return `a recorder of the spikes of ${this.#range.name}`;
  }

  exchange(archive: Archive): void {
    const times = exchangeTimes(archive, this.#times.view(), this.#dt);
    archive.indices(
      'cells',
      () => this.#cells.view(),
      (cells) => {
        const { size } = this.#range;
        assertCount(cells, times().length);
        assertEach(
          cells,
          each(`a cell of ${size}`, (cell) => cell < size),
        );
        const [timesOf, cellsOf] = [times().slice(), cells.slice()];
        return () => {
          this.#times.replace(timesOf);
          this.#cells.replace(cellsOf);
        };
      },
    );
  }
}
