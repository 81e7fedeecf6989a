import { simulateModel } from '../../src/library/simulate.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import { jumps, solveBetweenEvents } from '../oracle/solve-between-events.ts';
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
  {
    model: 'GabaergicSynapse',
    kind: 'oracle',
    against:
      'both currents of a burst of eight spikes and of one long after it, its equations integrated separately between the ends of the pulses',
    tolerance: 1e-7,
    // One percent of the pulse is a step.
    at: { weight: 1.5, ratio: 0.8, 'gaba.pulse': 1 },
    error(model, parameters) {
      const burst = [...Array.from({ length: 8 }, (_, k) => 10 + 5 * k), 140];
      // 0.5 mM for 1 ms from each spike on: transmitter, bound receptors, G protein in uM.
      const flow = (y: Float64Array, dy: Float64Array) => {
        dy[0] = 0;
        dy[1] = 0.52 * y[0]! * (1 - y[1]!) - 0.0013 * y[1]!;
        dy[2] = 0.098 * y[1]! - 0.033 * y[2]!;
      };
      const set = (nt: number) => (y: Float64Array) => {
        y[0] = nt;
      };
      const ends = burst.map((time) => time + 1);
      const run = {
        pre: burst,
        v: -60,
        dt: 0.01,
        every: 500,
        tstop: 240,
        parameters,
        record: ['g_gabab', 'i_gabab', 'i'],
      };
      const { t, traces } = simulateModel(model, run);
      const [, , G] = solveBetweenEvents(flow, [0, 0, 0], [...jumps(burst, set(0.5)), ...jumps(ends, set(0))], t);
      const slow = G!.map((each) => (0.8 * 1.5 * each ** 4) / (each ** 4 + 100));
      const amounts = burst.map((time) => ({ time, amount: 1.5 }));
      const fast = Array.from(t, (time) => decayingSum(amounts, 10, time));
      return Math.max(
        largestError(traces.g_gabab!, slow),
        largestError(
          traces.i_gabab!,
          slow.map((each) => each * (-60 + 95)),
        ),
        largestError(
          traces.i!,
          fast.map((each) => each * (-60 + 80)),
        ),
      );
    },
  },
];
