/** What most people need: one call that simulates a file, and the synapse object of the system this one succeeds. */

export { type ErrorCode, SynapseError } from '../runtime/errors.ts';
export { CompileError, loadModel, type ModelSource } from './load-model.ts';
export * from './measure/index.ts';
export { type InputValue, type SimulateOptions, simulate, simulateModel, type Traces } from './simulate.ts';
export { Synapse, type SynapseOptions } from './synapse.ts';
