import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstNeuron, schemeAgainstNeuron } from '../oracle/receptor-trace.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  schemeAgainstNeuron(
    'SixStateAMPA',
    'AMPA with desensitisation',
    ['C1', 'C2', 'D1', 'D2', 'O'],
    'bound, desensitised and open receptors in NEURON, CVODE, through pulses of 1 ms',
  ),
  {
    model: 'SixStateAMPA',
    kind: 'closed form',
    against: 'open channels in equilibrium with 5 μM of transmitter, each reaction in balance',
    tolerance: 1e-9,
    error(model, parameters) {
      const inputs = { nt: 0.005 };
      const { traces } = simulateModel(model, { inputs, dt: 1, tstop: 4000, parameters, record: ['open'] });
      const C1 = (13 * 0.005) / 0.0059;
      const C2 = (C1 * 13 * 0.005) / 86;
      const O = (C2 * 2.7) / 0.2;
      return largestError([traces.open!.at(-1)!], [O / (1 + (C1 + C2) * (1 + 0.9 / 0.064) + O)]);
    },
  },
  againstNeuron('DesensitisingAMPA', 'AMPA with desensitisation'),
  againstNeuron('DesensitisingAMPA', 'AMPA with desensitisation, long pulses', 0.05, 'glutamate.pulse'),
];
