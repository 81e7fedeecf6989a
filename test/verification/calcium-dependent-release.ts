import { simulateModel } from '../../src/library/simulate.ts';
import { holdOutput, ofHeld } from '../oracle/hold-output.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const file = 'calcium-dependent-release.syn';
const concentrations = [0, 0.05, 0.3, 0.7, 1, 1.4, 3, 20];
const hill = (concentration: number) => concentration ** 4 / (concentration ** 4 + 1);

export const verifications: readonly Verification[] = [
  {
    model: 'CalciumDependentRelease',
    kind: 'closed form',
    against: 'the Hill function of calcium, to the fourth power, one half at 1 µM',
    tolerance: 1e-14,
    error(model, parameters) {
      const found = concentrations.map((Ca) => {
        const run = { inputs: { Ca }, dt: 1, tstop: 1, parameters, record: ['probability'] };
        return simulateModel(model, run).traces.probability![1]!;
      });
      return largestError(found, concentrations.map(hill));
    },
  },
  {
    model: 'CalciumDependentRelease',
    kind: 'publication',
    against:
      'release that grows with the fourth power of a low concentration: Dodge & Rahamimoff (1967; cited from memory); the exponent',
    tolerance: 0.005,
    error(model, parameters) {
      const [low, double] = [0.04, 0.08].map((Ca) => {
        const run = { inputs: { Ca }, dt: 1, tstop: 1, parameters, record: ['probability'] };
        return simulateModel(model, run).traces.probability![1]!;
      });
      return Math.abs(Math.log2(double! / low!) - 4);
    },
  },
  {
    model: 'CalciumDependentQuanta',
    kind: 'closed form',
    against:
      'the mean quanta of 10⁸ sites in a train of three concentrations, p·x with the Hill function as p and x ← 1 − (1 − x(1 − p))exp(−Δ/τ)',
    tolerance: 2e-3,
    at: { sites: 1e8 },
    async error(model, parameters) {
      const held = await holdOutput(file, model, 'quanta');
      const levels = [0.7, 1.4, 1, 0.7, 1.4, 1];
      const { traces } = simulateModel(held, {
        pre: levels.map((_, k) => 400 * k),
        inputs: { Ca: (time) => levels[Math.floor(time / 400 + 1e-9)] ?? 0 },
        dt: 1,
        tstop: 2400,
        parameters: ofHeld(parameters),
        record: ['held'],
      });
      let x = 1;
      const expected = levels.map((Ca) => {
        const quanta = 1e8 * hill(Ca) * x;
        x = 1 - (1 - x * (1 - hill(Ca))) * Math.exp(-400 / 800);
        return quanta;
      });
      return largestError(
        levels.map((_, k) => traces.held![400 * k + 1]!),
        expected,
      );
    },
  },
];
