import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SynapseError } from '../../runtime/index.ts';
import { CompileError } from '../load-model.ts';
import type { ResultFormat } from './description.ts';
import type { PointStudy } from './prepare-parts.ts';
import { type ResultFile, resultFiles } from './result-files.ts';
import { type RunStudyOptions, runPointStudy, type Seconds, type StudyResult } from './run-study.ts';
import { StudyError } from './study-error.ts';
import type { Summary } from './summary.ts';
import { snapshotEnding, writeRun } from './write-run.ts';

/** One run with its place: plain data that a worker can be sent. */
export interface PointTask {
  readonly study: PointStudy;
  readonly hash: string;
  /** What is varied, by path. */
  readonly values: Readonly<Record<string, number>>;
  /** Where its results go; nowhere if left out. */
  readonly target?: {
    /** Absolute. */
    readonly folder: string;
    readonly name: string;
    readonly format: ResultFormat;
    readonly plot: boolean;
    /** Simulated milliseconds between two snapshots. */
    readonly snapshotEvery: number | undefined;
  };
}

/** What became of a run. */
export type PointOutcome =
  | {
      readonly kind: 'finished';
      readonly summary: Summary;
      readonly seconds: Seconds;
      /** Why there are no pictures, where they were asked for and could not be drawn. */
      readonly undrawn: string | undefined;
    }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly message: string };

/** The description or a model has errors; the network refused a value; a value stopped being finite; a fault. */
export type FailureReason = 'description' | 'refused' | 'not-finite' | 'fault';

export interface RunPointOptions extends Omit<RunStudyOptions, 'snapshots'> {
  /** Makes pictures of a result where they are asked for. */
  readonly draw?: (result: StudyResult) => Promise<readonly ResultFile[]>;
}

/**
 * Runs a point, and writes its results when it is over. What goes wrong is part of the outcome.
 *
 * @throws the reason of the signal where it was aborted
 */
export async function runPoint(task: PointTask, options: RunPointOptions = {}): Promise<PointOutcome> {
  const { study, target, hash, values } = task;
  const { draw, ...how } = options;
  try {
    const path = target && `${join(target.folder, target.name)}${snapshotEnding}`;
    const snapshots = path === undefined ? undefined : { path, every: target!.snapshotEvery };
    const result = await runPointStudy(study, { ...how, ...(snapshots && { snapshots }) });
    let undrawn: string | undefined;
    if (target) {
      const { folder, name, format, plot } = target;
      let pictures: readonly ResultFile[] = [];
      try {
        if (plot && draw) pictures = await draw(result);
      } catch (error) {
        // A run is worth more than its pictures.
        undrawn = failureOf(error).message;
      }
      await writeRun(join(folder, name), [...resultFiles(result, format, { hash, values }), ...pictures]);
      await rm(path!, { force: true });
    }
    return { kind: 'finished', summary: result.summary, seconds: result.seconds, undrawn };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return { kind: 'failed', ...failureOf(error) };
  }
}

function failureOf(error: unknown): { readonly reason: FailureReason; readonly message: string } {
  if (error instanceof StudyError || error instanceof CompileError) {
    return { reason: 'description', message: error.message };
  }
  if (error instanceof SynapseError) {
    return { reason: error.code === 'not-finite' ? 'not-finite' : 'refused', message: error.message };
  }
  return { reason: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
