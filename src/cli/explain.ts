import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

export interface ExplainFlags {
  readonly json?: boolean;
}

/** `syn explain`: says how a model runs and what it costs, or what a diagnostic code means. */
export function explainCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .description(
      'Say where each state of a model lives, how it is solved and why, what changes it, and what all of it costs;\n' +
        'or what the code of a message means.',
    )
    .argument('<FILE>', 'a .syn file, - for standard input, or a code such as SYN3002')
    .argument('[MODEL]', 'the model, where the file declares several')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExamples:\n  $ syn explain models/stdp.syn\n  $ syn explain SYN3002')
    .action(async (subject: string, model: string | undefined, flags: ExplainFlags) => {
      const { explain } = await import('./explain-subject.ts');
      finish(await explain(subject, model, flags, io));
    });
}
