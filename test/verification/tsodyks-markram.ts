import { simulateModel } from '../../src/library/simulate.ts';
import { againstClosedForms } from '../oracle/closed-form-cases.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const rates = [1, 5, 10, 20, 40, 100];

/** u and x just before a spike of a regular train at a rate in Hz, once the synapse has settled. */
function stationary(rate: number, U: number, recovery: number, facilitation: number): { u: number; x: number } {
  const interval = 1000 / rate;
  const [f, d] = [Math.exp(-interval / facilitation), Math.exp(-interval / recovery)];
  const u = U / (1 - (1 - U) * f);
  return { u, x: (1 - d) / (1 - (1 - u) * d) };
}

/** Spikes of 14 s at a rate in Hz, a whole number of steps of 0.5 ms apart. */
const train = (rate: number) => Array.from({ length: 14 * rate + 3 }, (_, k) => (k * 1000) / rate);

export const verifications: readonly Verification[] = [
  ...againstClosedForms('tsodyks-markram', ['default-20-Hz', 'depressing', 'facilitating', 'train-1-kHz']),
  {
    model: 'TsodyksMarkram',
    kind: 'publication',
    against:
      'the stationary u = U/(1 − (1 − U)exp(−1/rτ_facil)) and x = (1 − exp(−1/rτ_rec))/(1 − (1 − u)exp(−1/rτ_rec)) of regular trains from 1 to 100 Hz: Tsodyks, Pawelzik & Markram (1998; cited from memory)',
    // What is left of the beginning after 14 s.
    tolerance: 1e-5,
    at: { U: 0.05 },
    error(model, parameters) {
      const found = rates.map((rate) => {
        const pre = train(rate);
        const tstop = pre.at(-1)!;
        const every = Math.round(tstop / 0.5);
        const run = { pre: pre.slice(0, -1), tstop, dt: 0.5, every, parameters, record: ['u', 'x'] };
        const { traces } = simulateModel(model, run);
        return [traces.u![1]!, traces.x![1]!] as const;
      });
      const expected = rates.map((rate) => stationary(rate, 0.05, 800, 1000));
      return Math.max(
        largestError(
          found.map(([u]) => u),
          expected.map(({ u }) => u),
        ),
        largestError(
          found.map(([, x]) => x),
          expected.map(({ x }) => x),
        ),
      );
    },
  },
  ...againstClosedForms('depressing-ampa', ['train-40-Hz', 'other-parameters']),
  {
    model: 'DepressingAMPA',
    kind: 'publication',
    against:
      'the stationary jump u·x of the conductance at 1 to 100 Hz: Tsodyks, Pawelzik & Markram (1998; cited from memory)',
    tolerance: 1e-8,
    error(model, parameters) {
      const jump = (rate: number) => {
        const pre = train(rate);
        const run = { pre, tstop: pre.at(-1)! + 0.5, dt: 0.5, parameters, record: ['g'], jumps: true };
        const { traces } = simulateModel(model, run);
        // The last three rows: before the last spike, after it, half a millisecond later.
        const [before, after] = traces.g!.slice(-3);
        return after! - before!;
      };
      return largestError(
        rates.map(jump),
        rates.map((rate) => {
          const { u, x } = stationary(rate, 0.6, 130, 530);
          return u * x;
        }),
      );
    },
  },
];
