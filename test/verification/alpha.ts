import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstSpikeSum } from '../oracle/spike-sums.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [1, 4, 4, 9];

/** Of height 1, which it reaches after 2 ms. */
const alpha = (age: number) => (age / 2) * Math.exp(1 - age / 2);

export const verifications: readonly Verification[] = [
  againstSpikeSum({
    model: 'Alpha',
    against: 'the current of four spikes as a sum of alpha functions times the driving force',
    spikes,
    response: alpha,
    unit: 1 * (-65 - 0),
    dt: 0.25,
    tstop: 20,
  }),
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
  againstSpikeSum({
    model: 'AlphaCurrent',
    against: 'the current of four spikes as a sum of alpha functions into the cell',
    spikes,
    response: alpha,
    unit: -10,
    dt: 0.25,
    tstop: 20,
  }),
];
