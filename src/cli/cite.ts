import { Command, Option } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

export interface CiteFlags {
  readonly format: 'bibtex' | 'text' | 'json';
}

/** `syn cite`: the works that models, or the networks made of them, rest on. */
export function citeCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('cite')
    .description(
      'Print the works that models rest on, those of their components and of what they import among them, each once.\n' +
        'Of a network (.json, .jsonc) they are those of the models that it is made of.',
    )
    .argument('<FILE...>', 'files of models, - for standard input, or descriptions of networks')
    .addOption(
      new Option('--format <FORMAT>', 'BibTeX, one line for each, or JSON')
        .choices(['bibtex', 'text', 'json'])
        .default('bibtex'),
    )
    .addHelpText('after', '\nExamples:\n  $ syn cite models/nmda.syn\n  $ syn cite coba.json --format text')
    .action(async (files: readonly string[], flags: CiteFlags) => {
      const { citeFiles } = await import('./cite-files.ts');
      finish(await citeFiles(files, flags, io));
    });
}
