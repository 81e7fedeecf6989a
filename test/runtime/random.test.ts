/** Draws: the generator against its published vectors, the keys, and the distributions. */
import { describe, expect, it } from 'vitest';
import { Population } from '../../src/runtime/population.ts';
import { philox, uniform } from '../../src/runtime/random.ts';
import { compileOne } from '../compile-one.ts';
import { chiSquare } from '../oracle/chi-square.ts';

describe('philox', () => {
  // Known answers published with Random123 (Salmon et al. 2011) for philox4x32-10.
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('%j under %j', (counter, [key0, key1], expected) => {
    const block = Uint32Array.from(counter);
    philox(block, key0!, key1!);
    expect([...block]).toEqual(expected);
  });

  it('uniform numbers lie in [0, 1) and differ by site, word, event and synapse', () => {
    const key = Uint32Array.of(1, 2);
    const seen = new Set<number>();
    for (let i = 0; i < 1000; i++) {
      for (const draw of [
        uniform(key, i, 0, 0, 0, 0, 0),
        uniform(key, 0, i, 0, 0, 0, 1),
        uniform(key, 0, 0, 0, i, 1, 0),
      ]) {
        expect(draw).toBeGreaterThanOrEqual(0);
        expect(draw).toBeLessThan(1);
        seen.add(draw);
      }
    }
    expect(seen.size).toBe(3000);
  });
});

const noisy = await compileOne(`
  component Noisy {
    state { flat = 0, bell = 0, wait = 0 (ms), coin = 0, n = 0 }
    on pre {
      flat = sample uniform(2, 6)
      bell = sample normal(3, 0.5)
      wait = sample exponential(4 (ms))
      coin = sample bernoulli(0.3)
      n += 1
    }
  }`);

/** One draw per synapse of everything. */
function drawAll(size: number, seed: number): Population {
  const population = new Population(noisy.model, { size, seed, dt: 1 });
  for (let cell = 0; cell < size; cell++) population.spikePre(cell);
  population.step();
  return population;
}

describe('draws', () => {
  it.each([
    ['flat', 4, 4 / Math.sqrt(12), (x: number) => (x - 2) / 4],
    ['bell', 3, 0.5, undefined],
    ['wait', 4, 4, (x: number) => 1 - Math.exp(-x / 4)],
    ['coin', 0.3, Math.sqrt(0.21), undefined],
  ] as const)('%s has its mean, its deviation and its distribution', (name, mean, deviation, distribution) => {
    const size = 20_000;
    const values = [...drawAll(size, 7).state(name)];
    const average = values.reduce((sum, x) => sum + x, 0) / size;
    const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - average) ** 2, 0) / size);
    // Four standard errors: one seed, fixed, so this cannot come and go.
    expect(Math.abs(average - mean)).toBeLessThan((4 * deviation) / Math.sqrt(size));
    expect(Math.abs(spread / deviation - 1)).toBeLessThan(0.05);
    if (!distribution) return;
    values.sort((a, b) => a - b);
    const distance = Math.max(...values.map((x, i) => Math.abs(distribution(x) - (i + 0.5) / size)));
    // Kolmogorov's bound at 1 %.
    expect(distance).toBeLessThan(1.63 / Math.sqrt(size));
  });

  it('keep their distributions over a hundred seeds', () => {
    const size = 2000;
    const bell = (x: number) => {
      // The normal distribution by its series; the terms for |z| < 6 stay far below what a double can lose.
      const z = (x - 3) / 0.5;
      let [term, sum] = [z, z];
      for (let k = 1; Math.abs(term) > 1e-17; k++) {
        term *= (-z * z) / (2 * k);
        sum += term / (2 * k + 1);
      }
      return 0.5 + sum / Math.sqrt(2 * Math.PI);
    };
    const distributions = { flat: (x: number) => (x - 2) / 4, bell, wait: (x: number) => 1 - Math.exp(-x / 4) };
    const rejected = { flat: 0, bell: 0, wait: 0, coin: 0 };
    for (let seed = 0; seed < 100; seed++) {
      const population = drawAll(size, seed);
      for (const name of ['flat', 'bell', 'wait'] as const) {
        const values = [...population.state(name)].sort((a, b) => a - b).map(distributions[name]);
        const distance = Math.max(...values.map((p, i) => Math.max(p - i / size, (i + 1) / size - p)));
        // Kolmogorov's bound at 1 %.
        if (distance > 1.6276 / Math.sqrt(size)) rejected[name]++;
      }
      const heads = population.state('coin').reduce((sum, x) => sum + x, 0);
      // One degree of freedom at 1 %.
      if (chiSquare([heads, size - heads], [0.3, 0.7], size) > 6.635) rejected.coin++;
    }
    expect(Math.max(...Object.values(rejected)), JSON.stringify(rejected)).toBeLessThanOrEqual(5);
  });

  it.each([
    'bernoulli(1.5)',
    'bernoulli(-0.5)',
    'normal(1, -2)',
    'exponential(-3)',
    'uniform(4, -1)',
  ])('%s is no number', async (draw) => {
    const { model } = await compileOne(`component C { state { x = 0 } on pre { x = sample ${draw} } }`);
    const population = new Population(model);
    population.spikePre(0);
    population.deliver();
    expect(population.state('x')[0]).toBeNaN();
  });

  it('depend on the seed', () => {
    expect([...drawAll(5, 1).state('flat')]).not.toEqual([...drawAll(5, 2).state('flat')]);
    expect([...drawAll(5, 1).state('flat')]).toEqual([...drawAll(5, 1).state('flat')]);
  });

  it('of one synapse depend neither on how many there are nor on the order of spikes', () => {
    const few = drawAll(3, 1);
    const many = new Population(noisy.model, { size: 50, seed: 1, dt: 1 });
    for (let cell = 49; cell >= 0; cell--) many.spikePre(cell, 49 - cell);
    for (let step = 0; step < 51; step++) many.step();
    for (const name of ['flat', 'bell', 'wait', 'coin'] as const) {
      expect([...many.state(name).subarray(0, 3)]).toEqual([...few.state(name)]);
    }
  });

  it('of two synapses between the same cells differ', () => {
    const population = new Population(noisy.model, { pre: [0, 0], post: [0, 0], dt: 1 });
    population.spikePre(0);
    population.step();
    const [first, second] = population.state('flat');
    expect(first).not.toBe(second);
  });

  it('start over with a reset', () => {
    const population = drawAll(4, 3);
    const before = [...population.state('bell')];
    population.reset();
    for (let cell = 0; cell < 4; cell++) population.spikePre(cell);
    population.step();
    expect([...population.state('bell')]).toEqual(before);
  });
});
