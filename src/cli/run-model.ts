import type { InputValue } from '../library/simulate.ts';
import { simulateModel } from '../library/simulate.ts';
import type { AnyModel, Manifest } from '../runtime/index.ts';
import { assertInputFlags } from './assert-input-flags.ts';
import { assertNames } from './assert-names.ts';
import { assertRoom } from './assert-room.ts';
import { readClamp } from './clamp.ts';
import { compileInput } from './compile-input.ts';
import { csvPieces, sweepCsvPieces } from './csv.ts';
import { drivenBy } from './driven-by.ts';
import { ExitCode, worst } from './exit-code.ts';
import { FileLog } from './file-log.ts';
import { idleOptions } from './idle-options.ts';
import { type Io, say } from './io.ts';
import { jsonPieces, sweepJsonPieces } from './json.ts';
import { type Chosen, chooseMeasurements, labelOf as chosenLabel } from './measure/choose-measurements.ts';
import { type Measured, measureRun } from './measure/measure-run.ts';
import { measuredCsv, measuredSweepCsv } from './measure/measured-csv.ts';
import { measuredJson, measuredSweepJson } from './measure/measured-json.ts';
import { printMeasured, printMeasuredSweep } from './measure/print-measured.ts';
import { pickFor } from './pick-for.ts';
import { planRunOutputs, type RunOutputs } from './plan-run-outputs.ts';
import { loadPlotter, type Plotter } from './plot/load-plotter.ts';
import { plotSpec } from './plot/plot-spec.ts';
import { sweepSpec } from './plot/sweep-spec.ts';
import { givenInputs, type RunFlags, simulateOptions } from './run-flags.ts';
import { printSummary } from './summary.ts';
import { labelOf, runSweep } from './sweep-run.ts';
import { watchFiles } from './watch.ts';
import { type OutputFile, writeFiles } from './write-files.ts';
import { writeText } from './write-text.ts';

/**
 * Runs the model of a file as the options say, once or after every change of what was read.
 *
 * @param options that the command knows, with their dashes
 */
export async function runModel(file: string, flags: RunFlags, options: readonly string[], io: Io): Promise<ExitCode> {
  const outputs = planRunOutputs(file, flags, io.cwd);
  const draw = outputs.plot ? await loadPlotter() : undefined;
  const run = (log: FileLog) => runOnce(file, flags, { options, outputs, draw, log, io });
  return flags.watch ? watchFiles([file], run, io) : run(new FileLog());
}

interface Surroundings {
  readonly options: readonly string[];
  readonly outputs: RunOutputs;
  readonly draw: Plotter | undefined;
  readonly log: FileLog;
  readonly io: Io;
}

async function runOnce(file: string, given: RunFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { options, outputs, draw, log, io } = surroundings;
  // 1. Compile the file and pick the model.
  const outcome = await compileInput(file, io, log, given.root, given.untrusted);
  if (outcome.code !== ExitCode.ok) return outcome.code;
  const { model } = pickFor(outcome.compilation, given.model, '--model');
  const { manifest } = model;

  // 2. Check what was asked for against what the model has, and read the courses of inputs.
  assertNames(manifest, given);
  assertInputFlags(manifest, given, options);
  assertRoom(manifest, given);
  const chosen = chooseMeasurements(manifest, given);
  const hasPotential = drivenBy(manifest).some(({ name }) => name === 'v');
  const flags = { ...given, input: givenInputs(given, hasPotential) };
  const inputs = await readInputs(flags.input, manifest, log, io);

  // 3. Run it, and write the traces and the plot.
  if (flags.sweep) return sweepModel(model, flags, inputs, chosen, surroundings);
  const how = simulateOptions(flags, inputs);
  const traces = simulateModel(model, how);
  sayWarnings([...idleOptions(manifest, given), ...traces.warnings], io);
  if (manifest.role === 'neuron') say(io, spikeSummary(traces.spikes));
  const drawn = draw ? await draw(plotSpec(traces, manifest, flags)) : '';
  if (chosen.length === 0) {
    await writeOutputs(outputs, { traces: flags.json ? jsonPieces(traces) : csvPieces(traces), plot: [drawn] }, io);
    return ExitCode.ok;
  }

  // 4. Or measure the traces, and write what was measured.
  const measured = measureRun({ model, options: how, traces }, chosen, flags);
  const written = flags.json
    ? measuredJson(traces, measured)
    : flags.out
      ? measuredCsv(measured)
      : printMeasured(measured);
  await writeOutputs(outputs, { traces: [written], plot: [drawn] }, io);
  sayWindow(measured, io);
  return sayUnmeasured([{ label: '', measured }], io);
}

