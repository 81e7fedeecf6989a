import { simulateModel } from '../../src/library/simulate.ts';
import { neuronError, neuronRun } from '../oracle/library-neurons.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const cells: Readonly<Record<string, Values>> = {
  RS: {},
  IB: { c: -55, d: 4 },
  CH: { c: -50, d: 2 },
  FS: { a: 0.1, d: 2 },
  LTS: { b: 0.25, d: 2 },
};

export const verifications: readonly Verification[] = [
  {
    model: 'Izhikevich',
    kind: 'closed form',
    against: 'the rest at -70 mV and u = -14, the lower root of 0.04 v² + (5 - b) v + 140',
    tolerance: 1e-9,
    error(model, parameters) {
      const run = { dt: 0.1, tstop: 2000, every: 20000, parameters, record: ['v', 'u'] };
      const { v, u } = simulateModel(model, run).traces;
      return Math.max(Math.abs(v!.at(-1)! / -70 - 1), Math.abs(u!.at(-1)! / -14 - 1));
    },
  },
  ...Object.entries(cells).map(
    ([name, at]): Verification => ({
      model: 'Izhikevich',
      kind: 'simulator',
      against: `spikes, potential and recovery of Brian2, by Runge and Kutta in the same steps, for the cell called ${name}`,
      // Spikes of the fast cell hand rounding on from one to the next, and let it grow.
      tolerance: name === 'FS' ? 1e-7 : 1e-9,
      at,
      error: (model, parameters) => neuronError(model, parameters, neuronRun(name), 1e-6),
    }),
  ),
];
