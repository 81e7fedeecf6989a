/** Networks that files describe, for programs in Node. What they need is loaded when they are called. */
import { SynapseError } from '../runtime/errors.ts';
import type { Study, StudyOptions } from './study/load-study.ts';
import type { RunStudyOptions, StudyResult } from './study/run-study.ts';
import type { SweepOptions, SweepOutcomes } from './study/sweep-study.ts';

export type { Study, StudyOptions } from './study/load-study.ts';
export type { StudyContext, StudyModule, StudyNetwork } from './study/module-study.ts';
export type { RunStudyOptions, StudyResult } from './study/run-study.ts';
export type { SweepOptions, SweepOutcomes } from './study/sweep-study.ts';

/**
 * Reads a study: a description in JSON, or a module that ends in `.mjs` or `.js`, with the models that it names.
 *
 * @throws StudyError or CompileError, whose messages show the places, and SynapseError
 */
export async function loadStudy(path: string, options: StudyOptions = {}): Promise<Study> {
  const study = await import('./study/load-study.ts');
  return study.loadStudy(path, options);
}

/**
 * Runs one point of a study in this thread, and writes nothing.
 *
 * @param point number of the point in `study.points`
 * @throws StudyError, CompileError, SynapseError; the reason of the signal where it was aborted
 */
export async function runStudy(study: Study, point = 0, options: RunStudyOptions = {}): Promise<StudyResult> {
  const values = study.points[point];
  if (!values) throw new SynapseError('invalid-index', `${study.name} has no point ${point}`, point);
  const { runPointStudy } = await import('./study/run-study.ts');
  return runPointStudy(study.point(values), options);
}

/**
 * Runs every point of a study that is not finished in the folder yet, in worker threads. A point that fails is part of the
 * result; results do not depend on the number of workers.
 *
 * @throws SynapseError `invalid-value` where the folder holds something else, `busy` where another process works in it
 */
export async function sweepStudy(study: Study, options: SweepOptions): Promise<SweepOutcomes> {
  const { sweepStudy: sweep } = await import('./study/sweep-study.ts');
  return sweep(study, options);
}
