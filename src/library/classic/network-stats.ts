/** How many connections of each kind a classic network has, and how they are spread over its neurons. */
export interface NetworkStats {
  readonly nNeurons: number;
  /** Chemical synapses. */
  readonly nConnections: number;
  readonly nGapJunctions: number;
  readonly nEphaptic: number;
  /** Chemical synapses per neuron, as their targets and as their sources. */
  readonly avgInDegree: number;
  readonly avgOutDegree: number;
  /** Chemical synapses onto and from each neuron. */
  readonly inDegrees: Uint32Array;
  readonly outDegrees: Uint32Array;
}
