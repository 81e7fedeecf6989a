import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const potentials = [-90, -65, -64.5, -30, 0, 40];
const pairs = potentials.flatMap((v) => potentials.map((v_pre) => [v, v_pre] as const));

function current(model: AnyModel, v: number, v_pre: number, parameters: Values): number {
  return simulateModel(model, { v, inputs: { v_pre }, dt: 1, tstop: 0, parameters, record: ['i'] }).traces.i![0]!;
}

export const verifications: readonly Verification[] = [
  {
    model: 'RectifyingJunction',
    kind: 'closed form',
    against:
      'current into the cell while the other one has the higher potential, and none otherwise; 36 pairs of potentials',
    tolerance: 1e-15,
    error: (model, parameters) =>
      largestError(
        pairs.map(([v, v_pre]) => current(model, v, v_pre, parameters)),
        pairs.map(([v, v_pre]) => (v_pre > v ? -1 * (v_pre - v) : 0)),
      ),
  },
  {
    model: 'RectifyingJunction',
    kind: 'invariant',
    against:
      'what enters one cell has left the other: the currents of the two directions add up to 0 at any potentials',
    tolerance: 0,
    error: (model, parameters) =>
      Math.max(
        ...pairs.map(([v, v_pre]) => {
          const into = current(model, v, v_pre, { g: 1.3, ...parameters, into: 1 });
          const from = current(model, v_pre, v, { g: 1.3, ...parameters, into: 0 });
          return Math.abs(into + from);
        }),
      ),
  },
];
