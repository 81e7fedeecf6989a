import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { neuronError, neuronRun } from '../oracle/library-neurons.ts';
import type { Verification } from '../oracle/verification.ts';

/** Opening and closing rate of each gate in /ms at rest, in the paper's own form: with the depolarisation, which is 0. */
const ratesAtRest = {
  m: [(0.1 * 25) / (Math.exp(25 / 10) - 1), 4],
  h: [0.07, 1 / (Math.exp(30 / 10) + 1)],
  n: [(0.01 * 10) / (Math.exp(10 / 10) - 1), 0.125],
} as const;

export const verifications: readonly Verification[] = [
  {
    model: 'HodgkinHuxley',
    kind: 'closed form',
    against: 'the gates at rest by their rates at no depolarisation',
    tolerance: 1e-14,
    error(model, parameters) {
      const { traces } = simulateModel(model, { tstop: 0, parameters, record: ['m', 'h', 'n'] });
      const expected = Object.values(ratesAtRest).map(([open, close]) => open / (open + close));
      return largestError(
        ['m', 'h', 'n'].map((gate) => traces[gate]![0]!),
        expected,
      );
    },
  },
  {
    model: 'HodgkinHuxley',
    kind: 'simulator',
    against:
      "spikes, potential and gates of NEURON's hh with variable steps at a tolerance of 1e-11, spikes to a step of 0.01 ms",
    tolerance: 5e-6,
    error: (model, parameters) => neuronError(model, parameters, neuronRun('HodgkinHuxley'), 0.0101),
  },
  {
    model: 'HodgkinHuxley',
    kind: 'simulator',
    against: 'the same with spikes that are counted at -55 mV',
    tolerance: 5e-6,
    at: { theta: -55 },
    error: (model, parameters) => neuronError(model, parameters, neuronRun('HodgkinHuxley, counted at -55 mV'), 0.0101),
  },
];
