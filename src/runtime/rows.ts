import { delayTicks } from './ticks.ts';

/**
 * The synapses of each cell as compressed rows: sorted by cell, within a cell by delay, within a delay by synapse. A
 * segment is a run of synapses with one cell and one delay, which one spike reaches at one tick.
 */
export class Rows {
  /** Synapses in the order of the rows; one per synapse. */
  readonly order: Uint32Array;
  /** First segment of each cell, and one past the last of all; `cells + 1` entries. */
  readonly firstSegment: Uint32Array;
  /** Start of each segment in `order`, and its end one further; `segments + 1` entries. */
  readonly segmentStart: Uint32Array;
  /** Delay of each segment in ticks. */
  readonly segmentDelay: Uint32Array;

  /**
   * @param cell cell of each synapse
   * @param cells how many cells there are
   * @param delay of each synapse in milliseconds, or one for all
   * @throws SynapseError `invalid-delay`
   */
  constructor(cell: Uint32Array, cells: number, delay: number | Float64Array, dt: number) {
    const size = cell.length;
    const ticks = new Uint32Array(size);
    if (typeof delay === 'number') ticks.fill(delayTicks(delay, dt));
    else for (let s = 0; s < size; s++) ticks[s] = delayTicks(delay[s], dt);

    this.order = Uint32Array.from({ length: size }, (_, s) => s);
    this.order.sort((a, b) => cell[a] - cell[b] || ticks[a] - ticks[b] || a - b);

    const starts: number[] = [];
    const delays: number[] = [];
    this.firstSegment = new Uint32Array(cells + 1);
    for (let i = 0; i < size; i++) {
      const s = this.order[i];
      const last = this.order[i - 1];
      if (i === 0 || cell[s] !== cell[last] || ticks[s] !== ticks[last]) {
        starts.push(i);
        delays.push(ticks[s]);
        this.firstSegment[cell[s] + 1]++;
      }
    }
    for (let c = 0; c < cells; c++) this.firstSegment[c + 1] += this.firstSegment[c];
    this.segmentStart = Uint32Array.from([...starts, size]);
    this.segmentDelay = Uint32Array.from(delays);
  }
}
