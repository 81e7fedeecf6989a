/** Programs of kinds that the library does not ship, against closed forms: moments, composition over files, targets. */
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/library/load-model.ts';
import { simulateModel } from '../../src/library/simulate.ts';
import { Population } from '../../src/runtime/population.ts';
import { covariance, covarianceError, meanError } from '../noise/statistics.ts';

const load = (file: string, name?: string) => loadModel(`test/models/held-out/${file}.syn`, name);
const size = 20_000;

describe('vesicles.syn: binomial and Poisson counts of one event', async () => {
  const model = await load('vesicles');
  const [n, p, lambda, tau, ratio] = [6, 0.3, 2.5, 20, 1.5];

  it('add up to the mean and the variance of independent draws', () => {
    const population = new Population(model, { size, pre: new Uint32Array(size), dt: 5, seed: 11 });
    const times = [0, 10, 15, 60, 65, 70, 75];
    for (const time of times) population.spikePre(0, time);
    for (let step = 0; step <= 75 / 5; step++) population.step();
    let [expected, variance, factor, last] = [0, 0, 1, 0];
    for (const time of times) {
      factor = 1 + (factor - 1) * Math.exp(-(time - last) / tau);
      expected += n * p + lambda * factor;
      variance += n * p * (1 - p) + lambda * factor;
      factor *= ratio;
      last = time;
    }
    const total = population.state('total' as never);
    expect(meanError(total, expected, variance)).toBeLessThan(4.5);
    // Sums of many counts are nearly normal.
    expect(covarianceError(total, total, [variance, variance, variance])).toBeLessThan(4.5);
  });
});

describe('shared-noise.syn: one process that two equations see', async () => {
  const model = await load('shared-noise');
  const [tauA, tauB, s, r] = [3, 11, 0.7, 0.2];
  const rates = { aa: 2 / tauA, ab: 1 / tauA + 1 / tauB, bb: 2 / tauB };
  /** From fixed values at time 0, the covariance of two integrals of the same noise. */
  const grown = (power: number, rate: number, t: number) => (power * -Math.expm1(-rate * t)) / rate;

  it.each([0.025, 1, 8])('has the covariance of the transient and that over time, dt = %f ms', (dt) => {
    const population = new Population(model, { size: dt < 1 ? 4_000 : size, dt, seed: 5 });
    const steps = 8 / dt;
    for (let step = 0; step < steps; step++) population.step();
    const aa = grown(s * s, rates.aa, 8);
    const ab = grown(s * s, rates.ab, 8);
    const bb = grown(s * s + r * r, rates.bb, 8);
    const [a, b] = [population.state('a' as never).slice(), population.state('b' as never).slice()];
    expect(meanError(a, 0, aa)).toBeLessThan(4.5);
    expect(meanError(b, Math.exp(-8 / tauB), bb)).toBeLessThan(4.5);
    expect(covarianceError(a, a, [aa, aa, aa])).toBeLessThan(4.5);
    expect(covarianceError(a, b, [aa, ab, bb])).toBeLessThan(4.5);
    expect(covarianceError(b, b, [bb, bb, bb])).toBeLessThan(4.5);
    // Were the noise of `b` all its own, the two would not be correlated.
    expect(covariance(a, b) / Math.sqrt(aa * bb)).toBeGreaterThan(0.5);
    for (let step = 0; step < steps; step++) population.step();
    const later = grown(s * s + r * r, rates.bb, 16);
    const lagged = ab * Math.exp(-8 / tauB);
    expect(covarianceError(a, population.state('b' as never), [aa, lagged, later])).toBeLessThan(4.5);
  });
});

describe('modulated.syn: components of files that import one another, and a signal', async () => {
  const weight = [2, 3.5];
  const v = -65;

  it.each([
    [0, 0],
    [40, 0],
    [120, 1],
  ])('acetylcholine at %f nM', async (ach, excess) => {
    const model = await load('modulated', 'Modulated');
    const spikes = [5, 12, 12, 40];
    for (const own of weight) {
      const parameters = { weight: own };
      const { t, traces, units } = simulateModel(model, {
        dt: 0.5,
        tstop: 60,
        pre: spikes,
        v,
        parameters,
        inputs: { ach, excess },
      });
      expect(units.i).toBe('nA');
      let [fast, slow, u, last] = [0, 0, 0.25, 0];
      let next = 0;
      t.forEach((time, row) => {
        const elapsed = time - last;
        fast *= Math.exp(-elapsed / 2);
        slow *= Math.exp(-elapsed / 50);
        u = 0.25 + (u - 0.25) * Math.exp(-elapsed / 100);
        last = time;
        // nS times mV is pA, a thousandth of a nA.
        const i = 1e-3 * own * (fast + slow) * 0.5 * u * (1 - ach / (ach + 50)) * (1 - excess) * (v + 10);
        expect(Math.abs(traces.i![row]! - i)).toBeLessThan(1e-12);
        for (; spikes[next] === time; next++) {
          fast += own;
          slow += 0.1;
          u += 0.25 * (1 - u);
        }
      });
    }
  });

  it('the signal rests at its base and decays back to it', async () => {
    const model = await load('modulated', 'Acetylcholine');
    const { traces } = simulateModel(model, { tstop: 5 });
    expect([...traces.level!].every((level) => Math.abs(level - 10) < 1e-12)).toBe(true);
    expect([...traces.high!].every((high) => high === 0)).toBe(true);
  });
});

describe('saturating-delta.syn: a step of the target that depends on the target', async () => {
  const model = await load('saturating-delta');

  it('a second spike of one moment sees what the first has done', () => {
    const { t, traces } = simulateModel(model, {
      dt: 0.5,
      tstop: 20,
      v: -65,
      pre: [1, 3, 3, 9],
      parameters: { weight: 0.8 },
    });
    let [x, v, last] = [1, -65, 0];
    t.forEach((time, row) => {
      x = 1 + (x - 1) * Math.exp(-(time - last) / 100);
      last = time;
      expect(Math.abs(traces.v![row]! - v)).toBeLessThan(1e-12 * 65);
      expect(Math.abs(traces.x![row]! - x)).toBeLessThan(1e-12);
      const spikes = { 1: 1, 3: 2, 9: 1 }[time] ?? 0;
      for (let spike = 0; spike < spikes; spike++) {
        v += (0.8 * 0.5 * x * (10 - v)) / 4;
        x -= 0.5 * x;
      }
    });
  });

  it('what several synapses add at one moment does not see what the others do', () => {
    const population = new Population(model, {
      pre: Uint32Array.of(0, 1, 1),
      post: Uint32Array.of(0, 0, 0),
      dt: 1,
      inputs: { v: -65 } as never,
    });
    population.spikePre(0, 0);
    population.spikePre(1, 0);
    population.step();
    expect(population.input('v' as never)[0]).toBe(-65 + (3 * 0.5 * 75) / 4);
  });
});
