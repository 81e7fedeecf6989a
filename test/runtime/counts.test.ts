/** Binomial and Poisson counts: their exact distributions in every regime of the algorithms, and what they refuse. */
import { describe, expect, it } from 'vitest';
import { binomial, poisson } from '../../src/runtime/counts.ts';
import { Population } from '../../src/runtime/population.ts';
import { randomKey, uniform } from '../../src/runtime/random.ts';
import { compileOne } from '../compile-one.ts';
import {
  binomialDistribution,
  type CountDistribution,
  chiSquare,
  classesOf,
  criticalChiSquare,
  poissonDistribution,
} from '../oracle/chi-square.ts';

const draws = 4000;
const seeds = Array.from({ length: 100 }, (_, seed) => seed);

function keyOf(seed: number): Uint32Array {
  const key = new Uint32Array(2);
  randomKey(seed, 'counts', key);
  return key;
}

/** How many seeds of a hundred are rejected at one in a hundred, and by how many standard errors the moments are off. */
function judge({ low, probabilities }: CountDistribution, draw: (key: Uint32Array, i: number) => number) {
  const { classOf, shares } = classesOf({ low, probabilities }, draws, 20);
  let [mean, variance, fourth] = [0, 0, 0];
  probabilities.forEach((p, i) => {
    mean += p * (low + i);
  });
  probabilities.forEach((p, i) => {
    variance += p * (low + i - mean) ** 2;
    fourth += p * (low + i - mean) ** 4;
  });
  let [rejected, sum, squares] = [0, 0, 0];
  for (const seed of seeds) {
    const key = keyOf(seed);
    const observed = new Float64Array(shares.length);
    for (let i = 0; i < draws; i++) {
      const count = draw(key, i);
      if (!(count >= low && count < low + probabilities.length)) throw new Error(`a count of ${count} cannot be`);
      observed[classOf[count - low]!]!++;
      sum += count - mean;
      squares += (count - mean) ** 2;
    }
    if (shares.length > 1 && chiSquare(observed, shares, draws) > criticalChiSquare(shares.length - 1)) rejected++;
  }
  const all = draws * seeds.length;
  return {
    rejected,
    mean: sum / all / Math.sqrt(variance / all),
    variance: (squares / all - variance) / Math.sqrt((fourth - variance ** 2) / all),
  };
}

describe('binomial counts', () => {
  it.each([
    // Searched: from few trials to many rare ones, and counted from the other end.
    [1, 0.3],
    [10, 0.5],
    [19, 0.5],
    [5, 0.9],
    [1000, 0.0099],
    [1e9, 3e-9],
    // Rejected: at the border to the search, next to it, and far beyond.
    [20, 0.5],
    [40, 0.25],
    [1000, 0.01],
    [100, 0.4],
    [200, 0.7],
    [1e6, 0.01],
    [1e9, 1e-7],
    [1e9, 0.5],
  ])('of %d trials with probability %d', (n, p) => {
    const { rejected, mean, variance } = judge(binomialDistribution(n, p), (key, i) =>
      binomial(key, i, 0, 0, 0, 0, n, p),
    );
    expect(rejected).toBeLessThanOrEqual(5);
    expect(Math.abs(mean)).toBeLessThan(4);
    expect(Math.abs(variance)).toBeLessThan(4);
  });

  it('are certain where nothing is left to chance', () => {
    const key = keyOf(1);
    for (let i = 0; i < 100; i++) {
      for (const n of [0, 1, 17, 1e9, 2 ** 53]) {
        expect(binomial(key, i, 0, 0, 0, 0, n, 0)).toBe(0);
        expect(binomial(key, i, 0, 0, 0, 0, n, 1)).toBe(n);
      }
      for (const p of [0, 0.2, 0.5, 1]) expect(binomial(key, i, 0, 0, 0, 0, 0, p)).toBe(0);
    }
  });

  it.each([
    [-1, 0.5],
    [2.5, 0.5],
    [Number.NaN, 0.5],
    [Number.POSITIVE_INFINITY, 0.5],
    [2 ** 54, 0.5],
    [10, -1e-9],
    [10, 1.0001],
    [10, Number.NaN],
  ])('of %d trials with probability %d are no number', (n, p) => {
    expect(binomial(keyOf(1), 0, 0, 0, 0, 0, n, p)).toBeNaN();
  });

  it('stay whole and in their range at the edge of what a double counts', () => {
    const key = keyOf(3);
    for (let i = 0; i < 2000; i++) {
      for (const p of [1e-15, 1e-3, 0.5, 1 - 2 ** -53]) {
        const count = binomial(key, i, 0, 0, 0, 0, 2 ** 53, p);
        expect(Number.isInteger(count) && count >= 0 && count <= 2 ** 53).toBe(true);
        expect(Math.abs(count - 2 ** 53 * p)).toBeLessThan(8 * Math.sqrt(2 ** 53 * p * (1 - p)) + 40);
      }
    }
  });
});

