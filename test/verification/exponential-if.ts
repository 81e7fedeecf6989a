import { simulateModel } from '../../src/library/simulate.ts';
import { neuronError, neuronRun } from '../oracle/library-neurons.ts';
import type { Verification } from '../oracle/verification.ts';

/** The interval between spikes in ms at 200 pA: what is rested, and the integral of dv/v' from reset to where it is cut off. */
function interval(cutOff: number): number {
  const slope = (v: number) => (20 * (-65 - v) + 20 * 3.48 * Math.exp((v + 59.9) / 3.48) + 200) / 200;
  const panels = 4000;
  const width = (cutOff + 68) / panels;
  let sum = 1 / slope(-68) + 1 / slope(cutOff);
  for (let k = 1; k < panels; k++) sum += (k % 2 === 1 ? 4 : 2) / slope(-68 + k * width);
  return 1.7 + (sum * width) / 3;
}

/** Where leak and runaway together let least out, at v_T, in pA: a current above it makes spikes, one below never does. */
const rheobase = 20 * (-59.9 + 65) - 20 * 3.48;

export const verifications: readonly Verification[] = [
  {
    model: 'ExponentialIF',
    kind: 'simulator',
    against: 'spikes and potential of Brian2, by Runge and Kutta in the same steps',
    tolerance: 1e-9,
    error: (model, parameters) => neuronError(model, parameters, neuronRun('ExponentialIF'), 1e-6),
  },
  {
    model: 'ExponentialIF',
    kind: 'simulator',
    against: 'the same with spikes that are cut off at -55 mV',
    tolerance: 1e-9,
    at: { v_peak: -55 },
    error: (model, parameters) => neuronError(model, parameters, neuronRun('ExponentialIF, cut off early'), 1e-6),
  },
  {
    model: 'ExponentialIF',
    kind: 'closed form',
    against: 'the current from which on it fires: one percent less makes no spike in 3 s, one percent more does',
    tolerance: 0,
    error(model, parameters) {
      const count = (current: number) => {
        const run = { inputs: { i_ext: current }, dt: 0.1, tstop: 3000, every: 30_000, parameters };
        return simulateModel(model, run).spikes.length;
      };
      return (count(rheobase * 0.99) === 0 ? 0 : 1) + (count(rheobase * 1.01) > 0 ? 0 : 1);
    },
  },
  {
    model: 'ExponentialIF',
    kind: 'closed form',
    against: 'the intervals between spikes by the integral of dv over its rate of change, to a step of 0.005 ms',
    tolerance: 0.005 / 17,
    error(model, parameters) {
      const { spikes } = simulateModel(model, {
        inputs: { i_ext: 200 },
        dt: 0.005,
        tstop: 100,
        every: 20000,
        parameters,
      });
      const found = (spikes.at(-1)! - spikes[0]!) / (spikes.length - 1);
      return Math.abs(found / interval(-42.5) - 1);
    },
  },
];
