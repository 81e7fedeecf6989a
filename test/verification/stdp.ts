import { simulateModel } from '../../src/library/simulate.ts';
import { againstClosedForms } from '../oracle/closed-form-cases.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const delays = [-100, -60, -33, -10, -2, 2, 10, 17, 40, 90];
const pairs = 60;

/** Relative change after 60 pairs at 1 Hz: the fit to the data of Bi & Poo (1998), by delay in ms. */
const fit = (delay: number) => (delay > 0 ? 0.777 * Math.exp(-delay / 16.8) : -0.273 * Math.exp(delay / 33.7));

export const verifications: readonly Verification[] = [
  ...againstClosedForms('stdp', ['trains', 'other-parameters', 'both-clamps', 'same-tick']),
  {
    model: 'STDP',
    kind: 'publication',
    against:
      'the window of 60 pairs at 1 Hz that Bi & Poo (2001, doi:10.1146/annurev.neuro.24.1.139; cited from memory) fit to their data of 1998: 0.777·exp(−Δt/16.8 ms) and −0.273·exp(Δt/33.7 ms)',
    tolerance: 1e-10,
    at: { tau_plus: 16.8, tau_minus: 33.7, A_plus: (0.5 * 0.777) / pairs, A_minus: (0.5 * 0.273) / pairs },
    error(model, parameters) {
      const change = (delay: number) => {
        const pre = Array.from({ length: pairs }, (_, k) => 200 + 1000 * k);
        const post = pre.map((time) => time + delay);
        const tstop = 1000 * pairs;
        const { traces } = simulateModel(model, { pre, post, tstop, dt: 1, every: tstop, parameters, record: ['w'] });
        return traces.w![1]! / 0.5 - 1;
      };
      return largestError(delays.map(change), delays.map(fit));
    },
  },
];
