import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [1, 4, 4, 9];

/** Alpha functions of height 1 that peak after 2 ms, one from each spike on. */
const alpha = (time: number) =>
  spikes.reduce((sum, spike) => {
    const x = Math.max(0, time - spike) / 2;
    return sum + x * Math.exp(1 - x);
  }, 0);

export const verifications: readonly Verification[] = [
  {
    model: 'Alpha',
    kind: 'closed form',
    against: 'the current of four spikes as a sum of alpha functions times the driving force',
    tolerance: 1e-12,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, {
        pre: spikes,
        v: -65,
        dt: 0.25,
        tstop: 20,
        parameters,
        record: ['i'],
      });
      return largestError(
        traces.i!,
        t.map((time) => 1 * alpha(time) * (-65 - 0)),
      );
    },
  },
  {
    model: 'Alpha',
    kind: 'publication',
    against: 'a peak of the weight, one time constant after the spike',
    tolerance: 1e-12,
    error(model, parameters) {
      const { traces } = simulateModel(model, { pre: 1, dt: 0.25, tstop: 10, parameters, record: ['g'] });
      return largestError([Math.max(...traces.g!), traces.g!.indexOf(Math.max(...traces.g!)) * 0.25], [1, 1 + 2]);
    },
  },
  {
    model: 'AlphaCurrent',
    kind: 'closed form',
    against: 'the current of four spikes as a sum of alpha functions into the cell',
    tolerance: 1e-12,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { pre: spikes, dt: 0.25, tstop: 20, parameters, record: ['i'] });
      return largestError(
        traces.i!,
        t.map((time) => -10 * alpha(time)),
      );
    },
  },
];