/** Runs every point of a grid; a point that fails is named, and the others are written all the same. */
async function sweepModel(
  model: AnyModel,
  flags: RunFlags,
  inputs: ReadonlyMap<string, InputValue>,
  chosen: readonly Chosen[],
  { outputs, draw, io }: Surroundings,
): Promise<ExitCode> {
  const sweep = runSweep(model, flags, inputs);
  const done = sweep.points.flatMap(({ traces }) => (traces ? [traces] : []));
  const warnings = new Set(done.flatMap((traces) => traces.warnings));
  sayWarnings([...idleOptions(model.manifest, flags), ...warnings], io);
  for (const point of sweep.points)
    if (point.failure) say(io, `error: ${labelOf(sweep, point)}: ${point.failure.message}`);
  const codes = sweep.points.map(({ failure }) => failure?.code ?? ExitCode.ok);
  if (done.length > 0) {
    const drawn = draw ? await draw(sweepSpec(sweep, model.manifest, flags)) : '';
    if (chosen.length > 0) {
      const measured = sweep.points.map(
        ({ options, traces }) => traces && measureRun({ model, options, traces }, chosen, flags),
      );
      const print = flags.json ? measuredSweepJson : flags.out ? measuredSweepCsv : printMeasuredSweep;
      await writeOutputs(outputs, { traces: [print(sweep, measured)], plot: [drawn] }, io);
      sayWindow(measured.find((each) => each !== undefined) ?? [], io);
      const labelled = sweep.points.map((point, i) => ({
        label: `${labelOf(sweep, point)}: `,
        measured: measured[i] ?? [],
      }));
      codes.push(sayUnmeasured(labelled, io));
    } else {
      const traces = flags.json ? sweepJsonPieces(sweep) : sweepCsvPieces(sweep);
      await writeOutputs(outputs, { traces, plot: [drawn] }, io);
      say(io, printSummary(sweep));
    }
  }
  return worst(codes);
}

/** Which part of a run the traces were measured in. */
function sayWindow(measured: readonly Measured[], io: Io): void {
  const window = measured.find(({ quantity }) => quantity !== undefined)?.window;
  if (window) say(io, `measured from ${window.from} to ${window.to} ms`);
}

/** Names everything that could not be measured, and why; the rest is written all the same. */
function sayUnmeasured(
  points: readonly { readonly label: string; readonly measured: readonly Measured[] }[],
  io: Io,
): ExitCode {
  const reasons = points.flatMap(({ label, measured }) =>
    measured.flatMap(({ chosen, quantity, reason }) => {
      const what = quantity === undefined ? chosenLabel(chosen) : `${chosenLabel(chosen)} of ${quantity}`;
      return reason === undefined ? [] : [`error: ${label}${what}: ${reason}`];
    }),
  );
  for (const reason of reasons) say(io, reason);
  return reasons.length > 0 ? ExitCode.usage : ExitCode.ok;
}

async function readInputs(
  given: ReadonlyMap<string, number | { readonly csv: string }>,
  manifest: Manifest,
  log: FileLog,
  io: Io,
): Promise<ReadonlyMap<string, InputValue>> {
  const values = new Map<string, InputValue>();
  for (const [name, value] of given) {
    const { unit } = drivenBy(manifest).find((input) => input.name === name)!;
    if (typeof value === 'number') {
      values.set(name, value);
    } else {
      await log.note(value.csv, io.cwd);
      values.set(name, await readClamp(value.csv, { name, unit }, io.cwd));
    }
  }
  return values;
}

/** How many spikes come to the screen: all of them are in the JSON. */
const shownSpikes = 12;

function spikeSummary(spikes: Float64Array): string {
  if (spikes.length === 0) return 'no spikes';
  const first = [...spikes.subarray(0, shownSpikes)].map((time) => Number(time.toPrecision(9))).join(', ');
  const count = spikes.length === 1 ? '1 spike' : `${spikes.length} spikes`;
  return `${count} at ${first}${spikes.length > shownSpikes ? ', …' : ''} ms`;
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
