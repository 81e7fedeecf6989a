import { readFileSync } from 'node:fs';
import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstNeuron } from '../oracle/receptor-trace.ts';
import type { Verification } from '../oracle/verification.ts';

/** Transmitter from each time on, and the fractions of all states at the rows. */
const neuron: {
  readonly schedule: readonly (readonly [number, number])[];
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
} = JSON.parse(readFileSync('test/reference/neuron/five-state-nmda.json', 'utf8'));
const states = ['C0', 'C1', 'C2', 'D', 'O'];
const transmitter = (time: number) => neuron.schedule.findLast(([start]) => start <= time)![1];

/** Open channels where nothing moves any more: each reaction is in balance with itself. */
function openAtRest(nt: number, sites: number): number {
  const C1 = (sites * 5 * nt) / 0.0129;
  const C2 = (C1 * 5 * nt) / (sites * 0.0129);
  const [O, D] = [(C2 * 0.0465) / 0.0738, (C2 * 0.0084) / 0.0068];
  return O / (1 + C1 + C2 + D + O);
}

export const verifications: readonly Verification[] = [
  {
    model: 'FiveStateNMDA',
    kind: 'simulator',
    against: 'all five states in NEURON, CVODE, through a saturating pulse, a weak long one and spill-over',
    tolerance: 1e-5,
    error(model, parameters) {
      const inputs = { nt: transmitter };
      const { traces } = simulateModel(model, { inputs, dt: 0.05, every: 100, tstop: 200, parameters, record: states });
      return largestError(
        states.flatMap((name) => [...traces[name]!]),
        states.flatMap((name) => neuron.columns[name]!),
      );
    },
  },
  ...[1, 2].map(
    (sites): Verification => ({
      model: 'FiveStateNMDA',
      kind: 'closed form',
      against: `open channels in equilibrium with 2 μM of transmitter, each reaction in balance, for sites = ${sites}`,
      tolerance: 1e-9,
      at: { sites },
      error(model, parameters) {
        const inputs = { nt: 0.002 };
        const { traces } = simulateModel(model, { inputs, dt: 10, tstop: 20000, parameters, record: ['open'] });
        return largestError([traces.open!.at(-1)!], [openAtRest(0.002, sites)]);
      },
    }),
  ),
  againstNeuron('DestexheNMDA', 'NMDA of 1996'),
  againstNeuron('DestexheNMDA', 'NMDA of 1996, long pulses', 0.05, 'glutamate.pulse'),
  againstNeuron('LesterJahrNMDA', 'NMDA of Lester and Jahr'),
  againstNeuron('LesterJahrNMDA', 'NMDA of Lester and Jahr, long pulses', 0.05, 'glutamate.pulse'),
  againstNeuron('EdmondsColquhounNMDA', 'NMDA of Edmonds and Colquhoun'),
  againstNeuron('EdmondsColquhounNMDA', 'NMDA of Edmonds and Colquhoun, long pulses', 0.05, 'glutamate.pulse'),
];
