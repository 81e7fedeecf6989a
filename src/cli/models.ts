import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

export interface ModelsFlags {
  readonly json?: boolean;
}

/** `syn models`: the models that the package ships. */
export function modelsCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('models')
    .description('List the models that come with the package, or print the source of one.')
    .argument('[NAME]', 'the name of a model or of its file, such as ampa')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExamples:\n  $ syn models\n  $ syn models ampa > my-ampa.syn')
    .action(async (name: string | undefined, flags: ModelsFlags) => {
      const { listModels } = await import('./list-models.ts');
      finish(await listModels(name, flags, io));
    });
}
