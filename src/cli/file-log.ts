import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** What a file was when it was looked at; empty where there is none. */
export type Stamp = string;

/**
 * Which files a command read. Each is looked at before it is read, so that a change in between is a change afterwards.
 */
export class FileLog {
  readonly stamps = new Map<string, Stamp>();

  /** To be called before a file is read. */
  async note(path: string, cwd: string): Promise<void> {
    const absolute = resolve(cwd, path);
    if (!this.stamps.has(absolute)) this.stamps.set(absolute, await stampOf(absolute));
  }
}

/** An editor that replaces a file gives it another number, one that writes into it another time. */
export async function stampOf(path: string): Promise<Stamp> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : '';
}
