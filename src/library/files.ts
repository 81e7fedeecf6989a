/** Reading `.syn` files in Node; everything else of the library runs in a page as well. */
import { importPlace, type Resolve, type SourceText } from '../compiler/index.ts';
import { withLibrary } from './library-files.ts';

// Asked of the process instead of imported: bundlers for pages follow imports, and a page has no files to read.
const { readFile, realpath, stat } = process.getBuiltinModule('node:fs/promises');
const { dirname, join, relative, resolve, sep } = process.getBuiltinModule('node:path');

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

/** More bytes than any file may have that is compiled; see the limits of the compiler. */
const mostBytes = 8 << 20;

/**
 * Finds imported files inside some folders and nowhere else, whatever the path says and wherever links lead; two names of
 * one file become one.
 *
 * @param roots the folders; that of the main file is the usual one
 * @param cwd folder that relative names start from; that of the process if left out
 */
export function filesWithin(roots: readonly string[], cwd = ''): Resolve {
  const plain = (path: string) => resolve(cwd, path).split(sep).join('/');
  return async (path, from) => {
    importPlace(path, plain(from), roots.map(plain));
    const name = join(dirname(from), path);
    const place = resolve(cwd, name);
    let real: string;
    try {
      real = await realpath(place);
      const { size } = await stat(real).then((found) => (found.isFile() ? found : Promise.reject(notAFile(found))));
      if (size > mostBytes) throw new Error(`it has ${size} bytes`);
    } catch (error) {
      throw new Error(`cannot read ${name}: ${reasonOf(error)}`, { cause: error });
    }
    for (const root of roots) {
      const inside = relative(await realpath(resolve(cwd, root)), real);
      if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) continue;
      const isLink = inside !== relative(resolve(cwd, root), place);
      return { name: isLink ? join(root, inside) : name, text: await readFile(real, 'utf8') };
    }
    throw new Error(`it is a link to elsewhere; imports stay inside ${roots.map((root) => `\`${root}\``).join(', ')}`);
  };
}

/** As `filesWithin` the folder of a main file and others that are given; and the files of the library by its name. */
export function filesBeside(main: string, roots: readonly string[] = [], cwd = ''): Resolve {
  return withLibrary(filesWithin([dirname(main), ...roots], cwd));
}

function notAFile(found: { isDirectory(): boolean }): Error {
  return new Error(found.isDirectory() ? reasons.EISDIR : 'it is no file');
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