describe('Poisson counts', () => {
  it.each([0.01, 0.7, 3, 9.99, 10, 12.5, 30, 1000, 1e6, 1e9])('of which %d are expected', (mean) => {
    const result = judge(poissonDistribution(mean), (key, i) => poisson(key, i, 0, 0, 0, 0, mean));
    expect(result.rejected).toBeLessThanOrEqual(5);
    expect(Math.abs(result.mean)).toBeLessThan(4);
    expect(Math.abs(result.variance)).toBeLessThan(4);
  });

  it('are none where none are expected', () => {
    for (let i = 0; i < 100; i++) expect(poisson(keyOf(1), i, 0, 0, 0, 0, 0)).toBe(0);
  });

  it.each([-1e-9, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 54])('of which %d are expected are no number', (mean) => {
    expect(poisson(keyOf(1), 0, 0, 0, 0, 0, mean)).toBeNaN();
  });
});

describe('a count', () => {
  it('depends on what it is for, and on nothing that was drawn before', () => {
    const key = keyOf(5);
    const alone = Array.from({ length: 50 }, (_, i) => binomial(key, i, 1, 2, 3, 4, 100, 0.3));
    const among = Array.from({ length: 50 }, (_, i) => {
      poisson(key, i, 9, 9, 9, 9, 50);
      const count = binomial(key, i, 1, 2, 3, 4, 100, 0.3);
      uniform(key, i, 1, 2, 3, 4, 0);
      return count;
    });
    expect(among).toEqual(alone);
    const other = (...[pre, post, ordinal, event, site]: [number, number, number, number, number]) =>
      Array.from({ length: 50 }, (_, i) => binomial(key, i + pre, post, ordinal, event, site, 100, 0.3));
    const changed = [
      other(50, 1, 2, 3, 4),
      other(0, 2, 2, 3, 4),
      other(0, 1, 3, 3, 4),
      other(0, 1, 2, 4, 4),
      other(0, 1, 2, 3, 5),
    ];
    for (const counts of changed) expect(counts).not.toEqual(alone);
  });

  it('of one site does not follow that of another', () => {
    const size = 20_000;
    const key = keyOf(6);
    let product = 0;
    for (let i = 0; i < size; i++) {
      const [a, b] = [binomial(key, i, 0, 0, 0, 0, 100, 0.5), binomial(key, i, 0, 0, 0, 1, 100, 0.5)];
      product += (a - 50) * (b - 50);
    }
    // The variance of each is 25; four standard errors of their covariance.
    expect(Math.abs(product / size)).toBeLessThan((4 * 25) / Math.sqrt(size));
  });
});

describe('in a model', () => {
  it('counts reach the states, and change with seed and event', async () => {
    const { model } = await compileOne(`component C {
      parameter { n = 50, p = 0.4, mean = 20 }
      state { hits = 0, events = 0 }
      on pre { hits = sample binomial(n, p)  events = sample poisson(mean) }
    }`);
    const run = (seed: number) => {
      const population = new Population(model, { size: 4, seed, dt: 1 });
      return [0, 1, 2].map((tick) => {
        for (let cell = 0; cell < 4; cell++) population.spikePre(cell, tick);
        population.step();
        return [...population.state('hits'), ...population.state('events')];
      });
    };
    const [first, second] = run(1);
    expect(first!.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    expect(second).not.toEqual(first);
    expect(run(1)[0]).toEqual(first);
    expect(run(2)[0]).not.toEqual(first);
    const key = new Uint32Array(2);
    randomKey(1, 'C', key);
    expect(first![2]).toBe(binomial(key, 2, 2, 0, 0, 0, 50, 0.4));
    expect(first![6]).toBe(poisson(key, 2, 2, 0, 0, 1, 20));
  });

  it.each([
    'binomial(2.5, 0.5)',
    'binomial(-1, 0.5)',
    'binomial(3, 1.5)',
    'poisson(-1)',
  ])('%s is no number', async (draw) => {
    const { model } = await compileOne(`component C { state { x = 0 } on pre { x = sample ${draw} } }`);
    const population = new Population(model);
    population.spikePre(0);
    population.deliver();
    expect(population.findNonFinite()).toEqual({ state: 'x', synapse: 0, value: Number.NaN });
  });
});
