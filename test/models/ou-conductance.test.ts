/** The point conductance of Destexhe et al. (2001): its stationary statistics, at steps of any length. */
import { describe, expect, it } from 'vitest';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';
import { covariance, covarianceError, meanError } from '../noise/statistics.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

describe('ou-conductance.syn', async () => {
  const { model, plan } = await compileOne(shippedModels.get('ou-conductance.syn')!);
  const size = 20_000;
  const expected = [
    { name: 'g_e', mean: 12.1, deviation: 3, tau: 2.728 },
    { name: 'g_i', mean: 57.3, deviation: 6.6, tau: 10.49 },
  ];

  it('is exact, each conductance with a process of its own', () => {
    expect(plan.states.map(({ integrator }) => integrator.method)).toEqual(['exact', 'exact']);
    expect(plan.arrays.filter(({ role }) => role === 'normal')).toHaveLength(2);
  });

  it.each([0.1, 1, 25])('has the mean, deviation and correlation of the paper at dt = %d ms', (dt) => {
    const population = new Population(model, { size, dt });
    const steps = Math.ceil(100 / dt);
    for (let step = 0; step < steps; step++) population.step();
    const before = expected.map(({ name }) => population.state(name as never).slice());
    population.step();
    expected.forEach(({ name, mean, deviation, tau }, i) => {
      const variance = deviation ** 2;
      expect(meanError(before[i]!, mean, variance), name).toBeLessThan(4.5);
      expect(covarianceError(before[i]!, before[i]!, [variance, variance, variance]), name).toBeLessThan(4.5);
      const shared = variance * Math.exp(-dt / tau);
      expect(
        covarianceError(before[i]!, population.state(name as never), [variance, shared, variance]),
        name,
      ).toBeLessThan(4.5);
    });
    expect(Math.abs(covariance(before[0]!, before[1]!)) / (3 * 6.6)).toBeLessThan(4.5 / Math.sqrt(size));
  });

  it('draws its current towards the reversal potentials', () => {
    const population = new Population(model, { size, dt: 1, inputs: { v: -60 } });
    for (let step = 0; step < 20; step++) population.step();
    let sum = 0;
    for (let cell = 0; cell < size; cell++) sum += population.current('i' as never, cell);
    // −60·12.1 + 15·57.3, deviation √((60·3)² + (15·6.6)²).
    expect(Math.abs(sum / size - 133.5)).toBeLessThan((4.5 * Math.hypot(180, 99)) / Math.sqrt(size));
  });
});
