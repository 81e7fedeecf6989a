import type { Resolve } from '../compiler/index.ts';
import { packageFolder } from './package-folder.ts';

const { readFile } = process.getBuiltinModule('node:fs/promises');
const { join } = process.getBuiltinModule('node:path');

/** What the sources of the package are imported by: `import MagnesiumBlock from "synapse-models/magnesium-block.syn"`. */
export const libraryFolder = 'synapse-models';

/**
 * Finds the `.syn` files of the package, and what these import of each other; everything else by `elsewhere`. A folder of
 * the same name beside a file is meant by `./synapse-models/`.
 */
export function withLibrary(elsewhere: Resolve): Resolve {
  /** The names of library files that were found: a file of somebody else may be called so. */
  const found = new Set<string>();
  return async (path, from) => {
    const name = found.has(from) ? `${libraryFolder}/${path.replace(/^\.\//, '')}` : path;
    if (!name.startsWith(`${libraryFolder}/`)) return elsewhere(path, from);
    const file = name.slice(libraryFolder.length + 1);
    const folder = await packageFolder();
    if (folder === undefined) throw new Error('the package synapse-models is not around this program');
    // The names of the library are plain: nothing else leads out of its folder.
    const text = /^[a-z0-9-]+\.syn$/.test(file) ? await textOf(join(folder, 'models', file)) : undefined;
    if (text === undefined) throw new Error(`the library has no ${file}: \`syn models\` lists what it has`);
    found.add(name);
    return { name, text };
  };
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
