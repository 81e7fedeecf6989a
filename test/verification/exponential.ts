import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const pre = [3, 3, 8.5, 20];
const [weight, tau, e] = [1, 2, 0];

/** Each spike adds its weight, which decays by itself: before the events of a time. */
const conductance = (time: number) =>
  pre.reduce((sum, spike) => sum + (time > spike ? weight * Math.exp(-(time - spike) / tau) : 0), 0);

export const verifications: readonly Verification[] = [
  {
    model: 'Exponential',
    kind: 'closed form',
    against: 'the sum of one exponential per spike, as conductance and as current',
    tolerance: 1e-13,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { pre, v: -65, dt: 0.5, tstop: 40, parameters, record: ['g', 'i'] });
      const g = Array.from(t, conductance);
      return Math.max(
        largestError(traces.g!, g),
        largestError(
          traces.i!,
          g.map((each) => each * (-65 - e)),
        ),
      );
    },
  },
];
