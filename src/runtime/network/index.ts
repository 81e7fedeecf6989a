/** Networks: populations of neurons, sources of spikes, signals, and the synapses between them. */
export type { CellRange, Slice } from './cell-range.ts';
export type { CellRecorder } from './cell-recorder.ts';
export type { ConnectOptions } from './connect-options.ts';
export type { CurrentRecorder } from './current-recorder.ts';
export {
  type Distribution,
  type DrawBounds,
  exponentialAround,
  logNormalAround,
  normalAround,
  uniformBetween,
} from './distributions.ts';
export type { ItemValues } from './item-values.ts';
export type { ListedSource, SpikeListOptions } from './listed-source.ts';
export {
  type AsyncRunOptions,
  type CellRecordOptions,
  Network,
  type NetworkOptions,
  type ReleaseOptions,
  type StopSignal,
  type SynapseRecordOptions,
} from './network.ts';
export type { Drive, NeuronOptions, Neurons } from './neurons.ts';
export type { PoissonOptions, PoissonSource, Rate } from './poisson-source.ts';
export type { ConnectivityTable, Projection } from './projection.ts';
export type { RateRecorder } from './rate-recorder.ts';
export type { RegularOptions, RegularSource } from './regular-source.ts';
export { allToAll } from './rules/all-to-all.ts';
export { type DistanceOptions, distanceKernel, type Positions } from './rules/distance-kernel.ts';
export { fixedInDegree } from './rules/fixed-in-degree.ts';
export { fixedOutDegree } from './rules/fixed-out-degree.ts';
export { oneToOne } from './rules/one-to-one.ts';
export { pairs } from './rules/pairs.ts';
export { probability } from './rules/probability.ts';
export type { Rule } from './rules/rule.ts';
export { where } from './rules/where.ts';
export type { EventValues, Signal, SignalOptions } from './signal.ts';
export type { SpikeRecorder } from './spike-recorder.ts';
export type { SynapseRecorder } from './synapse-recorder.ts';
