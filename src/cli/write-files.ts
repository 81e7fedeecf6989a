import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cannot, codeOf } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** A file to be written; the path is absolute, `shown` is how the person called it. */
export interface OutputFile {
  readonly path: string;
  readonly shown: string;
  readonly pieces: Iterable<string>;
}

interface Staged {
  readonly temporary: string;
  readonly path: string;
  readonly shown: string;
}

/**
 * Writes all files or none: each goes to a temporary name beside its place, and they take their names when all are
 * complete. So whoever reads a file finds the old text or the new one, never a part.
 *
 * @throws UsageError
 */
export async function writeFiles(files: readonly OutputFile[]): Promise<void> {
  const staged: Staged[] = [];
  try {
    for (const file of files) await stage(file, staged);
    for (const { temporary, path, shown } of staged) {
      await rename(temporary, path).catch((error: unknown) => Promise.reject(cannot(`write ${shown}`, error)));
    }
  } catch (error) {
    await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
}

async function stage({ path, shown, pieces }: OutputFile, staged: Staged[]): Promise<void> {
  try {
    // What a link points to is replaced, not the link.
    const target = await realpath(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return path;
      throw error;
    });
    const present = await stat(target).catch(() => undefined);
    if (present?.isDirectory()) throw new UsageError(`cannot write ${shown}: it is a directory`);
    if (present && !present.isFile()) {
      // A device or a pipe has no other name to write to.
      await writePieces(target, 'w', 0o666, pieces);
      return;
    }
    const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.${staged.length}.tmp`);
    staged.push({ temporary, path: target, shown });
    await rm(temporary, { force: true });
    await writePieces(temporary, 'wx', present?.mode ?? 0o666, pieces);
  } catch (error) {
    throw cannot(`write ${shown}`, error);
  }
}

async function writePieces(path: string, flags: string, mode: number, pieces: Iterable<string>): Promise<void> {
  const handle = await open(path, flags, mode);
  try {
    for (const piece of pieces) await handle.write(piece);
  } finally {
    await handle.close();
  }
}
