import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ResultFile } from './result-files.ts';

/**
 * Writes the files of one run into a folder that is there as a whole or not at all, whatever ends the process: they are
 * written and flushed under another name first.
 *
 * @param folder absolute; nothing may be there
 */
export async function writeRun(folder: string, files: readonly ResultFile[]): Promise<void> {
  const staged = `${folder}${stagedEnding}`;
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  try {
    for (const { name, pieces } of files) await writeFlushed(join(staged, name), pieces);
    await flushFolder(staged);
    await rename(staged, folder);
    await flushFolder(dirname(folder));
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
}

/** What a run is called until it is whole. */
export const stagedEnding = '.part';

/** Behind the name of a run: the file that it goes on from, should it be ended. */
export const snapshotEnding = '.snapshot';

/** Replaces a file: whoever reads it finds the old bytes or the new ones, never a part. */
export async function replaceFile(path: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const staged = `${path}${stagedEnding}`;
  try {
    await writeFlushed(staged, pieces);
    await rename(staged, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
}

async function writeFlushed(path: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const handle = await open(path, 'w');
  try {
    for (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name that a file has taken is kept by its folder. Not every system can flush a folder: then it does so itself. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
