import type { AnyModel } from '../../src/runtime/abi.ts';
import { Population } from '../../src/runtime/population.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const names = ['dopamine', 'serotonin', 'acetylcholine', 'noradrenaline'];

/** The gain in every 50 ms after a release of these amounts at once, in uM. */
function gains(model: AnyModel, parameters: Values, amounts: readonly number[]): number[] {
  const tissue = new Population(model, { dt: 1, parameters });
  amounts.forEach((amount, k) => {
    tissue.state(names[k]!)[0] = amount;
  });
  return Array.from({ length: 40 }, () => {
    const gain = tissue.read('gain');
    for (let step = 0; step < 50; step++) tissue.step();
    return gain;
  });
}

/** (1 + 0.5 DA)(1 − 0.2 5-HT)(1 + 0.3 ACh)(1 + 0.4 NA), each up to 1 uM. */
function gain(amounts: readonly number[], time: number): number {
  const [da, ht, ach, na] = amounts.map((amount) => Math.min(1, amount * Math.exp(-time / 1000)));
  return (1 + 0.5 * da!) * (1 - 0.2 * ht!) * (1 + 0.3 * ach!) * (1 + 0.4 * na!);
}

export const verifications: readonly Verification[] = [
  {
    model: 'ClassicNeuromodulation',
    kind: 'closed form',
    against: 'the product of the four gains while what was released decays, alone and together, below and above 1 µM',
    tolerance: 1e-13,
    error(model, parameters) {
      const cases = [
        [0.5, 0, 0, 0],
        [0, 0.8, 0, 0],
        [0, 0, 0.3, 0],
        [0, 0, 0, 0.9],
        [0.5, 4, 0.25, 0.75],
        [3, 0.2, 5, 1.5],
      ];
      const errors = cases.map((amounts) =>
        largestError(
          gains(model, parameters, amounts),
          Array.from({ length: 40 }, (_, k) => gain(amounts, 50 * k)),
        ),
      );
      return Math.max(...errors);
    },
  },
];
