import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of this package. Bundling moves this code, so it is looked for above the running file; nothing where the
 * package is not around it.
 */
export async function packageFolder(): Promise<string | undefined> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
    if (/"name":\s*"synapse-models"/.test(text)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
