import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstNeuron } from '../oracle/receptor-trace.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [1, 4, 4, 9];
const summed = (time: number, of: (age: number) => number) =>
  spikes.reduce((sum, spike) => sum + (time > spike ? of(time - spike) : 0), 0);
const block = (v: number) => 1 / (1 + (1 / 3.57) * Math.exp(-0.062 * v));

export const verifications: readonly Verification[] = [
  againstNeuron('SaturatingNMDA', 'NMDA of Wang'),
  {
    model: 'SaturatingNMDA',
    kind: 'closed form',
    against: 'exp(−∫alpha_s·x) of the channels still closed after four spikes, where none closes again',
    tolerance: 1e-6,
    at: { tau_s: 1e9 },
    error(model, parameters) {
      const options = { pre: spikes, v: -40, dt: 0.1, every: 5, tstop: 20, parameters, record: ['i'] };
      const { t, traces } = simulateModel(model, options);
      return largestError(
        traces.i!,
        t.map((time) => -Math.expm1(-0.5 * summed(time, (age) => -2 * Math.expm1(-age / 2))) * block(-40) * (-40 - 0)),
      );
    },
  },
  {
    model: 'SaturatingNMDA',
    kind: 'closed form',
    against: 'the difference of two exponentials of each of four spikes, where so few open that nothing saturates',
    tolerance: 1e-8,
    at: { alpha_s: 1e-10 },
    error(model, parameters) {
      const options = { pre: spikes, dt: 0.1, every: 10, tstop: 200, parameters, record: ['s'] };
      const { t, traces } = simulateModel(model, options);
      return largestError(
        traces.s!,
        t.map((time) => 1e-10 * summed(time, (age) => (Math.exp(-age / 100) - Math.exp(-age / 2)) / (1 / 2 - 1 / 100))),
      );
    },
  },
];
