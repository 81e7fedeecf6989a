import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const celsius = 32;
const [rise, decay] = [2 / 2.2, 100 / 3.5];
const spikes = [1, 4, 4, 30];

/** What spikes of height 1 open at 32 °C; they are as high as at 22 °C only if rise and decay speed up alike. */
function opened(time: number): number {
  const peak = Math.exp((-(2 / 100) * Math.log(2 / 100)) / (1 - 2 / 100));
  const each = (age: number) => (peak * (Math.exp(-age / decay) - Math.exp(-age / rise))) / (1 - rise / decay);
  return spikes.reduce((sum, spike) => sum + each(Math.max(0, time - spike)), 0);
}
const block = (v: number) => 1 / (1 + (1 / 3.57) * Math.exp(-0.062 * v));

/** R·T/F in mV. */
const thermal = (1000 * 8.314462618 * (273.15 + celsius)) / 96485.33212;
const [cai, cao, M] = [1e-4, 1.6, 145];

/** Calcium current through 1 nS of monovalent conductance. */
function ghk(v: number): number {
  if (v === 0) return ((6.1 * 1) / M) * 2 * thermal * (cai - cao);
  const x = Math.exp((-2 * v) / thermal);
  return (((6.1 * 1) / M) * 4 * v * (cai - cao * x)) / (1 - x);
}

export const verifications: readonly Verification[] = [
  {
    model: 'WarmNMDA',
    kind: 'closed form',
    against: 'differences of two exponentials of four spikes at 32 °C, with the block of Jahr & Stevens at −40 mV',
    tolerance: 1e-7,
    error(model, parameters) {
      const inputs = { celsius, amount: 1 };
      const options = { pre: spikes, v: -40, inputs, dt: 0.1, every: 5, tstop: 100, parameters, record: ['open'] };
      const { t, traces } = simulateModel(model, options);
      return largestError(
        traces.open!,
        t.map((time) => opened(time) * block(-40)),
      );
    },
  },
  {
    model: 'CalciumNMDA',
    kind: 'closed form',
    against: 'both currents of four spikes at 32 °C, one a ninth of the other',
    tolerance: 1e-7,
    error(model, parameters) {
      const record = ['i', 'ica'];
      const options = { pre: spikes, v: -40, inputs: { celsius }, dt: 0.1, every: 5, tstop: 100, parameters, record };
      const { t, traces } = simulateModel(model, options);
      const total = t.map((time) => 1 * opened(time) * block(-40) * (-40 - 0));
      const [carried, other] = [0.1, 0.9].map((share) => total.map((value) => share * value));
      return Math.max(largestError(traces.ica!, carried!), largestError(traces.i!, other!));
    },
  },
  ...[-60, 0, 40].map(
    (v): Verification => ({
      model: 'GHKCalciumNMDA',
      kind: 'closed form',
      against: `the calcium current of four spikes by Goldman, Hodgkin and Katz at ${v} mV and 32 °C`,
      tolerance: 1e-7,
      error(model, parameters) {
        const inputs = { celsius, cai, cao };
        const options = { pre: spikes, v, inputs, dt: 0.1, every: 5, tstop: 100, parameters, record: ['ica'] };
        const { t, traces } = simulateModel(model, options);
        return largestError(
          traces.ica!,
          t.map((time) => opened(time) * block(v) * ghk(v)),
        );
      },
    }),
  ),
  {
    model: 'GHKCalciumNMDA',
    kind: 'closed form',
    against: 'no calcium current at the Nernst potential of calcium, and the ohmic current of the other ions there',
    tolerance: 1e-7,
    error(model, parameters) {
      const v = (thermal / 2) * Math.log(cao / cai);
      const inputs = { celsius, cai, cao };
      const options = { pre: spikes, v, inputs, dt: 0.1, every: 5, tstop: 100, parameters, record: ['i', 'ica'] };
      const { t, traces } = simulateModel(model, options);
      const current = t.map((time) => opened(time) * block(v) * v);
      const calcium = Math.max(...traces.ica!.map(Math.abs)) / Math.max(...current);
      return Math.max(calcium, largestError(traces.i!, current));
    },
  },
];
