import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { neuronTrace, valuesAt } from '../oracle/neuron-traces.ts';
import { againstNeuron } from '../oracle/receptor-trace.ts';
import type { Verification } from '../oracle/verification.ts';

const { pre = [], tstop, rows, columns } = neuronTrace('AMPA with desensitisation', 'library/receptors.json');
const states = ['C1', 'C2', 'D1', 'D2', 'O'];
/** Each spike is followed by 1 mM for 1 ms; one during a pulse extends it. */
const transmitter = (time: number) => (pre.some((spike) => time > spike && time < spike + 1) ? 1 : 0);

export const verifications: readonly Verification[] = [
  {
    model: 'SixStateAMPA',
    kind: 'simulator',
    against: 'bound, desensitised and open receptors in NEURON, CVODE, through pulses of 1 ms',
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
