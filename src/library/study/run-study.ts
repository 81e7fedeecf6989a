import { readFile } from 'node:fs/promises';
import { type Network, SynapseError, tickOf } from '../../runtime/index.ts';
import type { EndSignal } from './end-signal.ts';
import { type PointStudy, prepareParts } from './prepare-parts.ts';
import { recordParts } from './record-parts.ts';
import type { StudyParts } from './study-parts.ts';
import { type Summary, summarise } from './summary.ts';
import type { Table } from './table.ts';
import { replaceFile } from './write-run.ts';

/** What a run gives. */
export interface StudyResult {
  readonly title: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly summary: Summary;
  /** Spikes, traces and weights that were recorded, one table for each file of results. */
  readonly tables: readonly Table[];
  /** What it took; no file has it. */
  readonly seconds: Seconds;
}

/** Seconds of the clock: to read, compile and connect, and to run. */
export interface Seconds {
  readonly build: number;
  readonly run: number;
}

/** How a run is watched, stopped and kept. */
export interface RunStudyOptions {
  /** Called every now and then with the time that the run has come to and its end, in milliseconds. */
  readonly onProgress?: (time: number, end: number) => void;
  /** Stops the run between two steps, with a snapshot if there are any. */
  readonly signal?: EndSignal;
  readonly snapshots?: SnapshotOptions;
}

/** Where a run leaves what it needs to go on, should it be ended. */
export interface SnapshotOptions {
  /** A file; where it is there already, the run goes on from it. */
  readonly path: string;
  /** Milliseconds of simulated time between two snapshots; none are taken if left out. */
  readonly every: number | undefined;
}

/** Milliseconds of computing between two looks at what happens outside. */
const yieldEvery = 50;

/**
 * Runs one point of a study to its end, from its start or from the snapshot that an earlier process left: the bits are the
 * same.
 *
 * @throws StudyError, CompileError, SynapseError; the reason of the signal where it was aborted
 */
export async function runPointStudy(study: PointStudy, options: RunStudyOptions = {}): Promise<StudyResult> {
  const start = performance.now();
  const parts = await prepareParts(study);
  assertSummary(parts);
  const recorders = recordParts(parts);
  const { network, duration, title } = parts;
  const built = performance.now();
  await runToEnd(network, duration, options);
  const seconds = { build: (built - start) / 1000, run: (performance.now() - built) / 1000 };
  return { title, duration, summary: summarise(parts, recorders), tables: recorders.tables(), seconds };
}

async function runToEnd(network: Network, duration: number, options: RunStudyOptions): Promise<void> {
  const { onProgress, signal, snapshots } = options;
  const { dt } = network;
  const last = tickOf(duration, dt);
  const end = last * dt;
  const period = snapshots?.every === undefined ? last : Math.max(1, tickOf(snapshots.every, dt));
  if (snapshots) await restore(network, snapshots.path);
  onProgress?.(network.time, end);
  for (let tick = tickOf(network.time, dt); tick < last; tick = tickOf(network.time, dt)) {
    // Snapshots are taken at the same times wherever a run began.
    const stop = Math.min(last, (Math.floor(tick / period) + 1) * period);
    try {
      await network.runAsync((stop - tick) * dt, {
        yieldEvery,
        onProgress: (time) => onProgress?.(time, end),
        ...(signal && { signal }),
      });
    } catch (error) {
      if (signal?.aborted && snapshots?.every !== undefined) await replaceFile(snapshots.path, [network.snapshot()]);
      throw error;
    }
    if (snapshots && stop < last) await replaceFile(snapshots.path, [network.snapshot()]);
  }
}

async function restore(network: Network, path: string): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return;
  try {
    network.restore(bytes);
  } catch (cause) {
    if (!(cause instanceof SynapseError)) throw cause;
    const message = `${path} cannot be gone on from: ${cause.message}; remove it to begin anew`;
    throw new SynapseError(cause.code, message, cause.value);
  }
}

/** @throws SynapseError `invalid-time` */
function assertSummary({ duration, summary: { from = 0 } }: StudyParts): void {
  if (from >= 0 && from < duration) return;
  const message = `a summary from ${from} ms on has nothing to tell of a run of ${duration} ms`;
  throw new SynapseError('invalid-time', message, from);
}
