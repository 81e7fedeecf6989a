import type { Connectivity } from '../../runtime/network/connectivity.ts';

/** Rows of connections as an engine runs them. */
export interface BuiltRows {
  readonly connectivity: Connectivity;
  /** Place of each connection among the rows, by its number. */
  readonly place: Uint32Array;
}

/**
 * Connections in the order in which they came, each from an axon to a cell. An axon is whatever shares the states of its
 * presynaptic side: a cell with one delay.
 */
export class GrowingRows {
  readonly #cells: number;
  readonly #axon: number[] = [];
  readonly #post: number[] = [];

  /** @param cells number of postsynaptic cells */
  constructor(cells: number) {
    this.#cells = cells;
  }

  get size(): number {
    return this.#axon.length;
  }

  axonOf(connection: number): number {
    return this.#axon[connection];
  }

  postOf(connection: number): number {
    return this.#post[connection];
  }

  add(axon: number, post: number): void {
    this.#axon.push(axon);
    this.#post.push(post);
  }

  /** Rows sorted by axon, connections of one axon in the order in which they came. */
  build(axons: number): BuiltRows {
    const size = this.#axon.length;
    const axonStart = new Uint32Array(axons + 1);
    for (const axon of this.#axon) axonStart[axon + 1]++;
    for (let a = 0; a < axons; a++) axonStart[a + 1] += axonStart[a];
    const next = axonStart.slice();
    const place = new Uint32Array(size);
    const dendrite = new Uint32Array(size);
    for (let c = 0; c < size; c++) {
      const at = next[this.#axon[c]]++;
      place[c] = at;
      dendrite[at] = this.#post[c];
    }
    const connectivity = { size, pre: axons, post: this.#cells, axonStart, delay: 0, dendrite, backdelay: 0 };
    return { connectivity, place };
  }
}
