import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

/** In /ms: binding while there are 0.5 mM of transmitter, unbinding; a pulse in ms. */
const [binding, unbinding, pulse] = [10 * 0.5, 0.2, 0.3];
const [first, second] = [1.5, 6];

/** Receptors that bind towards the balance of both rates during a pulse and close after it, from a fraction at its start. */
function open(from: number, age: number): number {
  const total = binding + unbinding;
  const bound = binding / total + (from - binding / total) * Math.exp(-total * Math.min(age, pulse));
  return bound * Math.exp(-unbinding * Math.max(0, age - pulse));
}

export const verifications: readonly Verification[] = [
  {
    model: 'Nicotinic',
    kind: 'closed form',
    against: 'the current of two spikes by the solution of first-order binding during and after a pulse',
    tolerance: 1e-11,
    error(model, parameters) {
      const options = { pre: [first, second], v: -65, dt: 0.003, every: 100, tstop: 15, parameters, record: ['i'] };
      const { t, traces } = simulateModel(model, options);
      const expected = t.map((time) => {
        if (time <= first) return 0;
        return time <= second ? open(0, time - first) : open(open(0, second - first), time - second);
      });
      return largestError(
        traces.i!,
        expected.map((fraction) => 1 * fraction * (-65 - 0)),
      );
    },
  },
];
