/** Reading `.syn` files in Node; everything else of the library runs in a page as well. */
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { SourceText } from '../compiler/index.ts';

/**
 * The text of a file; its name stays as it was given. Rejects with a message that a person can read.
 *
 * @param cwd folder that a relative path starts from; that of the process if left out
 */
export async function readSource(path: string, cwd = ''): Promise<SourceText> {
  try {
    return { name: path, text: await readFile(resolve(cwd, path), 'utf8') };
  } catch (error) {
    throw new Error(`cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

/** An imported file, found beside or below the one that imports it: a model cannot reach any other file. */
export async function resolveFile(path: string, from: string, cwd = ''): Promise<SourceText> {
  const folder = dirname(from);
  const inside = relative(folder, join(folder, path));
  if (isAbsolute(path) || inside === '..' || inside.startsWith(`..${sep}`)) {
    throw new Error('an imported file lies beside or below the importing one');
  }
  return readSource(join(folder, path), cwd);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
