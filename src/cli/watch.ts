import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import { ExitCode } from './exit-code.ts';
import { FileLog, stampOf } from './file-log.ts';
import { type Io, say } from './io.ts';
import { reportFailure } from './report-failure.ts';
import { UsageError } from './usage-error.ts';

/** Editors save in several strokes; what comes within this many milliseconds is one change. */
const settlingTime = 60;
/** A file that is gone may be on its way back under the same name: so many more times it is waited for. */
const patience = 5;

/**
 * Does something now, and again whenever a file that it read has changed, until the person interrupts. Errors are told and
 * do not end it.
 *
 * @param files what was named on the command line
 * @param round notes every file that it reads
 * @throws UsageError where there is no file to watch
 */
export async function watchFiles(
  files: readonly string[],
  round: (log: FileLog) => Promise<ExitCode>,
  io: Io,
): Promise<ExitCode> {
  if (files.includes('-')) throw new UsageError('standard input cannot be watched: name a file');
  const interruption = io.interruption();
  while (!interruption.aborted) {
    const log = new FileLog();
    for (const file of files) await log.note(file, io.cwd);
    try {
      await round(log);
    } catch (error) {
      reportFailure(error, io);
    }
    if (interruption.aborted) break;
    const noun = log.stamps.size === 1 ? '1 file' : `${log.stamps.size} files`;
    await nextChange(log, interruption, () => say(io, `watching ${noun}, Ctrl-C ends it`));
  }
  return ExitCode.ok;
}

/** Resolves when a noted file is another one than when it was read, or when the person interrupts. */
function nextChange(log: FileLog, interruption: AbortSignal, onWatching: () => void): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const watchers = foldersOf(log).map((folder) => watchFolder(folder, () => settle(0)));

    const end = (): void => {
      isOver = true;
      clearTimeout(timer);
      interruption.removeEventListener('abort', end);
      for (const watcher of watchers) watcher.close();
      resolve();
    };

    const settle = (attempt: number): void => {
      if (isOver) return;
      clearTimeout(timer);
      timer = setTimeout(() => void look(attempt), settlingTime);
    };

    const look = async (attempt: number): Promise<void> => {
      const change = await changeOf(log);
      if (isOver || change === 'none') return;
      if (change === 'gone' && attempt < patience) settle(attempt + 1);
      else end();
    };

    interruption.addEventListener('abort', end);
    onWatching();
    // What changed while it was read, before anybody watched.
    settle(0);
  });
}

/** Folders are watched and not files: an editor that replaces a file would leave the old one watched. */
function foldersOf({ stamps }: FileLog): string[] {
  return [...new Set([...stamps.keys()].map((path) => existingFolder(dirname(path))))];
}

function existingFolder(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : existingFolder(dirname(folder));
}

function watchFolder(folder: string, onEvent: () => void): FSWatcher {
  const watcher = watch(folder, onEvent);
  // A folder that is removed ends its watcher; whether a file is gone is looked at like any other change.
  watcher.on('error', onEvent);
  return watcher;
}

async function changeOf({ stamps }: FileLog): Promise<'none' | 'gone' | 'changed'> {
  let change: 'none' | 'gone' | 'changed' = 'none';
  for (const [path, before] of stamps) {
    const now = await stampOf(path);
    if (now === before) continue;
    if (now === '') return 'gone';
    change = 'changed';
  }
  return change;
}
