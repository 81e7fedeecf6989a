import { Command, Option } from 'commander';
import type { ExitCode } from './exit-code.ts';
import { inputFlag } from './input-flags.ts';
import type { Io } from './io.ts';
import { printMeasurements } from './measure/measurements.ts';
import * as options from './options.ts';
import type { RunFlags } from './run-flags.ts';
import { parseSweep } from './sweep.ts';

/** `syn run`: drives one synapse with spikes and inputs, and writes what its quantities did. */
export function runCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('run')
    .description(
      'Run one synapse, component or neuron with its inputs held or read from a file, and print its traces as CSV.\n' +
        "Times are in milliseconds, values in the model's own units.",
    )
    .argument('<FILE>', 'a .syn file, or - for standard input')
    .option(
      '--root <DIR>',
      "a folder to import from, besides the file's own; may be used several times",
      options.parseFolder,
    )
    .option('--model <NAME>', 'the model to run, where the file declares several')
    .option('--pre <TIMES>', 'presynaptic spikes, such as 10,20,30', options.parseTimes)
    .option('--post <TIMES>', 'postsynaptic spikes', options.parseTimes)
    .option('--at <TIMER=TIMES>', 'make a timer fire, such as cleared=11', options.parseTimesOf)
    .option(
      '--v <VALUE|FILE.csv>',
      'the membrane potential, or a file with its course in columns t and v; -65 mV if left out',
      options.parseInput,
    )
    .option(
      '--input <NAME=VALUE>',
      'another input, held or from a .csv file; 0 if left out. --NAME VALUE is short for it',
      options.parseInputAssignment,
    )
    .addOption(new Option(`${inputFlag} <NAME=VALUE>`).argParser(options.parseInputAssignment).hideHelp())
    .option('--set <NAME=VALUE>', 'set a parameter; may be used several times', options.parseAssignment)
    .option(
      '--sweep <NAME=VALUES>',
      'run once for each value of a parameter or an input: start:stop:step, start:stop:log7 or a,b,c; several make a grid',
      parseSweep,
    )
    .option('--dt <MS>', 'length of a step', options.parseStep, 0.025)
    .option('--tstop <MS>', 'end of the run', options.parseTime, 100)
    .option(
      '--record <NAMES>',
      'states, inputs and outputs to record; all states and outputs if left out',
      options.parseNames,
    )
    .option('--every <STEPS>', 'write one row every so many steps', options.parseCount(1), 1)
    .option('--seed <NUMBER>', 'seed of all random draws', options.parseCount(0), 1)
    .option('-o, --out <FILE>', 'write the traces to a file, or - for standard output')
    .option(
      '--measure <NAMES>',
      'print measurements in place of the traces: a table, CSV with -o, JSON with --json; the names are below',
      options.parseNames,
    )
    .option(
      '--window <FROM:TO>',
      'measure this part of the run; from the first event to the end if left out',
      options.parseWindow,
    )
    .option('--reference <TIMES>', 'spikes that distances are measured from', options.parseTimes)
    .option('--json', 'write the traces as JSON')
    .option('--plot <FILE>', 'draw the traces as SVG; traces are then written only for -o or --json')
    .option('--untrusted', 'verify first that the code made of the file does nothing but compute')
    .option('--watch', 'run again whenever a file that was read is saved, until Ctrl-C')
    .addHelpText(
      'after',
      `\nMeasurements:\n${printMeasurements()}\n` +
        '\nExamples:\n' +
        '  $ syn run models/nmda.syn --pre 10,20,30 --v -40 --set tau_decay=80 --record g,i -o nmda.csv\n' +
        '  $ syn run models/nmda.syn --pre 10 --sweep tau_decay=50:150:25 --record g --plot decay.svg\n' +
        '  $ syn run models/nmda.syn --pre 10 --tstop 700 --record g,i --measure peak,rise,decay,charge',
    )
    .action(async (file: string, flags: RunFlags, command: Command) => {
      const { runModel } = await import('./run-model.ts');
      const known = command.options.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? []);
      finish(await runModel(file, flags, known, io));
    });
}
