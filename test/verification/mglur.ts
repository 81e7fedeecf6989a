import { simulateModel } from '../../src/library/simulate.ts';
import { gProtein } from '../oracle/g-protein.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstNeuron } from '../oracle/receptor-trace.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = Array.from({ length: 20 }, (_, k) => 10 + 15 * k);
const cortex = { alpha: 0.009, beta: 0.0012, K3: 0.18, K4: 0.034, peak: 1, pulse: 10 };

export const verifications: readonly Verification[] = [
  {
    model: 'MetabotropicGlutamate',
    kind: 'closed form',
    against:
      'the current of a train of pulses of 10 ms by the solutions of binding and of the G protein between changes, into the cell',
    tolerance: 1e-10,
    at: { 'glutamate.pulse': 10 },
    error(model, parameters) {
      const options = { pre: spikes, v: -65, dt: 0.1, every: 50, tstop: 600, parameters, record: ['i'] };
      const { t, traces } = simulateModel(model, options);
      return largestError(
        traces.i!,
        gProtein(spikes, [...t], cortex).map((G) => ((-1 * G ** 4) / (G ** 4 + 100)) * (-65 - -95)),
      );
    },
  },
  againstNeuron('MetabotropicGlutamate', 'metabotropic glutamate'),
];
