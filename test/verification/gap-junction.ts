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
    model: 'GapJunction',
    kind: 'closed form',
    against: 'conductance times the difference of 36 pairs of potentials',
    tolerance: 1e-15,
    error: (model, parameters) =>
      largestError(
        pairs.map(([v, v_pre]) => current(model, v, v_pre, parameters)),
        pairs.map(([v, v_pre]) => 1 * (v - v_pre)),
      ),
  },
  {
    model: 'GapJunction',
    kind: 'closed form',
    against: 'current into the postsynaptic cell only, where it rectifies; 36 pairs of potentials',
    tolerance: 1e-15,
    at: { rectify: 1, g: 2.5 },
    error: (model, parameters) =>
      largestError(
        pairs.map(([v, v_pre]) => current(model, v, v_pre, parameters)),
        pairs.map(([v, v_pre]) => (v_pre > v ? 2.5 * (v - v_pre) : 0)),
      ),
  },
  {
    model: 'GapJunction',
    kind: 'invariant',
    against:
      'what enters one cell has left the other: the currents of the two directions add up to 0 at any potentials',
    tolerance: 0,
    at: { g: 1.3 },
    error: (model, parameters) =>
      Math.max(
        ...pairs.map(([v, v_pre]) =>
          Math.abs(current(model, v, v_pre, parameters) + current(model, v_pre, v, parameters)),
        ),
      ),
  },
];
