import { Network } from '../../src/runtime/index.ts';
import { Population } from '../../src/runtime/population.ts';
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
const names = ['dopamine', 'serotonin', 'acetylcholine', 'noradrenaline'];

export const verifications: readonly Verification[] = [
  ...['Serotonin', 'Acetylcholine', 'Noradrenaline'].map(signal),
  {
    model: 'NeuromodulatorGain',
    kind: 'closed form',
    against:
      '(1 + 0.5 DA)(1 − 0.2 5-HT)(1 + 0.3 ACh)(1 + 0.4 NA), each of them counted up to 1 µM, at 256 combinations of concentrations',
    tolerance: 1e-14,
    error(model, parameters) {
      // One synapse per combination: the k-th digit to the base of 4 is the k-th concentration.
      const size = grid.length ** names.length;
      const levels = names.map((_, k) => Float64Array.from({ length: size }, (_, s) => grid[(s >> (2 * k)) & 3]!));
      const inputs = Object.fromEntries(names.map((name, k) => [name, levels[k]!]));
      const population = new Population(model, { size, dt: 1, parameters, inputs });
      const [da, ht, ach, na] = levels.map((level) => level.map((c) => Math.min(c, 1)));
      const found = Float64Array.from(da!, (_, s) => population.read('gain', s));
      const expected = da!.map(
        (_, s) => (1 + 0.5 * da![s]!) * (1 - 0.2 * ht![s]!) * (1 + 0.3 * ach![s]!) * (1 + 0.4 * na![s]!),
      );
      return largestError(found, expected);
    },
  },
];
