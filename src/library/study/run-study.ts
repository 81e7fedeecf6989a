import { SynapseError } from '../../runtime/index.ts';
import { type PointStudy, prepareParts } from './prepare-parts.ts';
import { recordParts } from './record-parts.ts';
import type { StudyParts } from './study-parts.ts';
import { type Summary, summarise } from './summary.ts';
import type { Table } from './table.ts';

/** What a run gives. */
export interface StudyResult {
  readonly title: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly summary: Summary;
  readonly tables: readonly Table[];
  /** What it took; no file has it. */
  readonly seconds: Seconds;
}

/** Seconds of the clock: to read, compile and connect, and to run. */
export interface Seconds {
  readonly build: number;
  readonly run: number;
}

export interface RunStudyOptions {
  /** Called every now and then with the time that the run has come to and its end, in milliseconds. */
  readonly onProgress?: (time: number, end: number) => void;
  /** Stops the run between two steps. */
  readonly signal?: AbortSignal;
}

/** Milliseconds of computing between two looks at what happens outside. */
const yieldEvery = 50;

/**
 * Runs one point of a study from its start to its end.
 *
 * @throws StudyError, CompileError, SynapseError; the reason of the signal where it was aborted
 */
export async function runPointStudy(study: PointStudy, options: RunStudyOptions = {}): Promise<StudyResult> {
  const start = performance.now();
  const parts = await prepareParts(study);
  assertSummary(parts);
  const recorders = recordParts(parts);
  const { network, duration, title } = parts;
  const { onProgress, signal } = options;
  const built = performance.now();
  onProgress?.(0, duration);
  await network.runAsync(duration, { yieldEvery, ...(onProgress && { onProgress }), ...(signal && { signal }) });
  const seconds = { build: (built - start) / 1000, run: (performance.now() - built) / 1000 };
  return { title, duration, summary: summarise(parts, recorders), tables: recorders.tables(), seconds };
}

/** @throws SynapseError `invalid-time` */
function assertSummary({ duration, summary: { from = 0 } }: StudyParts): void {
  if (from >= 0 && from < duration) return;
  const message = `a summary from ${from} ms on has nothing to tell of a run of ${duration} ms`;
  throw new SynapseError('invalid-time', message, from);
}
