/**
 * What an event adds to a state of the postsynaptic cells, kept apart until every synapse that the event reaches has read
 * the state as it was; cells that rest and hold the state take nothing.
 */
export interface TargetJump {
  /** The state, one for each cell of the population. */
  readonly state: Float64Array;
  /** What is added, one for each cell of the population; the kernels write it. */
  readonly added: Float64Array;
  /** Steps that each cell still rests, where it holds the state. */
  readonly rest: Float64Array | undefined;
}

/** Adds what events have added to one cell. */
export function takeJump({ state, added, rest }: TargetJump, cell: number): void {
  if (!rest || !(rest[cell] > 0)) state[cell] += added[cell];
  added[cell] = 0;
}
