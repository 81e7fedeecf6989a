import { Command } from 'commander';
import { compileInput } from './compile-input.ts';
import { ExitCode, worst } from './exit-code.ts';
import { type Io, say } from './io.ts';

/** `syn check`: says everything that is wrong with some models, and writes nothing. */
export function checkCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('check')
    .description('Report all errors and warnings of models.')
    .argument('<FILE...>', '.syn files, or - for standard input')
    .addHelpText('after', '\nExample:\n  $ syn check models/*.syn')
    .action(async (files: string[]) => finish(await check(files, io)));
}

async function check(files: readonly string[], io: Io): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const file of files) {
    const outcome = await compileInput(file, io);
    codes.push(outcome.code);
    if (outcome.code === ExitCode.ok)
      say(io, `${outcome.name}: ${[...outcome.compilation.models.keys()].join(', ')} ok`);
  }
  return worst(codes);
}
