import { resolve } from 'node:path';
import { Command } from 'commander';
import { format, printDiagnostic, type SourceText } from '../compiler/index.ts';
import { ExitCode, worst } from './exit-code.ts';
import { type Io, say } from './io.ts';
import { readInput } from './read-input.ts';
import { reportFailure } from './report-failure.ts';
import { UsageError } from './usage-error.ts';
import { writeFiles } from './write-files.ts';
import { writeText } from './write-text.ts';

interface FmtFlags {
  readonly check?: true;
}

/** One input that could be formatted. */
interface Formatted {
  readonly file: string;
  readonly source: SourceText;
  readonly text: string;
}

/** `syn fmt`: brings models into the one style, in place. */
export function fmtCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('fmt')
    .description('Format models in place; standard input goes to standard output.')
    .argument('[FILE...]', '.syn files, or - for standard input, which is read if none are given')
    .option('--check', 'write nothing; list the files that would change, and exit with 1 if there are any')
    .addHelpText('after', '\nA file with an error of syntax stays as it is.\n\nExample:\n  $ syn fmt models/*.syn')
    .action(async (files: string[], flags: FmtFlags) => finish(await fmt(files.length > 0 ? files : ['-'], flags, io)));
}

async function fmt(files: readonly string[], flags: FmtFlags, io: Io): Promise<ExitCode> {
  if (files.includes('-') && files.length > 1 && !flags.check) {
    throw new UsageError(
      'standard input is formatted on its own: its text goes to standard output, that of files does not',
    );
  }
  const codes: ExitCode[] = [];
  const changed: Formatted[] = [];
  for (const file of files) {
    const outcome = await formatInput(file, io);
    if (typeof outcome === 'number') codes.push(outcome);
    else if (file === '-' && !flags.check) await writeText(io.stdout, [outcome.text]);
    else if (outcome.text !== outcome.source.text) changed.push(outcome);
  }
  if (flags.check) {
    for (const { source } of changed) io.stdout.write(`${source.name}\n`);
    if (changed.length > 0) codes.push(ExitCode.modelErrors);
    return worst(codes);
  }
  await writeFiles(changed.map(({ file, text }) => ({ path: resolve(io.cwd, file), shown: file, pieces: [text] })));
  return worst(codes);
}

/** The text of an input in the one style; what is wrong with it has been said. */
async function formatInput(file: string, io: Io): Promise<Formatted | ExitCode> {
  let source: SourceText;
  try {
    source = await readInput(file, io);
  } catch (error) {
    return reportFailure(error, io);
  }
  const { text, ok, diagnostics } = format(source.text, { name: source.name });
  if (ok) return { file, source, text };
  say(io, diagnostics.map(printDiagnostic).join('\n\n'));
  return ExitCode.modelErrors;
}
