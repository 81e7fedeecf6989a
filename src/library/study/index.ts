/** Networks as files describe them: read, run, varied over worker threads, and written. */
export type * from './description.ts';
export { type GridPoint, gridOf, type Sweep } from './grid.ts';
export { loadStudy, type Study, type StudyOptions } from './load-study.ts';
export type { StudyContext, StudyModule, StudyNetwork } from './module-study.ts';
export type { PointStudy } from './prepare-parts.ts';
export { type ResultFile, resultFiles } from './result-files.ts';
export { type FailureReason, type PointOutcome, type PointTask, runPoint } from './run-point.ts';
export { type RunStudyOptions, runPointStudy, type StudyResult } from './run-study.ts';
export { StudyError } from './study-error.ts';
export { StudyFolder, tableName } from './study-folder.ts';
export { type StudyModels, studyModels } from './study-models.ts';
export type { PopulationSummary, ProjectionSummary, Summary } from './summary.ts';
export { type SweepOptions, type SweepOutcomes, sweepStudy, taskOf, type WorkerTask } from './sweep-study.ts';
export type { Column, Table } from './table.ts';
export { replaceFile } from './write-run.ts';
