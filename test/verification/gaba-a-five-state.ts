import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstNeuron, schemeAgainstNeuron } from '../oracle/receptor-trace.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  schemeAgainstNeuron(
    'FiveStateGABAA',
    'GABA-A with two open states',
    ['C1', 'C2', 'O1', 'O2'],
    'bound and open receptors in NEURON, CVODE, through pulses of 1 ms',
  ),
  {
    model: 'FiveStateGABAA',
    kind: 'closed form',
    against: 'open channels in equilibrium with 50 μM of transmitter, each reaction in balance',
    tolerance: 1e-9,
    error(model, parameters) {
      const inputs = { nt: 0.05 };
      const { traces } = simulateModel(model, { inputs, dt: 0.5, tstop: 500, parameters, record: ['open'] });
      const C1 = (20 * 0.05) / 4.6;
      const C2 = (C1 * 10 * 0.05) / 9.2;
      const O = (C1 * 3.3) / 9.8 + (C2 * 10.6) / 0.41;
      return largestError([traces.open!.at(-1)!], [O / (1 + C1 + C2 + O)]);
    },
  },
  againstNeuron('DestexheGABAA', 'GABA-A with two open states'),
  againstNeuron('DestexheGABAA', 'GABA-A with two open states, long pulses', 0.05, 'gaba.pulse'),
];
