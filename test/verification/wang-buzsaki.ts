import { simulateModel } from '../../src/library/simulate.ts';
import { neuronError, neuronRun } from '../oracle/library-neurons.ts';
import type { Verification } from '../oracle/verification.ts';

/** Rates of the paper in /ms at a potential in mV, and what all channels carry with their gates in balance, in uA/cm². */
function outward(v: number): number {
  const balance = (open: number, close: number) => open / (open + close);
  const m = balance((-0.1 * (v + 35)) / (Math.exp(-0.1 * (v + 35)) - 1), 4 * Math.exp(-(v + 60) / 18));
  const h = balance(0.07 * Math.exp(-(v + 58) / 20), 1 / (Math.exp(-0.1 * (v + 28)) + 1));
  const n = balance((-0.01 * (v + 34)) / (Math.exp(-0.1 * (v + 34)) - 1), 0.125 * Math.exp(-(v + 44) / 80));
  return 35 * m ** 3 * h * (v - 55) + 9 * n ** 4 * (v + 90) + 0.1 * (v + 65);
}

export const verifications: readonly Verification[] = [
  {
    model: 'WangBuzsaki',
    kind: 'closed form',
    against: 'the potentials at which it rests, with its gates in balance, at -1, -0.5 and 0 uA/cm²',
    tolerance: 1e-10,
    error(model, parameters) {
      const errors = [-1, -0.5, 0].map((density) => {
        const inputs = { i_ext: 200 * density };
        const { traces } = simulateModel(model, {
          parameters,
          inputs,
          dt: 0.5,
          tstop: 500,
          every: 1000,
          record: ['v'],
        });
        let [low, high] = [-90, -62];
        for (let k = 0; k < 60; k++) {
          const middle = (low + high) / 2;
          [low, high] = outward(middle) < density ? [middle, high] : [low, middle];
        }
        return Math.abs(traces.v!.at(-1)! / low - 1);
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'WangBuzsaki',
    kind: 'simulator',
    against: 'spikes, potential and gates of Brian2, by Runge and Kutta in steps of 0.01 ms',
    tolerance: 1e-5,
    error: (model, parameters) => neuronError(model, parameters, neuronRun('WangBuzsaki'), 0.0101, 0.005),
  },
  {
    model: 'WangBuzsaki',
    kind: 'simulator',
    against: 'the same with spikes that are counted at -55 mV',
    tolerance: 1e-5,
    at: { theta: -55 },
    error: (model, parameters) =>
      neuronError(model, parameters, neuronRun('WangBuzsaki, counted at -55 mV'), 0.0101, 0.005),
  },
];
