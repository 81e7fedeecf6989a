// Asked of the process instead of imported, as in files.ts.
const { readFile } = process.getBuiltinModule('node:fs/promises');
const { dirname, join } = process.getBuiltinModule('node:path');
const { fileURLToPath } = process.getBuiltinModule('node:url');

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
