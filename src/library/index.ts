/** What most people need: one call that simulates a file, and the synapse and network of the system this one succeeds. */

export { type ErrorCode, SynapseError } from '../runtime/errors.ts';
export type { Connection } from './classic/connection.ts';
export type { NetworkStats } from './classic/network-stats.ts';
export { Neuromodulators } from './classic/neuromodulators.ts';
export type { Stdp, SynapseOptions, SynapseSettings, SynapseType, Vesicles } from './classic/synapse-settings.ts';
export {
  type Neuromodulator,
  type Transmitter,
  type TransmitterProperties,
  transmitters,
} from './classic/transmitters.ts';
export { CompileError, loadModel, type ModelSource } from './load-model.ts';
export * from './measure/index.ts';
export { type InputValue, type SimulateOptions, simulate, simulateModel, type Traces } from './simulate.ts';
export { Synapse } from './synapse.ts';
export {
  type ClassicConnectOptions,
  type GapJunctionOptions,
  SynapticNetwork,
  type SynapticNetworkOptions,
} from './synaptic-network.ts';
