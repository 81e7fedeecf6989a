import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type SourceText, suggest } from '../compiler/index.ts';
import { readSource } from '../library/files.ts';
import type { Io } from './io.ts';
import { cannot } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** How messages call standard input. */
export const stdinName = '<stdin>';

/** More bytes than any text that the compiler takes on; reading further could only cost memory. */
const enoughBytes = 8 << 20;

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws UsageError where there is nothing to read
 */
export async function readInput(file: string, io: Io): Promise<SourceText> {
  if (file === '-') return { name: stdinName, text: await readStdin(io) };
  try {
    return await readSource(file, io.cwd);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const near = await nearestFile(file, io.cwd);
    throw new UsageError(near === undefined ? text : `${text}; did you mean ${near}?`, { cause: error });
  }
}

async function readStdin(io: Io): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of io.stdin) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
      parts.push(part);
      bytes += part.length;
      if (bytes > enoughBytes) break;
    }
  } catch (error) {
    throw cannot('read standard input', error);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A model in the same folder with nearly that name. */
async function nearestFile(file: string, cwd: string): Promise<string | undefined> {
  const names = await readdir(resolve(cwd, dirname(file))).catch(() => []);
  const near = suggest(
    basename(file),
    names.filter((name) => name.endsWith('.syn') && name !== basename(file)),
  );
  return near === undefined ? undefined : join(dirname(file), near);
}
