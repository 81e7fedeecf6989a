import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

export interface NewFlags {
  readonly from?: string;
}

/** `syn new`: writes a first model to edit. */
export function newCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('new')
    .description('Write a first model to edit into the working directory: MySynapse goes to my-synapse.syn.')
    .argument('<NAME>', 'the name of the model: letters, digits and underscores')
    .option('--from <MODEL>', 'start from a model that comes with the package; `syn models` lists them')
    .addHelpText('after', '\nExamples:\n  $ syn new MySynapse\n  $ syn new FastAMPA --from ampa')
    .action(async (name: string, flags: NewFlags) => {
      const { writeNewModel } = await import('./write-new-model.ts');
      finish(await writeNewModel(name, flags, io));
    });
}
