import { simulateModel } from '../../src/library/simulate.ts';
import { Network } from '../../src/runtime/index.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const releases = [
  { time: 2, amount: 0.5 },
  { time: 300, amount: 0.25 },
  { time: 300, amount: 1 },
];

const signal = (model: string): Verification => ({
  model,
  kind: 'closed form',
  against: 'what is left of three releases after 1 s each for one e-fold',
  tolerance: 1e-13,
  error(compiled, parameters) {
    const network = new Network({ dt: 1 });
    const tissue = network.signal(compiled, { parameters });
    for (const { time, amount } of releases) tissue.release('release', { amount }, time);
    const times = Array.from({ length: 40 }, (_, k) => 50 * (k + 1));
    const found = times.map(() => {
      network.run(50);
      return tissue.get('c');
    });
    return largestError(
      found,
      times.map((time) => decayingSum(releases, 1000, time)),
    );
  },
});

const grid = [0, 0.3, 1, 2.5];

export const verifications: readonly Verification[] = [
  ...['Serotonin', 'Acetylcholine', 'Noradrenaline'].map(signal),
  {
    model: 'NeuromodulatorGain',
    kind: 'closed form',
    against:
      '(1 + 0.5 DA)(1 − 0.2 5-HT)(1 + 0.3 ACh)(1 + 0.4 NA), each of them counted up to 1 µM, at 256 combinations of concentrations',
    tolerance: 1e-14,
    error(model, parameters) {
      const [found, expected]: [number[], number[]] = [[], []];
      for (const dopamine of grid) {
        for (const serotonin of grid) {
          for (const acetylcholine of grid) {
            for (const noradrenaline of grid) {
              const inputs = { dopamine, serotonin, acetylcholine, noradrenaline };
              const { traces } = simulateModel(model, { inputs, dt: 1, tstop: 0, parameters, record: ['gain'] });
              found.push(traces.gain![0]!);
              const [da, ht, ach, na] = [dopamine, serotonin, acetylcholine, noradrenaline].map((c) => Math.min(c, 1));
              expected.push((1 + 0.5 * da!) * (1 - 0.2 * ht!) * (1 + 0.3 * ach!) * (1 + 0.4 * na!));
            }
          }
        }
      }
      return largestError(found, expected);
    },
  },
];
