/** How many connections of each kind a classic network has, and how they are spread over its neurons. */
export interface NetworkStats {
  /** How many neurons there are. */
  readonly nNeurons: number;
  /** Chemical synapses. */
  readonly nConnections: number;
  /** How many gap junctions there are, each counted once. */
  readonly nGapJunctions: number;
  /** How many ephaptic couplings there are. */
  readonly nEphaptic: number;
  /** Chemical synapses per neuron, as their targets and as their sources. */
  readonly avgInDegree: number;
  /** The mean number of chemical synapses from a neuron: that of `avgInDegree`. */
  readonly avgOutDegree: number;
  /** Chemical synapses onto and from each neuron. */
  readonly inDegrees: Uint32Array;
  /** Chemical synapses from each neuron: one element per neuron. */
  readonly outDegrees: Uint32Array;
}
