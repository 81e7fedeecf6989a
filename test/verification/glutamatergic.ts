import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

/** Spikes in ms, of which the second and the fourth come while there is transmitter; steps are short beside the pulse. */
const pre = [1, 1.5, 8, 8.75, 20];
const run = { pre, dt: 1 / 128, every: 32, tstop: 40 };

/** From when to when there is transmitter, 1 ms from the last spike on: a spike during a pulse extends it. */
const pulses = [
  [1, 2.5],
  [8, 9.75],
  [20, 21],
] as const;

/** First-order binding at a time: towards α/(α + β) during pulses of 1 mM, towards 0 between them. */
function bound(alpha: number, beta: number, time: number): number {
  let [r, now] = [0, 0];
  for (const [start, end] of pulses) {
    if (time <= start) break;
    r *= Math.exp(-beta * (start - now));
    const balance = alpha / (alpha + beta);
    now = Math.min(time, end);
    r = balance + (r - balance) * Math.exp(-(alpha + beta) * (now - start));
  }
  return r * Math.exp(-beta * (time - now));
}

const ampa = (time: number) => bound(1.1, 0.19, time);
const nmda = (time: number) => bound(0.072, 0.0066, time);
const block = (v: number, mg: number) => 1 / (1 + (mg / 3.57) * Math.exp(-0.062 * v));

export const verifications: readonly Verification[] = [
  {
    model: 'TransmitterPulse',
    kind: 'closed form',
    against: 'a square of 1 mM from each spike to 1 ms after it, or after the last of those that come during the pulse',
    tolerance: 0,
    error(model, parameters) {
      // Every step is a row, so that an end that is off by one step is seen.
      const { t, traces } = simulateModel(model, { ...run, every: 1, parameters, record: ['concentration'] });
      const isOn = (time: number) => pulses.some(([start, end]) => time > start && time <= end);
      return largestError(
        traces.concentration!,
        Array.from(t, (time) => (isOn(time) ? 1 : 0)),
      );
    },
  },
  {
    model: 'Binding',
    kind: 'closed form',
    against: 'the approach to αT/(αT + β) with αT + β at three concentrations, from nothing bound',
    tolerance: 1e-13,
    error(model, parameters) {
      const errors = [0.1, 1, 3].map((nt) => {
        const { t, traces } = simulateModel(model, { inputs: { nt }, dt: 0.25, tstop: 10, parameters });
        const rate = 1.1 * nt + 0.19;
        return largestError(
          traces.open!,
          Array.from(t, (time) => ((1.1 * nt) / rate) * (1 - Math.exp(-rate * time))),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'Glutamatergic',
    kind: 'closed form',
    against:
      'both conductances and the current of five spikes by the solution of first-order binding, at −65 and 20 mV',
    tolerance: 1e-12,
    at: { ratio: 0.8, e: 3 },
    error(model, parameters) {
      const errors = [-65, 20].map((v) => {
        const record = ['g_ampa', 'g_nmda', 'i'];
        const { t, traces } = simulateModel(model, { ...run, v, parameters, record });
        const g_ampa = Array.from(t, ampa);
        const g_nmda = Array.from(t, (time) => 0.8 * nmda(time) * block(v, 1));
        const i = g_ampa.map((each, k) => (each + g_nmda[k]!) * (v - 3));
        return Math.max(
          largestError(traces.g_ampa!, g_ampa),
          largestError(traces.g_nmda!, g_nmda),
          largestError(traces.i!, i),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'Glutamatergic',
    kind: 'publication',
    against:
      'the open fraction 1/(1 + [Mg]/3.57 mM·exp(−0.062 V)) of Jahr & Stevens (1990) as what is left of the NMDA conductance, −100 to 60 mV',
    tolerance: 1e-13,
    error(model, parameters) {
      const potentials = [-100, -80, -65, -40, -20, 0, 20, 60];
      const left = (v: number, mg: number) =>
        simulateModel(model, { pre: 1, v, dt: 0.5, tstop: 5, parameters: { ...parameters, mg } }).traces.g_nmda![10]!;
      return largestError(
        potentials.map((v) => left(v, 1.5) / left(v, 0)),
        potentials.map((v) => block(v, 1.5)),
      );
    },
  },
];
