import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { Population } from '../../src/runtime/population.ts';
import type { Values, Verification } from '../oracle/verification.ts';

/** Destexhe et al. (2001): mean and deviation in nS, correlation time in ms, reversal potential in mV. */
const conductances = [
  { name: 'g_e', mean: 12.1, deviation: 3, tau: 2.728, e: 0 },
  { name: 'g_i', mean: 57.3, deviation: 6.6, tau: 10.49, e: -75 },
] as const;
const model = 'OrnsteinUhlenbeckConductance';
const size = 20_000;

/** Values of both conductances in a population after each of some steps. */
function draw(model: AnyModel, parameters: Values, dt: number, steps: number, visit: (values: Float64Array[]) => void) {
  const population = new Population(model, { size, dt, parameters });
  const states = conductances.map(({ name }) => population.state(name));
  for (let step = 0; step < steps; step++) {
    population.step();
    visit(states);
  }
}

export const verifications: readonly Verification[] = [
  {
    model,
    kind: 'closed form',
    against: 'the current of both means at three potentials, where nothing fluctuates',
    tolerance: 1e-14,
    at: { deviation_e: 0, deviation_i: 0 },
    error(model, parameters) {
      const errors = [-70, -40, 10].map((v) => {
        const { traces } = simulateModel(model, { v, dt: 1, tstop: 20, parameters, record: ['i'] });
        return Math.abs(traces.i!.at(-1)! / (12.1 * v + 57.3 * (v + 75)) - 1);
      });
      return Math.max(...errors);
    },
  },
  {
    model,
    kind: 'moments',
    against:
      'mean and variance of both conductances over 400 000 independent draws, and no correlation between the two; in standard errors of each',
    tolerance: 4.5,
    error(model, parameters) {
      // Steps of 25 of the longer correlation time: each value is independent of the one before.
      const steps = 20;
      const sums = conductances.map(() => ({ first: 0, second: 0 }));
      let product = 0;
      draw(model, parameters, 25 * 10.49, steps, (states) => {
        for (let s = 0; s < size; s++) {
          const scaled = conductances.map(({ mean, deviation }, k) => (states[k]![s]! - mean) / deviation);
          scaled.forEach((value, k) => {
            sums[k]!.first += value;
            sums[k]!.second += value * value;
          });
          product += scaled[0]! * scaled[1]!;
        }
      });
      const n = size * steps;
      // The mean of n normal numbers has a variance of 1/n, that of their squares one of 2/n.
      const errors = sums.flatMap(({ first, second }) => [
        Math.abs(first / n) * Math.sqrt(n),
        Math.abs(second / n - 1) * Math.sqrt(n / 2),
      ]);
      return Math.max(...errors, Math.abs(product / n) * Math.sqrt(n));
    },
  },
  {
    model,
    kind: 'closed form',
    against:
      'the exact recursion g ← mean + (g − mean)·exp(−dt/τ) + deviation·√(1 − exp(−2dt/τ))·ξ at steps of 1 ms, its ξ read off steps of 1 s',
    tolerance: 1e-9,
    error(model, parameters) {
      const population = (dt: number) => new Population(model, { size: 50, dt, parameters, seed: 7 });
      const [long, short] = [population(1000), population(1)];
      const expected = conductances.map(({ mean }) => new Float64Array(50).fill(mean));
      let error = 0;
      for (let step = 0; step < 40; step++) {
        // Draws are keyed by the number of the step, not by its length.
        long.step();
        short.step();
        conductances.forEach(({ name, mean, deviation, tau }, k) => {
          const [kept, drawn] = [Math.exp(-1 / tau), long.state(name)];
          const found = short.state(name);
          for (let s = 0; s < 50; s++) {
            const normal = (drawn[s]! - mean) / deviation;
            const next = mean + (expected[k]![s]! - mean) * kept + deviation * Math.sqrt(1 - kept * kept) * normal;
            expected[k]![s] = next;
            error = Math.max(error, Math.abs(found[s]! - next) / mean);
          }
        });
      }
      return error;
    },
  },
];
