/** `if` among statements: what is taken, what is not, and what must not leak from there. */
import { describe, expect, it } from 'vitest';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

/** A component with statements on pre, after so many presynaptic spikes one millisecond apart, in steps of 1 ms. */
async function after(spikes: number, statements: string, declarations = '') {
  const { model } = await compileOne(`component C {
    state { a = 0, b = 0, c = 0 }
    ${declarations}
    on pre { ${statements} }
  }`);
  const population = new Population(model, { dt: 1 });
  for (let k = 0; k < spikes; k++) population.spikePre(0, k);
  for (let k = 0; k < spikes; k++) population.step();
  return { a: population.state('a')[0], b: population.state('b')[0], c: population.state('c')[0] };
}

describe('a branch', () => {
  it('changes what it assigns where its condition holds, and nothing elsewhere', async () => {
    expect(await after(3, 'a += 1  if a > 1 { b += 10 }')).toEqual({ a: 3, b: 20, c: 0 });
    expect(await after(3, 'a += 1  if a > 1 { b += 10 } else { c += 1 }')).toEqual({ a: 3, b: 20, c: 1 });
  });

  it('asks once, at its place: what it assigns does not change its mind', async () => {
    expect(await after(1, 'if a == 0 { a = 1  b = 1 } else { b = 2 }  a = 0')).toEqual({ a: 0, b: 1, c: 0 });
    expect(await after(1, 'a = 1  if a == 0 { b = 1 } else { b = 2 }')).toEqual({ a: 1, b: 2, c: 0 });
  });

  it('reads what earlier statements left, inside and behind it', async () => {
    expect(await after(1, 'a = 2  if a > 1 { a *= 3  b = a }  c = a + b')).toEqual({ a: 6, b: 6, c: 12 });
    // Swapping by turns: each statement reads what the one before it wrote.
    expect(await after(2, 'if a == 0 { a = b + 1  b = a + 1 } else { b = a  a = b + 5 }')).toEqual({
      a: 6,
      b: 1,
      c: 0,
    });
  });

  it('is one of a chain, the first whose condition holds', async () => {
    const chain = 'a += 1  if a < 2 { b += 1 } else if a < 4 { b += 10 } else if a < 4 { b += 100 } else { b += 1000 }';
    expect(await after(5, chain)).toEqual({ a: 5, b: 2021, c: 0 });
  });

  it('nests', async () => {
    const nested = 'a += 1  if a > 1 { if a > 2 { b += 1 } else { c += 1 }  if a == 4 { c += 10 } }  b *= 2';
    expect(await after(4, nested)).toEqual({ a: 4, b: 6, c: 11 });
  });

  it('with two sides that agree is no choice', async () => {
    expect(await after(2, 'a += 1  if b > 0 { a = a  c = 7 } else { c = 7 }')).toEqual({ a: 2, b: 0, c: 7 });
  });

  it('keeps its locals: both sides may use one name, and a later statement a third time', async () => {
    const locals = 'a += 1  if a > 1 { let d = 10  b += d } else { let d = 1  b += d }  let d = 100  c += d';
    expect(await after(2, locals)).toEqual({ a: 2, b: 11, c: 200 });
  });

  it('reads a named expression with the values of its place', async () => {
    expect(await after(1, 'if a == 0 { a = 3  b = twice }  c = twice', 'let twice = 2*a')).toEqual({
      a: 3,
      b: 6,
      c: 6,
    });
    expect(await after(1, 'if a == 1 { a = 3  b = twice }  c = twice', 'let twice = 2*a + 1')).toEqual({
      a: 0,
      b: 0,
      c: 1,
    });
  });

  it('clamps after each assignment in it', async () => {
    expect(await after(1, 'if b == 0 { a += 5  a -= 0.5 }', 'bound a in [0, 1]')).toEqual({ a: 0.5, b: 0, c: 0 });
  });

  it.each([
    ['a division by zero', 'if a != 0 { b = 1/a }'],
    ['a logarithm', 'if a > 0 { b = log(a - 1) } else { c = 0 }'],
    ['a NaN', 'if a > 0 { b = 0/a  b += b }'],
    ['a draw without meaning', 'if a > 0 { b = sample normal(0, -1) }'],
    ['a draw whose probability is none', 'if a > 0 { b = sample bernoulli(2) }'],
  ])('that is not taken keeps %s to itself', async (_, statements) => {
    expect(await after(2, statements)).toEqual({ a: 0, b: 0, c: 0 });
  });

  it('whose condition compares a NaN is not taken, and its other side is', async () => {
    expect(await after(1, 'if 0/a > 1 { b = 1 } else { b = 2 }  if not (0/a > 1) { c = 3 }')).toEqual({
      a: 0,
      b: 2,
      c: 3,
    });
  });
});

describe('a draw', () => {
  it('is the same whether or not another draw in front of it is in a branch that is taken', async () => {
    const skipping = await after(
      5,
      'c = sample uniform(0, 1)  if b < 0 { a = sample uniform(0, 1) }  b = sample uniform(0, 1)',
    );
    const taking = await after(
      5,
      'c = sample uniform(0, 1)  if b >= 0 { a = sample uniform(0, 1) }  b = sample uniform(0, 1)',
    );
    expect(skipping.b).toBe(taking.b);
    expect(skipping.c).toBe(taking.c);
    expect([skipping.a, taking.a === 0]).toEqual([0, false]);
  });
});

