/**
 * Who is connected with whom, as compressed rows. Synapses are sorted by presynaptic cell, delay, postsynaptic cell and
 * ordinal; those of one presynaptic cell and delay form an axon, those onto one postsynaptic cell with one back-delay a
 * dendrite. Cells are counted from the beginning of each side.
 */
export interface Connectivity {
  /** Number of synapses. */
  readonly size: number;
  /** Number of cells on each side. */
  readonly pre: number;
  readonly post: number;
  /** First synapse of each axon, and the number of synapses behind that of the last. */
  readonly axonStart: Uint32Array;
  /** Cell of each axon; where one delay is that of all, axon `a` is that of cell `a` and this is left out. */
  readonly axonCell?: Uint32Array;
  /** Ticks, of each axon or all. */
  readonly delay: number | Uint32Array;
  /** Dendrite at which each synapse ends. */
  readonly dendrite: Uint32Array;
  /** Cell of each dendrite; left out as above. */
  readonly dendriteCell?: Uint32Array;
  /** Ticks, of each dendrite or all. */
  readonly backdelay: number | Uint32Array;
  /** Number of each synapse among those from one cell to another; left out where no two have the same ends. */
  readonly ordinal?: Uint32Array;
}

export function axonsOf({ axonStart }: Connectivity): number {
  return axonStart.length - 1;
}

export function dendritesOf({ dendriteCell, post }: Connectivity): number {
  return dendriteCell ? dendriteCell.length : post;
}

/** Calls `see` for every synapse in order, with its two cells and its ordinal. */
export function forEachSynapse(
  connectivity: Connectivity,
  see: (synapse: number, pre: number, post: number, ordinal: number) => void,
): void {
  const { axonStart, axonCell, dendrite, dendriteCell, ordinal } = connectivity;
  for (let a = 0; a < axonStart.length - 1; a++) {
    const pre = axonCell ? axonCell[a] : a;
    for (let s = axonStart[a]; s < axonStart[a + 1]; s++) {
      const post = dendriteCell ? dendriteCell[dendrite[s]] : dendrite[s];
      see(s, pre, post, ordinal ? ordinal[s] : 0);
    }
  }
}
