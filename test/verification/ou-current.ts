import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { Population } from '../../src/runtime/population.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const model = 'OrnsteinUhlenbeckCurrent';
const population = (model: AnyModel, parameters: Values, size: number, dt: number) =>
  new Population(model, { size, dt, parameters, seed: 5 });

export const verifications: readonly Verification[] = [
  {
    model,
    kind: 'closed form',
    against: 'the mean, inward positive, where nothing fluctuates',
    tolerance: 1e-14,
    at: { mean: 80, deviation: 0 },
    error(model, parameters) {
      const { traces } = simulateModel(model, { parameters, dt: 1, tstop: 20, record: ['i'] });
      return Math.abs(traces.i!.at(-1)! / -80 - 1);
    },
  },
  {
    model,
    kind: 'moments',
    against: 'mean and variance of 400 000 independent draws; in standard errors of each',
    tolerance: 4.5,
    error(model, parameters) {
      // Steps of 50 correlation times: each value is independent of the one before.
      const [size, steps] = [20_000, 20];
      const cells = population(model, parameters, size, 100);
      const x = cells.state('x');
      let [first, second] = [0, 0];
      for (let step = 0; step < steps; step++) {
        cells.step();
        for (let s = 0; s < size; s++) {
          first += x[s]! / 50;
          second += (x[s]! / 50) ** 2;
        }
      }
      const n = size * steps;
      // The mean of n normal numbers has a variance of 1/n, that of their squares one of 2/n.
      return Math.max(Math.abs(first / n) * Math.sqrt(n), Math.abs(second / n - 1) * Math.sqrt(n / 2));
    },
  },
  {
    model,
    kind: 'closed form',
    against: 'x ← x·exp(−dt/τ) + deviation·√(1 − exp(−2dt/τ))·ξ in steps of 0.5 ms, its ξ read off steps of 1 s',
    tolerance: 1e-9,
    error(model, parameters) {
      const [long, short] = [1000, 0.5].map((dt) => population(model, parameters, 50, dt)) as [Population, Population];
      const expected = new Float64Array(50);
      const kept = Math.exp(-0.5 / 2);
      let error = 0;
      for (let step = 0; step < 40; step++) {
        long.step();
        short.step();
        for (let s = 0; s < 50; s++) {
          // A long step forgets where it started: all that is left is the deviation times ξ.
          expected[s] = expected[s]! * kept + Math.sqrt(1 - kept * kept) * long.state('x')[s]!;
          error = Math.max(error, Math.abs(short.state('x')[s]! - expected[s]!) / 50);
        }
      }
      return error;
    },
  },
];
