import { Command } from 'commander';
import { simulateModel } from '../library/simulate.ts';
import { assertNames } from './assert-names.ts';
import { assertRoom } from './assert-room.ts';
import { compileInput } from './compile-input.ts';
import { csvPieces } from './csv.ts';
import { ExitCode } from './exit-code.ts';
import { idleOptions } from './idle-options.ts';
import { type Io, say } from './io.ts';
import { jsonPieces } from './json.ts';
import * as options from './options.ts';
import { pickFor } from './pick-for.ts';
import { planRunOutputs, type RunOutputs } from './plan-run-outputs.ts';
import { loadPlotter } from './plot/load-plotter.ts';
import { plotSpec } from './plot/plot-spec.ts';
import { type RunFlags, simulateOptions } from './run-flags.ts';
import { type OutputFile, writeFiles } from './write-files.ts';
import { writeText } from './write-text.ts';

/** `syn run`: drives one synapse with spikes and held inputs, and writes what its quantities did. */
export function runCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('run')
    .description(
      'Run one synapse or component with the voltage held, and print its traces as CSV.\n' +
        "Times are in milliseconds, values in the model's own units.",
    )
    .argument('<FILE>', 'a .syn file, or - for standard input')
    .option('--model <NAME>', 'the model to run, where the file declares several')
    .option('--pre <TIMES>', 'presynaptic spikes, such as 10,20,30', options.parseTimes)
    .option('--post <TIMES>', 'postsynaptic spikes', options.parseTimes)
    .option('--at <TIMER=TIMES>', 'make a timer fire, such as cleared=11', options.parseTimesOf)
    .option('--v <VALUE>', 'the membrane potential; -65 mV if left out', options.parseNumber)
    .option('--input <NAME=VALUE>', 'hold another input, which is 0 otherwise', options.parseAssignment)
    .option('--set <NAME=VALUE>', 'set a parameter; may be used several times', options.parseAssignment)
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
    .option('--json', 'write the traces as JSON')
    .option('--plot <FILE>', 'draw the traces as SVG; traces are then written only for -o or --json')
    .addHelpText(
      'after',
      '\nExample:\n  $ syn run models/nmda.syn --pre 10,20,30 --v -40 --set tau_decay=80 --record g,i -o nmda.csv',
    )
    .action(async (file: string, flags: RunFlags) => finish(await run(file, flags, io)));
}

async function run(file: string, flags: RunFlags, io: Io): Promise<ExitCode> {
  // 1. Settle where everything goes, and find what is needed to draw.
  const outputs = planRunOutputs(file, flags, io.cwd);
  const draw = outputs.plot ? await loadPlotter() : undefined;

  // 2. Compile the file and pick the model.
  const outcome = await compileInput(file, io);
  if (outcome.code !== ExitCode.ok) return outcome.code;
  const { model } = pickFor(outcome.compilation, flags.model, '--model');

  // 3. Check what was asked for against what the model has.
  assertNames(model.manifest, flags);
  assertRoom(model.manifest, flags);

  // 4. Run it.
  const traces = simulateModel(model, simulateOptions(flags));
  sayWarnings([...idleOptions(model.manifest, flags), ...traces.warnings], io);

  // 5. Write the traces and the plot.
  const drawn = draw ? await draw(plotSpec(traces, model.manifest, flags)) : '';
  await writeOutputs(outputs, { traces: flags.json ? jsonPieces(traces) : csvPieces(traces), plot: [drawn] }, io);
  return ExitCode.ok;
}

/** A spike train that misses the grid says the same of every spike: the first few are enough. */
const shownWarnings = 5;

function sayWarnings(warnings: readonly string[], io: Io): void {
  for (const warning of warnings.slice(0, shownWarnings)) say(io, `warning: ${warning}`);
  const rest = warnings.length - shownWarnings;
  if (rest > 0) say(io, `warning: and ${rest} more of this kind`);
}

async function writeOutputs(
  { traces, plot }: RunOutputs,
  pieces: { readonly traces: Iterable<string>; readonly plot: Iterable<string> },
  io: Io,
): Promise<void> {
  const files: OutputFile[] = [];
  if (traces && traces !== 'stdout') files.push({ ...traces, pieces: pieces.traces });
  if (plot && plot !== 'stdout') files.push({ ...plot, pieces: pieces.plot });
  await writeFiles(files);
  if (traces === 'stdout') await writeText(io.stdout, pieces.traces);
  if (plot === 'stdout') await writeText(io.stdout, pieces.plot);
}
