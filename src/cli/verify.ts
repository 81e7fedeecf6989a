import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { parseCount } from './options.ts';

export interface VerifyFlags {
  readonly seed: number;
  readonly trials: number;
  readonly json?: boolean;
}

/** `syn verify`: runs a model as networks run it beside the same model with everything per synapse. */
export function verifyCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('verify')
    .description(
      'Run a model as a network runs it, each state where it was proved to live, beside the same model with every\n' +
        'state per synapse and in every step, on random networks; say how far they are apart, and where they part.',
    )
    .argument('<FILE>', 'a .syn file, or - for standard input')
    .argument('[MODEL]', 'one model; all that can be a connection if left out')
    .option('--seed <NUMBER>', 'seed of all random choices', parseCount(0), 1)
    .option('--trials <NUMBER>', 'how many random networks to try', parseCount(1), 20)
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ syn verify models/stdp.syn\n  $ syn verify models/nmda.syn NMDA --trials 200',
    )
    .action(async (file: string, model: string | undefined, flags: VerifyFlags) => {
      const { verify } = await import('./verify-file.ts');
      finish(await verify(file, model, flags, io));
    });
}
