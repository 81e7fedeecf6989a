import { integralUnit } from '../../compiler/index.ts';
import {
  charge,
  coefficientOfVariation,
  cv2,
  fanoFactor,
  firingRate,
  intervalRate,
  isiDistance,
  localVariation,
  pairedPulseRatio,
  peak,
  riseTime,
  spikeDistance,
  steadyStateDepression,
  type Trace,
  timeToPeak,
  vanRossumDistance,
  victorPurpuraDistance,
  weightedDecay,
} from '../../library/measure/index.ts';

/** What a measurement of a trace is given; times in milliseconds. */
export interface TraceSubject extends Trace {
  readonly from: number;
  readonly to: number;
  /** When presynaptic spikes were delivered within the window. */
  readonly stimuli: readonly number[];
  /** The same quantity in a run without the second of these spikes and all later ones. */
  readonly alone: () => Trace;
}

/** What a measurement of spikes is given: those within the window, in milliseconds. */
export interface SpikeSubject {
  readonly spikes: Float64Array;
  readonly from: number;
  readonly to: number;
  /** The train that distances are measured from. */
  readonly reference: Float64Array;
  /** What stands behind the name, as in `van-rossum=20`. */
  readonly setting: number;
}

interface Common {
  readonly name: string;
  /** For the help. */
  readonly about: string;
}

/** A number that a trace gives. */
export interface TraceMeasurement extends Common {
  readonly kind: 'trace';
  /** Presynaptic spikes that it needs. */
  readonly stimuli: number;
  readonly unit: (unit: string) => string;
  readonly of: (subject: TraceSubject) => number;
}

/** A number that the spikes of a neuron give. */
export interface SpikeMeasurement extends Common {
  readonly kind: 'spikes';
  readonly unit: string;
  readonly needsReference: boolean;
  /** A number that may stand behind the name, and what it is if it does not. */
  readonly setting: { readonly about: string; readonly least: number; readonly otherwise: number } | undefined;
  readonly of: (subject: SpikeSubject) => number;
}

export type Measurement = TraceMeasurement | SpikeMeasurement;

/** Everything that `syn run --measure` knows, by the names that it is asked for. */
export const measurements: readonly Measurement[] = [
  ofTrace(
    'peak',
    'largest deviation from the value at the onset',
    (unit) => unit,
    ({ t, values, from, to }) => {
      return peak(t, values, { from, to }).amplitude;
    },
  ),
  ofTrace('time-to-peak', 'from the onset to the peak', inMilliseconds, ({ t, values, from, to }) => {
    return timeToPeak(t, values, { from, to });
  }),
  ofTrace('rise', 'from 10 to 90 % of the peak', inMilliseconds, ({ t, values, from, to }) => {
    return riseTime(t, values, { from, to });
  }),
  ofTrace('decay', 'weighted time constant: charge from the peak on, by the peak', inMilliseconds, (subject) => {
    const { t, values, from, to } = subject;
    return weightedDecay(t, values, { from, to });
  }),
  ofTrace('charge', 'integral over the window, above the value at the onset', integralUnit, (subject) => {
    const { t, values, from, to } = subject;
    return charge(t, values, { from, to });
  }),
  ofTrain(
    2,
    'paired-pulse',
    'second response by the first, each from the level before',
    ({ t, values, to, stimuli }) => {
      return pairedPulseRatio(t, values, stimuli.slice(0, 2), { to: stimuli[2] ?? to }).ratio;
    },
  ),
  ofTrain(2, 'paired-pulse-subtracted', 'the same, the first response taken away from the second', (subject) => {
    const { t, values, to, stimuli, alone } = subject;
    return pairedPulseRatio(t, values, stimuli.slice(0, 2), { to: stimuli[2] ?? to, alone: alone() }).ratio;
  }),
  ofTrain(4, 'depression', 'last response of a train by the first, once settled', ({ t, values, to, stimuli }) => {
    return steadyStateDepression(t, values, stimuli, { to }).ratio;
  }),
  ofSpikes('firing-rate', 'spikes by the length of the window', 'Hz', ({ spikes, from, to }) => {
    return firingRate(spikes, from, to);
  }),
  ofSpikes('interval-rate', 'inverse of the mean interval', 'Hz', ({ spikes }) => intervalRate(spikes)),
  ofSpikes('cv', 'coefficient of variation of the intervals', '1', ({ spikes }) => coefficientOfVariation(spikes)),
  ofSpikes('cv2', 'variability of neighbouring intervals', '1', ({ spikes }) => cv2(spikes)),
  ofSpikes('lv', 'local variation of the intervals', '1', ({ spikes }) => localVariation(spikes)),
  {
    ...ofSpikes('fano', 'Fano factor of the counts in windows of MS', '1', ({ spikes, from, to, setting: width }) => {
      return fanoFactor(spikes, { from, to, width });
    }),
    setting: { about: 'MS', least: Number.MIN_VALUE, otherwise: 100 },
  },
  {
    ...ofDistance('victor-purpura', 'distance from the reference, COST per ms', ({ spikes, reference, setting }) => {
      return victorPurpuraDistance(spikes, reference, setting);
    }),
    setting: { about: 'COST', least: 0, otherwise: 0.1 },
  },
  {
    ...ofDistance('van-rossum', 'distance from the reference, time constant MS', ({ spikes, reference, setting }) => {
      return vanRossumDistance(spikes, reference, setting);
    }),
    setting: { about: 'MS', least: Number.MIN_VALUE, otherwise: 20 },
  },
  ofDistance('isi-distance', 'mean relative difference of the intervals', ({ spikes, reference, from, to }) => {
    return isiDistance(spikes, reference, from, to);
  }),
  ofDistance('spike-distance', 'mean relative difference of the spike times', ({ spikes, reference, from, to }) => {
    return spikeDistance(spikes, reference, from, to);
  }),
];

function inMilliseconds(): string {
  return 'ms';
}

function ofTrace(
  name: string,
  about: string,
  unit: (unit: string) => string,
  of: (subject: TraceSubject) => number,
): TraceMeasurement {
  return { kind: 'trace', name, about, unit, of, stimuli: 0 };
}

function ofTrain(
  stimuli: number,
  name: string,
  about: string,
  of: (subject: TraceSubject) => number,
): TraceMeasurement {
  return { kind: 'trace', name, about, unit: () => '1', of, stimuli };
}

function ofSpikes(name: string, about: string, unit: string, of: (subject: SpikeSubject) => number): SpikeMeasurement {
  return { kind: 'spikes', name, about, unit, of, needsReference: false, setting: undefined };
}

function ofDistance(name: string, about: string, of: (subject: SpikeSubject) => number): SpikeMeasurement {
  return { ...ofSpikes(name, about, '1', of), needsReference: true };
}

/** The list of names for the help of `syn run`. */
export function printMeasurements(): string {
  const rows = measurements.map((each) => {
    const shown = each.kind === 'spikes' && each.setting ? `${each.name}[=${each.setting.about}]` : each.name;
    const otherwise = each.kind === 'spikes' && each.setting ? `; ${each.setting.otherwise} if left out` : '';
    return { shown, about: each.about + otherwise };
  });
  const width = Math.max(...rows.map(({ shown }) => shown.length));
  return rows.map(({ shown, about }) => `  ${shown.padEnd(width)}  ${about}`).join('\n');
}
