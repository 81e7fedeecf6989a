import { simulateModel } from '../../src/library/simulate.ts';
import { againstClosedForms } from '../oracle/closed-form-cases.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  // One percent of the pulse is more than a step of 1/128 ms.
  ...againstClosedForms('gabaa', ['single', 'other-parameters'], 1 / 128),
  ...againstClosedForms('gabaa', ['extension', 'pre-at-due-tick']),
  {
    model: 'GABAA',
    kind: 'invariant',
    against: 'the largest open fraction α·peak/(α·peak + β), which a pulse that does not end tends to and never passes',
    tolerance: 1e-13,
    at: { pulse: 20 },
    error(model, parameters) {
      const { traces } = simulateModel(model, { pre: 0, v: -65, dt: 0.125, tstop: 20, parameters, record: ['r', 'i'] });
      const plateau = 5 / (5 + 0.18);
      if (traces.r!.some((r, k) => r > plateau * (1 + 1e-14) || (k > 0 && r < traces.r![k - 1]! - 1e-15))) return 1;
      return Math.abs(traces.i!.at(-1)! / (plateau * (-65 + 80)) - 1);
    },
  },
];
