import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [2, 5.5, 5.5, 21];

/** What a spike opens, in nS, by its time in ms. */
const amount = (time: number) => 0.5 + 0.1 * time;

export const verifications: readonly Verification[] = [
  {
    model: 'ExponentialConductance',
    kind: 'closed form',
    against:
      'the sum of one exponential per spike, of an amount that changes from one to the next; conductance and current',
    tolerance: 1e-13,
    at: { e: -10 },
    error(model, parameters) {
      const run = { pre: spikes, v: -65, inputs: { amount }, dt: 0.5, tstop: 40, parameters, record: ['g', 'i'] };
      const { t, traces } = simulateModel(model, run);
      const g = Array.from(t, (time) =>
        spikes.reduce((sum, spike) => sum + (time > spike ? amount(spike) * Math.exp(-(time - spike) / 2) : 0), 0),
      );
      return Math.max(
        largestError(traces.g!, g),
        largestError(
          traces.i!,
          g.map((each) => each * (-65 + 10)),
        ),
      );
    },
  },
];