describe('a timer started in a branch', async () => {
  const { model } = await compileOne(`component Gate {
    state { open = 1, rings = 0, n = 0 }
    timer bell
    on pre { n += 1  if open > 0 { start bell in 4 (ms) } else if n == 4 { start bell in 0*n/(n - 4) * 1 (ms) } }
    on post { open = 1 - open }
    on bell { rings += 1 }
  }`);
  const make = () => new Population(model, { dt: 1 });
  const ringsAt = (population: Population, steps: number) =>
    Array.from({ length: steps }, () => {
      const before = population.state('rings')[0]!;
      population.step();
      return population.state('rings')[0]! - before;
    }).flatMap((rings, step) => (rings > 0 ? [step] : []));

  it('starts where the branch is taken', () => {
    const population = make();
    population.spikePre(0, 1);
    expect(ringsAt(population, 12)).toEqual([5]);
  });

  it('stays as it was where it is not: pending, due at that very tick, or not running', () => {
    const population = make();
    population.spikePre(0, 1);
    population.spikePost(0, 2);
    // While it runs, when it is due, and when it is over.
    for (const time of [3, 5]) population.spikePre(0, time);
    expect(ringsAt(population, 6)).toEqual([5]);
    const quiet = make();
    quiet.spikePost(0, 0);
    for (const time of [1, 2, 3]) quiet.spikePre(0, time);
    expect(ringsAt(quiet, 12)).toEqual([]);
  });

  it('is replaced where it is taken again, even when it is due at that tick', () => {
    const population = make();
    for (const time of [1, 5]) population.spikePre(0, time);
    expect(ringsAt(population, 12)).toEqual([9]);
  });

  it('refuses a delay that is no number where the branch is taken', () => {
    const population = make();
    population.spikePost(0, 0);
    for (const time of [1, 2, 3, 4]) population.spikePre(0, time);
    expect(() => ringsAt(population, 12)).toThrow(/the timer bell of synapse 0/);
  });

  it('keeps its time when the step changes, as any other', () => {
    const population = make();
    population.spikePre(0, 1);
    population.spikePost(0, 2);
    population.spikePre(0, 3);
    for (let k = 0; k < 3; k++) population.step();
    population.dt = 0.5;
    population.spikePre(0, 5);
    // At 5 ms: four half steps from 3 ms on.
    expect(ringsAt(population, 8)).toEqual([4]);
  });
});

describe('starts of one timer', () => {
  it.each([
    ['start t in 2 (ms)  if n > 1 { start t in 3 (ms) }', [2, 4]],
    ['if n > 1 { start t in 3 (ms) }  start t in 2 (ms)', [2, 3]],
    ['if n > 1 { start t in 3 (ms) } else { start t in 2 (ms) }', [2, 4]],
    ['if n > 0 { start t in 5 (ms)  if n > 1 { start t in 3 (ms) } }', [5, 4]],
    ['if n > 0 { start t in 5 (ms) }  if n > 1 { start t in 1 (ms) }', [5, 2]],
  ] as const)('%s', async (statements, [first, second]) => {
    const { model } = await compileOne(`component C {
      state { n = 0, rang = 0 }
      timer t
      on pre { n += 1  ${statements} }
      on t { rang += 1 }
    }`);
    const ringAfter = (spikes: number[]) => {
      const population = new Population(model, { dt: 1 });
      for (const time of spikes) population.spikePre(0, time);
      for (let step = 0; step < 10; step++) {
        population.step();
        if (population.state('rang')[0] > 0) return step;
      }
      return -1;
    };
    expect(ringAfter([0])).toBe(first);
    expect(ringAfter([0, 1])).toBe(second);
  });

  it('each have their delay in the list of those that may have to be rounded', async () => {
    const { model } = await compileOne(`component C {
      parameter { d = 0.7 (ms) }
      state { n = 0 }
      timer t
      on pre { n += 1  if n > 1 { start t in d } else { start t in 2 (ms) } }
      on t { n = 0 }
    }`);
    expect(new Population(model, { dt: 1 }).timerDelays()).toEqual([
      { timer: 't', delay: 0.7 },
      { timer: 't', delay: 2 },
    ]);
  });
});

it('a component with branches keeps its meaning inside another model', async () => {
  const { model } = await compileOne(`
    component Latch {
      state { high = 0 }
      timer off
      on pre { if high == 0 { high = 1  let due = 2 (ms)  start off in due } }
      on off { high = 0 }
      output level = high
    }
    synapse Whole(weight = 1) { use Latch as latch  state { sum = 0 } on pre { if latch.level > 0 { sum += weight } } }`);
  const population = new Population(model, { dt: 1 });
  for (const time of [0, 1, 2, 3]) population.spikePre(0, time);
  const levels = Array.from({ length: 6 }, () => {
    population.step();
    return population.state('latch.high')[0];
  });
  // Presynaptic events come before the timer of their tick.
  expect(levels).toEqual([1, 1, 0, 1, 1, 0]);
  expect(population.state('sum')[0]).toBe(4);
});
