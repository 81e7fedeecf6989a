import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

export interface DocFlags {
  readonly out?: string;
}

/** `syn doc`: a model as a page of Markdown. */
export function docCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('doc')
    .description('Print a model as a page of Markdown: equations in LaTeX, parameters, how it is solved, references.')
    .argument('<FILE>', 'a .syn file, or - for standard input')
    .argument('[MODEL]', 'the model, where the file declares several')
    .option('-o, --out <FILE>', 'write the page to a file, or - for standard output')
    .addHelpText('after', '\nExample:\n  $ syn doc models/nmda.syn -o nmda.md')
    .action(async (file: string, model: string | undefined, flags: DocFlags) => {
      const { writePage } = await import('./write-page.ts');
      finish(await writePage(file, model, flags, io));
    });
}
