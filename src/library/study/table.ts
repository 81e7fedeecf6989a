/** One value for each row, or one for each row and item, row by row. */
export interface Column {
  readonly name: string;
  /** `1` if dimensionless. */
  readonly unit: string;
  readonly values: Float64Array | Uint32Array;
  /** Which cells or synapses a column of several items holds. */
  readonly items?: Uint32Array;
}

/** What was recorded: the spikes of a population, the weights of a projection, and so on. */
export interface Table {
  readonly kind: 'spikes' | 'rates' | 'states' | 'currents' | 'weights' | 'weight-courses';
  /** The population, some of its cells, or the projection. */
  readonly of: string;
  /** What its files are called, without extension. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
}
