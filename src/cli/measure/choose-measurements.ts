import type { Manifest } from '../../runtime/index.ts';
import { assertKnown } from '../assert-known.ts';
import { parseDecimal } from '../options.ts';
import type { RunFlags } from '../run-flags.ts';
import { UsageError } from '../usage-error.ts';
import { type Measurement, measurements } from './measurements.ts';

/** A measurement that was asked for. */
export interface Chosen {
  readonly measurement: Measurement;
  /** The number behind its name, or what it is without one; nothing for a measurement that has none. */
  readonly setting: number | undefined;
}

/**
 * What `--measure` asks for; nothing without it.
 *
 * @throws UsageError for a name that there is not, and for what this model or this run cannot give
 */
export function chooseMeasurements(manifest: Manifest, flags: RunFlags): readonly Chosen[] {
  const { measure, window, reference, tstop, every } = flags;
  if (!measure) {
    if (window) throw new UsageError('--window says what --measure looks at: name measurements with --measure');
    if (reference) throw new UsageError('--reference is for the distances of --measure: name one with --measure');
    return [];
  }
  // Between rows that are left out, the onset of a response would be a guess.
  if (every !== 1) throw new UsageError(`--every ${every} leaves out rows that --measure needs: do without it`);
  const chosen = measure.map(chosenFrom);
  const labels = chosen.map(labelOf);
  const twice = labels.find((label, i) => labels.indexOf(label) < i);
  if (twice !== undefined) throw new UsageError(`--measure: ${twice} stands in the list twice`);
  if (window && window.to > tstop) {
    throw new UsageError(`--window: it ends at ${window.to} ms, but the run at ${tstop} ms: use --tstop ${window.to}`);
  }
  const late = reference?.find((time) => time > tstop);
  if (late !== undefined) {
    throw new UsageError(
      `--reference: the spike at ${late} ms is after the end of the run: use --tstop ${late} or more`,
    );
  }
  for (const { measurement } of chosen) assertPossible(measurement, manifest, flags);
  return chosen;
}

/** `peak`, `van-rossum=20` */
export function labelOf({ measurement, setting }: Chosen): string {
  return setting === undefined ? measurement.name : `${measurement.name}=${setting}`;
}

function chosenFrom(text: string): Chosen {
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at).trim();
  assertKnown(
    '--measure: there is no measurement',
    name,
    measurements.map((each) => each.name),
  );
  const measurement = measurements.find((each) => each.name === name)!;
  const possible = measurement.kind === 'spikes' ? measurement.setting : undefined;
  if (at === -1) return { measurement, setting: possible?.otherwise };
  if (!possible) throw new UsageError(`--measure: no number belongs to ${name}`);
  const value = parseDecimal(text.slice(at + 1));
  if (value !== undefined && value >= possible.least) return { measurement, setting: value };
  const least = possible.least > 0 ? 'above 0' : 'from 0 on';
  const given = JSON.stringify(text.slice(at + 1).slice(0, 40));
  throw new UsageError(`--measure: ${name}=${possible.about} takes a number ${least}, not ${given}`);
}

function assertPossible(measurement: Measurement, { name: model, role }: Manifest, flags: RunFlags): void {
  const { name } = measurement;
  if (measurement.kind === 'spikes') {
    if (role !== 'neuron') throw new UsageError(`--measure: ${name} is of spikes, and ${model} is no neuron`);
    if (measurement.needsReference && !flags.reference) {
      throw new UsageError(`--measure: ${name} is a distance from another train: give its spikes with --reference`);
    }
    return;
  }
  const { pre = [], tstop } = flags;
  if (measurement.stimuli === 0) return;
  const found = pre.filter((time) => time < tstop).length;
  if (found >= measurement.stimuli) return;
  const need =
    measurement.stimuli === 2 ? 'two presynaptic spikes' : `${measurement.stimuli} presynaptic spikes or more`;
  throw new UsageError(`--measure: ${name} needs ${need} before ${tstop} ms, not ${found}: give them with --pre`);
}
