import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SynapseError } from '../../runtime/index.ts';
import { packageFolder } from '../package-folder.ts';
import type { EndSignal } from './end-signal.ts';
import type { Study } from './load-study.ts';
import type { PointOutcome, PointTask } from './run-point.ts';
import { StudyFolder } from './study-folder.ts';

/** Where a sweep writes, with how many threads, and how it is watched and ended. */
export interface SweepOptions {
  /** Folder of the results, absolute; nothing is written if left out. */
  readonly folder?: string;
  /** How many worker threads; results do not depend on it. */
  readonly workers: number;
  /** Whether earlier results in the folder are removed. */
  readonly fresh?: boolean;
  /** Ends the sweep: what is finished stays, what is under way is dropped. */
  readonly signal?: EndSignal;
  /** Called when a point is over, or was found finished. */
  readonly onPoint?: (point: number, outcome: PointOutcome | 'found') => void;
  /**
   * Written by the workers: for each point two elements, the simulated milliseconds that it has come to, and its end; 0
   * while it has not begun.
   */
  readonly progress?: Float64Array<SharedArrayBuffer>;
}

/** What became of each point; nothing of those that were not begun or not ended. */
export type SweepOutcomes = readonly (PointOutcome | 'found' | undefined)[];

/** What a worker is sent beside the task. */
export interface WorkerTask {
  readonly task: PointTask;
  readonly progress: { readonly times: Float64Array<SharedArrayBuffer>; readonly point: number } | undefined;
}

/**
 * Runs every point of a study that is not finished yet, each in a worker thread. A point that fails does not stop the
 * others.
 *
 * @throws SynapseError as `StudyFolder.open`, `invalid-size`
 */
export async function sweepStudy(study: Study, options: SweepOptions): Promise<SweepOutcomes> {
  const { folder: path, workers, fresh = false, signal } = options;
  if (!(Number.isInteger(workers) && workers >= 1)) {
    throw new SynapseError('invalid-size', `a sweep has a whole number of workers from 1 on, not ${workers}`, workers);
  }
  const folder = path === undefined ? undefined : await StudyFolder.open(path, study, fresh);
  try {
    return await runOpen(study, folder, options);
  } catch (error) {
    if (signal?.aborted) return [];
    throw error;
  } finally {
    await folder?.close();
  }
}

async function runOpen(study: Study, folder: StudyFolder | undefined, options: SweepOptions): Promise<SweepOutcomes> {
  const { workers, signal, onPoint, progress } = options;
  const outcomes: (PointOutcome | 'found' | undefined)[] = study.points.map(() => undefined);
  const open: number[] = [];
  study.points.forEach((_, point) => {
    if (folder?.stateOf(point).state === 'finished') {
      outcomes[point] = 'found';
      onPoint?.(point, 'found');
    } else open.push(point);
  });
  if (open.length === 0) return outcomes;

  const { Tinypool } = await import('tinypool');
  const threads = Math.min(workers, open.length);
  const pool = new Tinypool({
    filename: await workerFile(),
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
  });
  // A worker that is stopped in the middle of a run leaves nothing but a folder without its name.
  const stop = () => void pool.destroy();
  signal?.addEventListener('abort', stop);
  /** One manifest after the other, in the order in which points end. */
  let noted: Promise<void> = Promise.resolve();
  try {
    await Promise.all(
      open.map(async (point) => {
        if (signal?.aborted) return;
        const task: WorkerTask = {
          task: taskOf(study, folder, point),
          progress: progress && { times: progress, point },
        };
        const outcome: PointOutcome = await pool.run(task).catch((error: unknown): PointOutcome => {
          // A worker that ran out of memory has taken its point with it, and no other.
          return { kind: 'failed', reason: 'fault', message: error instanceof Error ? error.message : String(error) };
        });
        if (signal?.aborted && outcome.kind === 'failed') return;
        outcomes[point] = outcome;
        const state =
          outcome.kind === 'finished'
            ? ({ state: 'finished' } as const)
            : ({ state: 'failed', error: outcome.message } as const);
        noted = noted.then(() => folder?.note(point, state));
        await noted;
        onPoint?.(point, outcome);
      }),
    );
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.destroy();
  }
  return outcomes;
}

/** The run of one point, with the place of its results. */
export function taskOf(study: Study, folder: StudyFolder | undefined, point: number): PointTask {
  const values = study.points[point]!;
  const { format = 'csv', plot = false, snapshotEvery } = study.output;
  return {
    study: study.point(values),
    hash: study.hash,
    values: Object.fromEntries(study.sweeps.map(({ name }, i) => [name, values[i]!])),
    ...(folder && { target: { folder: folder.path, name: folder.nameOf(point), format, plot, snapshotEvery } }),
  };
}

/** The program of a worker, which is built beside everything else. */
async function workerFile(): Promise<string> {
  const root = await packageFolder();
  if (root === undefined)
    throw new SynapseError('unknown-name', 'the package synapse-models is not around this program');
  return pathToFileURL(join(root, 'dist', 'study-worker.js')).href;
}
