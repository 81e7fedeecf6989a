import { Command, Option } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { NetFlags } from './net/net-flags.ts';
import * as options from './options.ts';
import { parseSweep } from './sweep.ts';

/** `syn net`: runs a network that a file describes, or every point of what the file varies. */
export function netCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('net')
    .description(
      'Run a network described in JSON or built by a module, print its rates, and write spikes, traces and weights.\n' +
        'Times are in milliseconds. What has been finished in the folder of -o is not run again.',
    )
    .argument('<FILE>', 'a description (.json, .jsonc) or a module that builds a network (.mjs)')
    .option('-o, --out <DIR>', 'the folder of the results; without it, the summary is all there is')
    .option(
      '--set <PATH=VALUE>',
      'set a number of the file, such as synapses.exc.parameters.weight=5; of a module, a parameter',
      options.parseAssignment,
    )
    .option(
      '--sweep <PATH=VALUES>',
      'run once for each value: start:stop:step, start:stop:log7 or a,b,c; several make a grid',
      parseSweep,
    )
    .option('--once', 'vary nothing of what the file varies: run it as it stands')
    .option('--duration <MS>', 'end of the run', options.parseStep)
    .option('--seed <NUMBER>', 'seed of all random draws', options.parseCount(0))
    .option(
      '--workers <N>',
      'worker threads of a sweep; as many as there are processors if left out',
      options.parseCount(1),
    )
    .addOption(
      new Option('--format <FORMAT>', 'format of the results; csv if left out').choices(['csv', 'npy', 'both']),
    )
    .option('--plot', 'draw rasters, traces and histograms as SVG, with their Vega-Lite specifications')
    .option(
      '--snapshot-every <MS>',
      'keep what a run needs to go on, every so many simulated milliseconds',
      options.parseStep,
    )
    .option('--fresh', 'remove what is in the folder of an earlier study first')
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ syn net coba.json --duration 500 -o coba --plot\n' +
        '  $ syn net coba.json --sweep synapses.exc.parameters.weight=4:8:2 -o sweep --workers 2',
    )
    .action(async (file: string, flags: NetFlags) => {
      const { runNet } = await import('./net/run-net.ts');
      finish(await runNet(file, flags, io));
    });
}
