import { simulateModel } from '../../src/library/simulate.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const model = 'ModulatedSynapse';
const amounts = [2, 5, 20].map((time) => ({ time, amount: 1.5 }));

export const verifications: readonly Verification[] = [
  {
    model,
    kind: 'closed form',
    against:
      'the current of three spikes as a sum of exponentials, times (1 + 0.5 DA)(1 − 0.2 5-HT)(1 + 0.3 ACh)(1 + 0.4 NA) under concentrations that move, some of them past 1 µM',
    tolerance: 1e-13,
    at: { weight: 1.5 },
    error(compiled, parameters) {
      const course = {
        dopamine: (time: number) => 0.02 * time,
        serotonin: (time: number) => 2 * Math.exp(-time / 30),
        acetylcholine: (time: number) => 0.3 + 0.2 * Math.sin(time),
        noradrenaline: () => 0.7,
      };
      const { t, traces } = simulateModel(compiled, {
        pre: amounts.map(({ time }) => time),
        v: -60,
        inputs: course,
        dt: 0.5,
        tstop: 60,
        parameters,
        record: ['g', 'i'],
      });
      const capped = (of: (time: number) => number, time: number) => Math.min(of(time), 1);
      const g = Array.from(
        t,
        (time) =>
          decayingSum(amounts, 2, time) *
          (1 + 0.5 * capped(course.dopamine, time)) *
          (1 - 0.2 * capped(course.serotonin, time)) *
          (1 + 0.3 * capped(course.acetylcholine, time)) *
          (1 + 0.4 * 0.7),
      );
      return Math.max(
        largestError(traces.g!, g),
        largestError(
          traces.i!,
          g.map((each) => each * -60),
        ),
      );
    },
  },
];
