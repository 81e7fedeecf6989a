/**
 * Where an import leads, in the names of sources alone: `lib/c.syn` for `"../lib/c.syn"` of `models/a.syn`. Nothing that
 * could mean another place to somebody else (a URL, a drive, an escape, a backslash) gets through.
 *
 * @param roots folders that imports may reach; `.` is the one that relative names start from
 * @throws Error with the reason, which names the roots
 */
export function importPlace(path: string, from: string, roots: readonly string[]): string {
  const within = `imports stay inside ${roots.map((root) => `\`${root || '.'}\``).join(', ')}`;
  const odd = oddityOf(path);
  if (odd !== undefined) throw new Error(`${odd}; ${within}`);
  const place = normalisePath(`${folderOf(from)}/${path}`);
  if (!roots.some((root) => isInside(place, normalisePath(root)))) throw new Error(within);
  return place;
}

function oddityOf(path: string): string | undefined {
  if (path === '') return 'the path is empty';
  if (/\p{Cc}/u.test(path)) return 'a path has no control characters';
  if (path.includes('\\')) return 'folders are separated by `/`';
  if (path.includes(':')) return 'a path has no scheme and no drive';
  if (/%[0-9a-f]{2}/i.test(path)) return 'a path has no escapes';
  if (path.startsWith('/')) return 'a path starts at the folder of its file';
  return undefined;
}

/** The folder of a source, as its name has it. */
export function folderOf(name: string): string {
  const slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  return slash === -1 ? '.' : name.slice(0, slash) || '/';
}

/** A name without `.`, `..` and doubled slashes, as far as that is possible: two spellings of one place become one. */
export function normalisePath(name: string): string {
  const isAbsolute = name.startsWith('/');
  const kept: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isAbsolute) kept.push(part);
  }
  return `${isAbsolute ? '/' : ''}${kept.join('/')}`;
}

function isInside(place: string, root: string): boolean {
  if (root === '') return !place.startsWith('/') && place !== '..' && !place.startsWith('../');
  return place.startsWith(root.endsWith('/') ? root : `${root}/`);
}
