import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  type GridPoint,
  type PointOutcome,
  replaceFile,
  type Study,
  StudyFolder,
  type Summary,
  type SweepOutcomes,
  sweepStudy,
  tableName,
} from '../../library/study/index.ts';
import { ExitCode, worst } from '../exit-code.ts';
import { type Io, say } from '../io.ts';
import { writeText } from '../write-text.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { type GridRow, gridCsv, printGrid } from './grid-table.ts';
import type { NetFlags } from './net-flags.ts';
import { ProgressBar } from './progress-bar.ts';
import type { ResultFolder } from './result-folder.ts';
import { readSummary } from './run-alone.ts';

/** Milliseconds between two looks at what the workers have come to. */
const lookEvery = 200;

/** Runs the points of a study over worker threads. */
export async function runGrid(
  study: Study,
  folder: ResultFolder | undefined,
  flags: NetFlags,
  io: Io,
): Promise<ExitCode> {
  const { points } = study;
  const signal = io.interruption();
  const progress = new Float64Array(new SharedArrayBuffer(16 * points.length));
  const bar = new ProgressBar(io);
  const over = new Set<number>();
  const found = new Set<number>();
  const watch = setInterval(() => showProgress(bar, progress, over, found), lookEvery);
  let outcomes: SweepOutcomes;
  try {
    outcomes = await sweepStudy(study, {
      ...(folder && { folder: folder.path }),
      workers: flags.workers ?? availableParallelism(),
      fresh: flags.fresh ?? false,
      signal,
      progress,
      onPoint: (point, outcome) => {
        over.add(point);
        if (outcome === 'found') found.add(point);
      },
    });
  } finally {
    clearInterval(watch);
    bar.close();
  }
  if (found.size > 0) say(io, `${found.size} of ${points.length} points were finished already`);
  outcomes.forEach((outcome, point) => {
    if (typeof outcome !== 'object') return;
    const label = labelOf(study, points[point]!);
    if (outcome.kind === 'failed') say(io, `error: ${label}: ${outcome.message}`);
    else if (outcome.undrawn !== undefined) {
      say(io, `error: ${label}: the pictures could not be drawn, the results are written: ${outcome.undrawn}`);
    }
  });
  const rows = await rowsOf(study, outcomes, folder);
  if (folder && rows.length > 0) await replaceFile(join(folder.path, tableName), gridCsv(study.sweeps, rows));
  const printed = flags.json
    ? `${JSON.stringify({ sweep: study.sweeps, points: rows }, null, 2)}\n`
    : printGrid(study.sweeps, rows);
  if (rows.length > 0) await writeText(io.stdout, [printed]);
  if (signal.aborted) {
    const kept = rows.filter(({ summary }) => summary).length;
    const way = folder ? 'the same command goes on' : 'with -o they would have been kept';
    say(io, `interrupted: ${kept} of ${points.length} points are finished, ${way}`);
    return ExitCode.interrupted;
  }
  return worst(outcomes.map(codeOf));
}

function codeOf(outcome: PointOutcome | 'found' | undefined): ExitCode {
  if (typeof outcome !== 'object') return ExitCode.ok;
  if (outcome.kind === 'failed') return exitCodeOf(outcome.reason);
  return outcome.undrawn === undefined ? ExitCode.ok : ExitCode.ourBug;
}

/** `seed = 3, synapses.exc.delay = 1.5` */
function labelOf({ sweeps }: Study, values: GridPoint): string {
  return sweeps.map(({ name }, i) => `${name} = ${values[i]}`).join(', ');
}

/** What is known of each point that is over. */
async function rowsOf(
  study: Study,
  outcomes: SweepOutcomes,
  folder: ResultFolder | undefined,
): Promise<readonly GridRow[]> {
  const rows: GridRow[] = [];
  for (const [point, values] of study.points.entries()) {
    const outcome = outcomes[point];
    if (outcome === undefined) continue;
    // One source of numbers, so that the table does not depend on which call made them.
    const summary = await summaryOf(outcome, folder && join(folder.path, StudyFolder.nameIn(study, point)));
    rows.push({
      values,
      summary,
      error: typeof outcome === 'object' && outcome.kind === 'failed' ? outcome.message : undefined,
    });
  }
  return rows;
}

async function summaryOf(outcome: PointOutcome | 'found', folder: string | undefined): Promise<Summary | undefined> {
  if (typeof outcome === 'object') return outcome.kind === 'finished' ? outcome.summary : undefined;
  return readSummary(folder!);
}

/** All points together; those that have not begun are taken to be as long as those that have. */
function showProgress(
  bar: ProgressBar,
  progress: Float64Array,
  over: ReadonlySet<number>,
  found: ReadonlySet<number>,
): void {
  const points = progress.length / 2;
  let time = 0;
  let ends = 0;
  let begun = 0;
  for (let point = 0; point < points; point++) {
    if (found.has(point)) continue;
    const end = progress[2 * point + 1]!;
    if (end === 0) continue;
    time += over.has(point) ? end : progress[2 * point]!;
    ends += end;
    begun++;
  }
  if (begun === 0) return;
  bar.show(time, (ends / begun) * (points - found.size), `${over.size}/${points} points`);
}
