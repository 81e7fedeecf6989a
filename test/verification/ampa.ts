import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

/** Rates of the chapter that the model cites, in /mM/ms and /ms; the cleft holds 1 mM for 1 ms. */
const [alpha, beta] = [1.1, 0.19];
const [first, second] = [2, 9];

/** The open fraction, from spike to spike: binding tends to its balance while there is transmitter, then receptors close. */
function open(time: number): number {
  const total = alpha + beta;
  const balance = alpha / total;
  let r = 0;
  for (const [start, end] of [
    [first, first + 1],
    [second, second + 1],
  ] as const) {
    if (time <= start) break;
    r *= start === second ? Math.exp(-beta * (second - first - 1)) : 1;
    r = balance + (r - balance) * Math.exp(-total * (Math.min(time, end) - start));
    if (start === first && time <= second) return r * Math.exp(-beta * Math.max(0, time - end));
  }
  return time > second + 1 ? r * Math.exp(-beta * (time - second - 1)) : r;
}

export const verifications: readonly Verification[] = [
  {
    model: 'AMPA',
    kind: 'closed form',
    against: 'the current of two spikes by the solution of first-order binding during and after a pulse',
    tolerance: 1e-12,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, {
        pre: [first, second],
        v: -65,
        // One percent of the pulse is a step.
        dt: 0.01,
        every: 25,
        tstop: 30,
        parameters,
        record: ['i'],
      });
      return largestError(
        traces.i!,
        t.map((time) => 1 * open(time) * -65),
      );
    },
  },
];
