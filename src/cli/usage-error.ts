/** The command cannot be done as it was given; the message says why and, where there is one, the way out. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or directory'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'a part of the path is no directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space is left on the device'],
  ['ENAMETOOLONG', 'the name is too long'],
]);

/** The error for something that cannot be written, in words. */
export function cannotWrite(what: string, cause: unknown): UsageError {
  const code = codeOf(cause);
  const reason = reasons.get(code) ?? (cause instanceof Error ? cause.message : String(cause));
  return new UsageError(`cannot write ${what}: ${reason}`, { cause });
}

/** The code of an error of the operating system; empty if it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
