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
export { loadStudy, runStudy, sweepStudy } from './studies.ts';
export type { Study, StudyOptions } from './study/load-study.ts';
export type { StudyContext, StudyModule, StudyNetwork } from './study/module-study.ts';
export type { RunStudyOptions, StudyResult } from './study/run-study.ts';
export type { SweepOptions, SweepOutcomes } from './study/sweep-study.ts';
export { Synapse } from './synapse.ts';
export {
  type ClassicConnectOptions,
  type GapJunctionOptions,
  SynapticNetwork,
  type SynapticNetworkOptions,
} from './synaptic-network.ts';
