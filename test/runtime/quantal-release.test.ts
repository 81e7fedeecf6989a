/** Stochastic vesicle release, compiled as the language's design has it, against its closed-form mean and variance. */
import { describe, expect, it } from 'vitest';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

const { model } = await compileOne(`
  component QuantalRelease {
    parameter { sites = 10, p = 0.5 in [0, 1], tau_rec = 800 (ms) }
    state { docked = sites, age = 0 (ms) }
    derivative { age' = 1 }
    on pre {
      docked += sample binomial(sites - docked, 1 - exp(-age/tau_rec))
      let quanta = sample binomial(docked, p)
      docked -= quanta    age = 0 (ms)
    }
    output quanta
  }
  component Counted { use QuantalRelease as release  state { last = 0 } on pre { last = release.quanta } output last }`);

const size = 20_000;

describe.each([
  [10, 0.5, 800],
  // Many sites: the counts are drawn by rejection.
  [200, 0.3, 300],
])('%i sites, p = %f, recovery in %f ms', (sites, p, recovery) => {
  it('releases quanta of the mean and the variance of Fuhrmann et al. (2002)', () => {
    const population = new Population(model, {
      size,
      pre: new Uint32Array(size),
      dt: 10,
      seed: 3,
      parameters: { 'release.sites': sites, 'release.p': p, 'release.tau_rec': recovery },
    });
    // A train at 20 Hz and a pause; every site is docked or not, independently of the others.
    const times = [0, 50, 100, 150, 200, 700];
    for (const time of times) population.spikePre(0, time);
    let docked = 1;
    let step = 0;
    times.forEach((time, k) => {
      for (; step * 10 <= time; step++) population.step();
      if (k > 0) docked = 1 - (1 - docked) * Math.exp(-(time - times[k - 1]!) / recovery);
      const released = p * docked;
      docked -= released;
      const quanta = population.state('last');
      const mean = quanta.reduce((sum, each) => sum + each, 0) / size;
      const variance = quanta.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (size - 1);
      const expected = sites * released * (1 - released);
      // Four standard errors; the kurtosis of a binomial count is at most 3 here.
      expect(Math.abs(mean - sites * released)).toBeLessThan(4 * Math.sqrt(expected / size));
      expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / size));
      const left = population.state('release.docked');
      expect(left.every((each) => Number.isInteger(each) && each >= 0 && each <= sites)).toBe(true);
    });
  });
});
