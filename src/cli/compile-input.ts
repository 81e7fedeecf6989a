import { dirname, join, relative, resolve as resolvePath } from 'node:path';
import { type Compilation, compile, type Diagnostic, printDiagnostic, type SourceText } from '../compiler/index.ts';
import { filesBeside } from '../library/files.ts';
import { libraryFolder } from '../library/library-files.ts';
import { ExitCode } from './exit-code.ts';
import { FileLog } from './file-log.ts';
import { type Io, say } from './io.ts';
import { readInput } from './read-input.ts';
import { reportFailure } from './report-failure.ts';

/** What became of one file. Whatever there was to say about it has been said, but for its success. */
export type Outcome =
  | { readonly code: typeof ExitCode.ok; readonly name: string; readonly compilation: Compilation }
  | { readonly code: Exclude<ExitCode, typeof ExitCode.ok> };

/**
 * Reads and compiles one file, and prints its diagnostics, warnings too. Every file that it reads goes to the log.
 *
 * @param roots folders that it may import from, besides its own
 * @param untrusted whether the code made of it is verified before any of it can run
 */
export async function compileInput(
  file: string,
  io: Io,
  log = new FileLog(),
  roots: readonly string[] = [],
  untrusted = false,
): Promise<Outcome> {
  let source: SourceText;
  try {
    if (file !== '-') await log.note(file, io.cwd);
    source = await readInput(file, io);
  } catch (error) {
    return { code: reportFailure(error, io) };
  }
  const { name } = source;
  const find = filesBeside(name, roots, io.cwd);
  const resolve = async (path: string, from: string) => {
    await log.note(join(dirname(from), path), io.cwd);
    return find(path, from);
  };
  const compilation = await compile(source.text, {
    name,
    resolve,
    ...(untrusted && {
      untrusted,
      roots: [dirname(name), libraryFolder, ...roots.flatMap((root) => namesOf(root, io.cwd))],
    }),
  });
  const { diagnostics, ok } = compilation;
  if (diagnostics.length > 0) say(io, diagnostics.map((each) => printFor(each, io)).join('\n\n'));
  if (ok) return { code: ExitCode.ok, name, compilation };
  const isOurs = diagnostics.some(({ severity }) => severity === 'bug');
  return { code: isOurs ? ExitCode.ourBug : ExitCode.modelErrors };
}

/** A folder by both of its names: which of them a source has depends on how the main file was named. */
function namesOf(folder: string, cwd: string): readonly string[] {
  const whole = resolvePath(cwd, folder);
  return [whole, relative(cwd, whole) || '.'];
}

/** A fault of ours carries its stack, which is of use to us alone. */
function printFor(diagnostic: Diagnostic, { debug }: Io): string {
  const text = printDiagnostic(diagnostic);
  return debug && diagnostic.stack !== undefined ? `${text}\n${diagnostic.stack}` : text;
}
