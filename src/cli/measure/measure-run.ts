import type { Trace } from '../../library/measure/index.ts';
import { type SimulateOptions, simulateModel, type Traces } from '../../library/simulate.ts';
import { type AnyModel, type ErrorCode, SynapseError } from '../../runtime/index.ts';
import { tickOf, timeOf } from '../../runtime/ticks.ts';
import type { RunFlags } from '../run-flags.ts';
import type { Chosen } from './choose-measurements.ts';
import type { Measurement } from './measurements.ts';

/** A number that was measured, or why there is none. */
export interface Measured {
  readonly chosen: Chosen;
  /** What it was measured of; nothing where that is the spikes. */
  readonly quantity: string | undefined;
  readonly unit: string;
  readonly value: number | undefined;
  readonly reason: string | undefined;
  readonly window: MeasuredWindow;
}

/** A run, the model that was run, and how. */
export interface MeasuredRun {
  readonly model: AnyModel;
  readonly options: SimulateOptions;
  readonly traces: Traces;
}

/** The window that a run is measured in, in milliseconds. */
export interface MeasuredWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Where responses begin and the window ends: what was asked for, or from the first event to the last row. Times are those
 * at which events were delivered.
 */
export function windowOf({ pre = [], post = [], at, window, dt, tstop }: RunFlags, { t }: Traces): MeasuredWindow {
  const events = [...pre, ...post, ...[...(at?.values() ?? [])].flat()].filter((time) => time < tstop);
  const first = events.length > 0 ? timeOf(tickOf(Math.min(...events), dt), dt) : 0;
  return { from: window?.from ?? first, to: window?.to ?? t[t.length - 1]! };
}

/** Measures a run: each measurement of traces of every quantity that was recorded, then those of spikes. */
export function measureRun(run: MeasuredRun, chosen: readonly Chosen[], flags: RunFlags): readonly Measured[] {
  const { traces } = run;
  const ofTraces = Object.keys(traces.traces).flatMap((quantity) => measureTrace(run, quantity, chosen, flags));
  return [...ofTraces, ...measureSpikes(traces, chosen, flags)];
}

function measureTrace(
  { model, options, traces }: MeasuredRun,
  quantity: string,
  chosen: readonly Chosen[],
  flags: RunFlags,
): Measured[] {
  const { from, to } = windowOf(flags, traces);
  const delivered = [...(flags.pre ?? [])]
    .map((time) => timeOf(tickOf(time, flags.dt), flags.dt))
    .sort((a, b) => a - b);
  const stimuli = delivered.filter((time) => time >= from && time < to);
  const values = traces.traces[quantity]!;
  const alone = (): Trace => {
    // What came before the window has happened in this run as well.
    const pre = delivered.filter((time) => time <= stimuli[0]!);
    const { t, traces: found } = simulateModel(model, { ...options, record: [quantity], pre });
    return { t, values: found[quantity]! };
  };
  return chosen.flatMap((each) => {
    const { measurement } = each;
    if (measurement.kind !== 'trace') return [];
    const unit = measurement.unit(traces.units[quantity]!);
    const subject = { t: traces.t, values, from, to, stimuli, alone };
    const result = attempt(measurement, () => measurement.of(subject));
    return [{ chosen: each, quantity, unit, window: { from, to }, ...result }];
  });
}

function measureSpikes(
  { spikes }: Traces,
  chosen: readonly Chosen[],
  { window, reference = [], tstop }: RunFlags,
): Measured[] {
  const { from, to } = window ?? { from: 0, to: tstop };
  const isWithin = (time: number) => time >= from && time <= to;
  const subject = {
    spikes: spikes.filter(isWithin),
    from,
    to,
    reference: Float64Array.from(reference).filter(isWithin).sort(),
  };
  return chosen.flatMap((each) => {
    const { measurement, setting = 0 } = each;
    if (measurement.kind !== 'spikes') return [];
    const result = attempt(measurement, () => measurement.of({ ...subject, setting }));
    return [{ chosen: each, quantity: undefined, unit: measurement.unit, window: { from, to }, ...result }];
  });
}

/** What may help where there is nothing to measure. */
const remedies: Partial<Record<ErrorCode, string>> = {
  'no-response': 'choose what is measured with --record',
  'no-peak': 'run longer with --tstop',
  'not-decayed': 'run longer with --tstop',
  'not-resolved': 'take a smaller --dt',
};

function attempt({ name }: Measurement, measure: () => number): Pick<Measured, 'value' | 'reason'> {
  try {
    const value = measure();
    if (Number.isFinite(value)) return { value, reason: undefined };
    throw new Error(`${name} came to ${value}`);
  } catch (error) {
    if (!(error instanceof SynapseError)) throw error;
    const remedy = remedies[error.code];
    return { value: undefined, reason: remedy === undefined ? error.message : `${error.message}; ${remedy}` };
  }
}
