import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [1, 4, 4, 9];

/** What spikes of height 1 have left after decaying with 2 ms; a row holds what was before the spikes of its time. */
const decayed = (time: number) =>
  spikes.reduce((sum, spike) => sum + (time > spike ? Math.exp(-(time - spike) / 2) : 0), 0);

export const verifications: readonly Verification[] = [
  {
    model: 'Exponential',
    kind: 'closed form',
    against: 'the current of four spikes, two of them at one time, as a sum of exponentials times the driving force',
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
        t.map((time) => 1 * decayed(time) * (-65 - 0)),
      );
    },
  },
];
