import { simulateModel } from '../../src/library/simulate.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const pre = [2, 10, 11, 60];

export const verifications: readonly Verification[] = [
  {
    model: 'InhibitorySynapse',
    kind: 'closed form',
    against: 'conductance and current of four spikes as a sum of exponentials, on both sides of the reversal potential',
    tolerance: 1e-13,
    at: { weight: 1.5 },
    error(model, parameters) {
      const amounts = pre.map((time) => ({ time, amount: 1.5 }));
      const errors = [-95, -60].map((v) => {
        const { t, traces } = simulateModel(model, { pre, v, dt: 0.5, tstop: 120, parameters, record: ['g', 'i'] });
        const g = Array.from(t, (time) => decayingSum(amounts, 10, time));
        return Math.max(
          largestError(traces.g!, g),
          largestError(
            traces.i!,
            g.map((each) => each * (v + 80)),
          ),
        );
      });
      return Math.max(...errors);
    },
  },
];
