import { simulateModel } from '../../src/library/simulate.ts';
import { againstClosedForms } from '../oracle/closed-form-cases.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const potentials = [-100, -80, -65, -40, -20.525, 0, 20, 60];

export const verifications: readonly Verification[] = [
  ...againstClosedForms('nmda', ['single', 'train-100-Hz', 'other-parameters']),
  {
    model: 'NMDA',
    kind: 'publication',
    against:
      'the open fraction 1/(1 + [Mg]/3.57 mM·exp(−0.062 V)) of Jahr & Stevens (1990) from −100 to 60 mV, at 0.1, 1 and 2 mM',
    tolerance: 1e-13,
    error(model, parameters) {
      const at = (v: number, mg: number) =>
        simulateModel(model, { pre: 1, v, tstop: 10, dt: 0.5, parameters: { ...parameters, mg } }).traces.g![20]!;
      const concentrations = [0.1, 1, 2];
      return largestError(
        concentrations.flatMap((mg) => potentials.map((v) => at(v, mg) / at(v, 0))),
        concentrations.flatMap((mg) => potentials.map((v) => 1 / (1 + (mg / 3.57) * Math.exp(-0.062 * v)))),
      );
    },
  },
  {
    model: 'NMDA',
    kind: 'publication',
    against:
      'the definition of its norm: one spike opens a largest conductance of the weight, at ln(τ_decay/τ_rise)/(1/τ_rise − 1/τ_decay)',
    // The largest of rows 1/64 ms apart.
    tolerance: 1e-5,
    at: { mg: 0, weight: 0.7 },
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { pre: 0, tstop: 16, dt: 1 / 64, parameters, record: ['g'] });
      const g = traces.g!;
      const peak = g.indexOf(Math.max(...g));
      const time = Math.log(100 / 2) / (1 / 2 - 1 / 100);
      return Math.max(Math.abs(g[peak]! / 0.7 - 1), Math.abs(t[peak]! - time) > 1 / 64 ? 1 : 0);
    },
  },
];
