import { resolve } from 'node:path';
import { CompileError } from '../../library/load-model.ts';
import { loadStudy, type Study, StudyError } from '../../library/study/index.ts';
import { ExitCode } from '../exit-code.ts';
import { type Io, say } from '../io.ts';
import { loadPlotter } from '../plot/load-plotter.ts';
import { codeOf } from '../system-error.ts';
import { UsageError } from '../usage-error.ts';
import type { NetFlags } from './net-flags.ts';
import { runAlone } from './run-alone.ts';
import { runGrid } from './run-grid.ts';

/** Runs what a file describes: a network, or a grid of them. */
export async function runNet(file: string, flags: NetFlags, io: Io): Promise<ExitCode> {
  let study: Study;
  try {
    study = await load(file, flags, io);
  } catch (error) {
    if (!(error instanceof StudyError || error instanceof CompileError)) throw error;
    say(io, error.message);
    return ExitCode.modelErrors;
  }
  const shown = flags.out ?? study.output.folder;
  if (shown === '') throw new UsageError('-o needs a path');
  if (shown === undefined) {
    const names = { format: '--format', plot: '--plot', fresh: '--fresh', snapshotEvery: '--snapshot-every' } as const;
    const idle = Object.entries(names).find(([name]) => flags[name as keyof typeof names] !== undefined)?.[1];
    if (idle) throw new UsageError(`${idle} is about files, and none are written: name a folder with -o`);
  }
  // Before a run of hours, and not after it.
  if (shown !== undefined && study.output.plot) await loadPlotter();
  const folder = shown === undefined ? undefined : { path: resolve(io.cwd, shown), shown };
  return study.sweeps.length === 0 ? runAlone(study, folder, flags, io) : runGrid(study, folder, flags, io);
}

async function load(file: string, flags: NetFlags, io: Io): Promise<Study> {
  if (file === '-') throw new UsageError('a network is read from a file: its models are found beside it');
  const { set, sweep, once, seed, duration, format, plot, snapshotEvery } = flags;
  try {
    return await loadStudy(file, {
      cwd: io.cwd,
      ...(set && { set }),
      ...(sweep && { sweep }),
      ...(once && { once }),
      ...(seed !== undefined && { seed }),
      ...(duration !== undefined && { duration }),
      ...(format && { format }),
      ...(plot !== undefined && { plot }),
      ...(snapshotEvery !== undefined && { snapshotEvery }),
    });
  } catch (error) {
    // A file that cannot be read says so itself.
    if (error instanceof Error && codeOf(error.cause) !== '') throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
