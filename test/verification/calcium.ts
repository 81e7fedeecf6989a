import { type SimulateOptions, simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { calciumError } from '../oracle/library-calcium.ts';
import type { Verification } from '../oracle/verification.ts';

const columns = { Ca: 'Ca', CaB: 'CaB' };

/** What free and bound calcium in uM are at the end, relative to what they should be. */
function endError(model: AnyModel, options: SimulateOptions, Ca: number): number {
  const { traces } = simulateModel(model, { ...options, every: 2000, record: ['Ca', 'CaB'] });
  const bound = (100 * Ca) / (Ca + 0.001 / 0.1);
  return Math.max(Math.abs(traces.Ca!.at(-1)! / Ca - 1), Math.abs(traces.CaB!.at(-1)! / bound - 1));
}

/** How far free and bound buffer are from being 100 uM, relative to that, while spikes and a current let calcium in. */
function bufferError(model: AnyModel, options: SimulateOptions): number {
  const { traces } = simulateModel(model, { ...options, dt: 0.1, tstop: 100, record: ['B', 'CaB'] });
  return Math.max(...Array.from(traces.B!, (B, k) => Math.abs(B + traces.CaB![k]! - 100) / 100));
}

const hill = (Ca: number, K: number, n: number) => Ca ** n / (Ca ** n + K ** n);

export const verifications: readonly Verification[] = [
  {
    model: 'PresynapticCalcium',
    kind: 'closed form',
    against: 'rest, where the buffer is in balance',
    tolerance: 1e-12,
    error: (model, parameters) => endError(model, { parameters, dt: 0.05, tstop: 100 }, 0.05),
  },
  {
    model: 'PresynapticCalcium',
    kind: 'invariant',
    against: 'all buffer, free or bound',
    tolerance: 1e-15,
    error: (model, parameters) => bufferError(model, { parameters, pre: [10, 20, 21, 22] }),
  },
  {
    model: 'PresynapticCalcium',
    kind: 'simulator',
    against: 'three spikes in Brian2, by Runge and Kutta in steps of 0.005 ms',
    tolerance: 2e-6,
    error: (model, parameters) => calciumError(model, 'PresynapticCalcium', columns, { parameters, dt: 0.05 }, 'pre'),
  },
  {
    model: 'PostsynapticCalcium',
    kind: 'closed form',
    against: 'what a current of 10 fA that is held comes to: rest and what it lets in within one time constant',
    tolerance: 1e-9,
    error(model, parameters) {
      // In mol/L/s: 10 fA by two charges in 1e-16 L.
      const inward = 10e-15 / (2 * 96485.33212 * 1e-16);
      return endError(model, { parameters, dt: 0.5, tstop: 1000, inputs: { ica: -0.01 } }, 0.05 + inward * 1e6 * 30e-3);
    },
  },
  {
    model: 'PostsynapticCalcium',
    kind: 'invariant',
    against: 'all buffer, free or bound',
    tolerance: 1e-15,
    error: (model, parameters) => bufferError(model, { parameters, post: [10, 20, 21, 22], inputs: { ica: -0.01 } }),
  },
  {
    model: 'PostsynapticCalcium',
    kind: 'simulator',
    against: 'three spikes and a current of 1 fA in Brian2, by Runge and Kutta in steps of 0.005 ms',
    tolerance: 2e-6,
    error(model, parameters) {
      const options = { parameters, dt: 0.05, inputs: { ica: -0.001 } };
      return calciumError(model, 'PostsynapticCalcium', columns, options, 'post');
    },
  },
  {
    model: 'CalciumSensors',
    kind: 'closed form',
    against: 'Hill functions, and the direction half a percent below and above both thresholds',
    tolerance: 1e-14,
    error(model, parameters) {
      const cases = [
        [0.3 * 0.995, 0],
        [0.3 * 1.005, -1],
        [0.8 * 0.995, -1],
        [0.8 * 1.005, 1],
        [0.05, 0],
        [2.5, 1],
      ] as const;
      const errors = cases.flatMap(([Ca, direction]) => {
        const { traces } = simulateModel(model, { parameters, inputs: { Ca }, tstop: 0 });
        return [
          Math.abs(traces.CaMKII![0]! - hill(Ca, 0.7, 3)),
          Math.abs(traces.calcineurin![0]! - hill(Ca, 0.3, 2)),
          Math.abs(traces.direction![0]! - direction),
        ];
      });
      return Math.max(...errors);
    },
  },
];
