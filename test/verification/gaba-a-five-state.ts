import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { neuronTrace, valuesAt } from '../oracle/neuron-traces.ts';
import { againstNeuron } from '../oracle/receptor-trace.ts';
import type { Verification } from '../oracle/verification.ts';

const { pre = [], tstop, rows, columns } = neuronTrace('GABA-A with two open states', 'library/receptors.json');
const states = ['C1', 'C2', 'O1', 'O2'];
/** Each spike is followed by 1 mM for 1 ms; one during a pulse extends it. */
const transmitter = (time: number) => (pre.some((spike) => time > spike && time < spike + 1) ? 1 : 0);

export const verifications: readonly Verification[] = [
  {
    model: 'FiveStateGABAA',
    kind: 'simulator',
    against: 'bound and open receptors in NEURON, CVODE, through pulses of 1 ms',
    tolerance: 1e-5,
    error(model, parameters) {
      const inputs = { nt: transmitter };
      const traces = simulateModel(model, { inputs, dt: 0.02, every: 5, tstop, parameters, record: states });
      return largestError(
        states.flatMap((name) => valuesAt(traces, name, rows)),
        states.flatMap((name) => columns[name]!),
      );
    },
  },
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
