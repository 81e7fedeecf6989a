import type { Level, PlacedStateInfo } from '../abi.ts';

/** A state of a projection: where it is and what holds its values. */
export interface PlacedState {
  readonly info: PlacedStateInfo;
  /** Place among the states of the manifest, and among its peeks. */
  readonly index: number;
  /** One for each item of its level; as of the last event where it is lazy. */
  readonly values: Float64Array;
}

/** In which order states are brought up to date: what is read along the way is still as it was. */
export const updateOrder: readonly Level[] = ['synapse', 'dendrite', 'axon', 'shared'];
