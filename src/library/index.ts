/** What most people need: one call that simulates a file, and the synapse object of the system this one succeeds. */

export { type ErrorCode, SynapseError } from '../runtime/errors.ts';
export { CompileError, loadModel, type ModelSource } from './load-model.ts';
export { type InputValue, type SimulateOptions, simulate, simulateModel, type Traces } from './simulate.ts';
export { loadStudy, runStudy, sweepStudy } from './studies.ts';
export type { Study, StudyOptions } from './study/load-study.ts';
export type { StudyContext, StudyModule, StudyNetwork } from './study/module-study.ts';
export type { RunStudyOptions, StudyResult } from './study/run-study.ts';
export type { SweepOptions, SweepOutcomes } from './study/sweep-study.ts';
export { Synapse, type SynapseOptions } from './synapse.ts';
