import { dirname, join } from 'node:path';
import { type Compilation, compile, type Diagnostic, printDiagnostic, type SourceText } from '../compiler/index.ts';
import { resolveFile } from '../library/files.ts';
import { ExitCode } from './exit-code.ts';
import { FileLog } from './file-log.ts';
import { type Io, say } from './io.ts';
import { readInput } from './read-input.ts';
import { reportFailure } from './report-failure.ts';

/** What became of one file. Whatever there was to say about it has been said, but for its success. */
export type Outcome =
  | { readonly code: typeof ExitCode.ok; readonly name: string; readonly compilation: Compilation }
  | { readonly code: Exclude<ExitCode, typeof ExitCode.ok> };

/** Reads and compiles one file, and prints its diagnostics, warnings too. Every file that it reads goes to the log. */
export async function compileInput(file: string, io: Io, log = new FileLog()): Promise<Outcome> {
  let source: SourceText;
  try {
    if (file !== '-') await log.note(file, io.cwd);
    source = await readInput(file, io);
  } catch (error) {
    return { code: reportFailure(error, io) };
  }
  const { name } = source;
  const resolve = async (path: string, from: string) => {
    await log.note(join(dirname(from), path), io.cwd);
    return resolveFile(path, from, io.cwd);
  };
  const compilation = await compile(source.text, { name, resolve });
  const { diagnostics, ok } = compilation;
  if (diagnostics.length > 0) say(io, diagnostics.map((each) => printFor(each, io)).join('\n\n'));
  if (ok) return { code: ExitCode.ok, name, compilation };
  const isOurs = diagnostics.some(({ severity }) => severity === 'bug');
  return { code: isOurs ? ExitCode.ourBug : ExitCode.modelErrors };
}

/** A fault of ours carries its stack, which is of use to us alone. */
function printFor(diagnostic: Diagnostic, { debug }: Io): string {
  const text = printDiagnostic(diagnostic);
  return debug && diagnostic.stack !== undefined ? `${text}\n${diagnostic.stack}` : text;
}
