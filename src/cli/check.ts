import { Command } from 'commander';
import { compileInput } from './compile-input.ts';
import { ExitCode, worst } from './exit-code.ts';
import type { FileLog } from './file-log.ts';
import { type Io, say } from './io.ts';

/** `syn check`: says everything that is wrong with some models, and writes nothing. */
export function checkCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('check')
    .description('Report all errors and warnings of models.')
    .argument('<FILE...>', '.syn files, or - for standard input')
    .option('--watch', 'check again whenever a file is saved, until Ctrl-C')
    .addHelpText('after', '\nExample:\n  $ syn check models/*.syn')
    .action(async (files: string[], { watch }: { readonly watch?: boolean }) => {
      if (!watch) return finish(await check(files, io));
      const { watchFiles } = await import('./watch.ts');
      finish(await watchFiles(files, (log) => check(files, io, log), io));
    });
}

async function check(files: readonly string[], io: Io, log?: FileLog): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const file of files) {
    const outcome = await compileInput(file, io, log);
    codes.push(outcome.code);
    if (outcome.code === ExitCode.ok)
      say(io, `${outcome.name}: ${[...outcome.compilation.models.keys()].join(', ')} ok`);
  }
  return worst(codes);
}
