import { UsageError } from './usage-error.ts';

/** What the operating system refuses, in words. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or directory'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'a part of the path is no directory'],
  ['EEXIST', 'a file of that name is in the way'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space is left on the device'],
  ['ENAMETOOLONG', 'the name is too long'],
]);

/** The code of an error of the operating system; empty if it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What cannot be done to what, such as `write out.csv`; errors that are usage errors already stay as they are. */
export function cannot(action: string, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  const reason = reasons.get(codeOf(cause)) ?? (cause instanceof Error ? cause.message : String(cause));
  return new UsageError(`cannot ${action}: ${reason}`, { cause });
}
