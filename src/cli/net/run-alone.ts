import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type PointOutcome,
  runPoint,
  type Study,
  StudyFolder,
  type Summary,
  taskOf,
} from '../../library/study/index.ts';
import { ExitCode } from '../exit-code.ts';
import { type Io, say } from '../io.ts';
import { writeText } from '../write-text.ts';
import { exitCodeOf } from './exit-code-of.ts';
import type { NetFlags } from './net-flags.ts';
import { drawPictures } from './plot/draw-pictures.ts';
import { printNetSummary } from './print-net-summary.ts';
import { ProgressBar } from './progress-bar.ts';
import type { ResultFolder } from './result-folder.ts';

/** Runs a study of one point, in this thread. */
export async function runAlone(
  study: Study,
  folder: ResultFolder | undefined,
  flags: NetFlags,
  io: Io,
): Promise<ExitCode> {
  const opened = folder && (await StudyFolder.open(folder.path, study, flags.fresh ?? false));
  try {
    if (opened?.stateOf(0).state === 'finished') {
      say(io, `${folder!.shown} has these results already: --fresh makes them anew`);
      await print(await readSummary(join(opened.path, opened.nameOf(0))), undefined);
      return ExitCode.ok;
    }
    const signal = io.interruption();
    const bar = new ProgressBar(io);
    let outcome: PointOutcome;
    let reached = 0;
    try {
      const onProgress = (time: number, end: number) => {
        reached = time;
        bar.show(time, end);
      };
      outcome = await runPoint(taskOf(study, opened, 0), { signal, onProgress, draw: drawPictures });
    } catch (error) {
      if (!signal.aborted) throw error;
      const isKept = opened !== undefined && study.output.snapshotEvery !== undefined;
      const kept = isKept ? 'the same command goes on from there' : 'nothing is kept without --snapshot-every';
      say(io, `interrupted at ${Number(reached.toPrecision(9))} ms: ${kept}`);
      return ExitCode.interrupted;
    } finally {
      bar.close();
    }
    if (outcome.kind === 'failed') {
      await opened?.note(0, { state: 'failed', error: outcome.message });
      say(io, outcome.reason === 'description' ? outcome.message : `error: ${outcome.message}`);
      return exitCodeOf(outcome.reason);
    }
    await opened?.note(0, { state: 'finished' });
    await print(outcome.summary, outcome.seconds);
    if (outcome.undrawn === undefined) return ExitCode.ok;
    say(io, `error: the pictures could not be drawn, the results are written: ${outcome.undrawn}`);
    return ExitCode.ourBug;
  } finally {
    await opened?.close();
  }

  async function print(summary: Summary, seconds: { readonly build: number; readonly run: number } | undefined) {
    const text = flags.json ? `${JSON.stringify({ summary, seconds }, null, 2)}\n` : printNetSummary(summary, seconds);
    await writeText(io.stdout, [text]);
  }
}

/** The summary of a run that is finished. */
export async function readSummary(folder: string): Promise<Summary> {
  const { summary } = JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8'));
  return summary;
}
