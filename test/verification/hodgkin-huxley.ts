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

/** What all channels carry in uA/cm² with their gates in balance; the depolarisation is from -65 mV. */
function outward(v: number): number {
  const u = v + 65;
  const balance = (open: number, close: number) => open / (open + close);
  const m = balance((0.1 * (25 - u)) / (Math.exp((25 - u) / 10) - 1), 4 * Math.exp(-u / 18));
  const h = balance(0.07 * Math.exp(-u / 20), 1 / (Math.exp((30 - u) / 10) + 1));
  const n = balance((0.01 * (10 - u)) / (Math.exp((10 - u) / 10) - 1), 0.125 * Math.exp(-u / 80));
  return 120 * m ** 3 * h * (v - 50) + 36 * n ** 4 * (v + 77) + 0.3 * (v + 54.3);
}

export const verifications: readonly Verification[] = [
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
    kind: 'closed form',
    against: 'the potentials at which it rests, with its gates in balance, at -5, 0 and 1.5 uA/cm²',
    tolerance: 1e-9,
    error(model, parameters) {
      const errors = [-5, 0, 1.5].map((density) => {
        const inputs = { i_ext: 200 * density };
        const run = { parameters, inputs, dt: 0.2, tstop: 1000, every: 5000, record: ['v'] };
        let [low, high] = [-90, -55];
        for (let k = 0; k < 60; k++) {
          const middle = (low + high) / 2;
          [low, high] = outward(middle) < density ? [middle, high] : [low, middle];
        }
        return Math.abs(simulateModel(model, run).traces.v!.at(-1)! / low - 1);
      });
      return Math.max(...errors);
    },
  },
];
