import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { Network } from '../../src/runtime/network/network.ts';
import type { Values, Verification } from '../oracle/verification.ts';

/** How far a signal is from two releases that decay with 1 s, at the end of 1.5 s, relative to what it should be. */
function signalError(model: AnyModel, parameters: Values): number {
  const network = new Network({ dt: 0.5 });
  const signal = network.signal(model, { parameters });
  signal.release('release', { amount: 0.3 }, 100);
  signal.release('release', { amount: 0.5 }, 700);
  network.run(1500);
  return Math.abs(signal.get('c') / (0.3 * Math.exp(-1.4) + 0.5 * Math.exp(-0.8)) - 1);
}

const signals = ['Serotonin', 'Acetylcholine', 'Noradrenaline'].map(
  (model): Verification => ({
    model,
    kind: 'closed form',
    against: 'two releases that decay',
    tolerance: 1e-12,
    error: signalError,
  }),
);

export const verifications: readonly Verification[] = [
  ...signals,
  {
    model: 'Neuromodulation',
    kind: 'closed form',
    against: 'the product of four gains, below and above where they saturate',
    tolerance: 1e-14,
    error(model, parameters) {
      const levels = [
        [0, 0, 0, 0],
        [0.2, 0.4, 0.6, 0.8],
        [2, 0, 0, 0],
        [0, 3, 0, 0],
        [0, 0, 1.001, 5],
      ] as const;
      const errors = levels.map(([da, serotonin, ach, na]) => {
        const inputs = { da, serotonin, ach, na };
        const gain = simulateModel(model, { parameters, inputs, tstop: 0 }).traces.gain![0]!;
        const [d, s, a, n] = [da, serotonin, ach, na].map((level) => (level > 1 ? 1 : level)) as [
          number,
          number,
          number,
          number,
        ];
        return Math.abs(gain / ((1 + 0.5 * d) * (1 - 0.2 * s) * (1 + 0.3 * a) * (1 + 0.4 * n)) - 1);
      });
      return Math.max(...errors);
    },
  },
];
