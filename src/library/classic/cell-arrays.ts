/** What all synapses of a classic network read and write: one value for each cell. */
export interface CellArrays {
  readonly size: number;
  /** Potentials as of the last `update`, in mV. */
  readonly v: Float64Array;
  /** Sums over the chemical synapses of each cell: their current is conductance·v + drive, in nS and pA. */
  readonly chemical: Sums;
  /** The same of gap junctions and fields, which no neuromodulator changes. */
  readonly electrical: Sums;
}

export interface Sums {
  readonly conductance: Float64Array;
  readonly drive: Float64Array;
}

export function makeCellArrays(size: number, voltage: number): CellArrays {
  const sums = () => ({ conductance: new Float64Array(size), drive: new Float64Array(size) });
  return { size, v: new Float64Array(size).fill(voltage), chemical: sums(), electrical: sums() };
}
