/** Who is connected with whom. */
import { describe, expect, it } from 'vitest';
import {
  allToAll,
  type ConnectivityTable,
  type ConnectOptions,
  distanceKernel,
  fixedInDegree,
  fixedOutDegree,
  Network,
  normalAround,
  oneToOne,
  pairs,
  probability,
  uniformBetween,
  where,
} from '../../src/runtime/index.ts';
import { model } from './models.ts';

interface Sides {
  readonly pre?: number;
  readonly post?: number;
  readonly seed?: number;
  readonly name?: string;
}

/** The connectivity between two populations, or within one. */
function connect(options: ConnectOptions, { pre = 40, post = 60, seed = 3, name = 'p' }: Sides = {}) {
  const net = new Network({ dt: 0.1, seed });
  const cells = net.neurons(model('Sum'), post);
  const source = net.poisson(pre, { rate: 1 });
  return net.connect(source, cells, model('Delta'), { name, ...options });
}

function connectWithin(options: ConnectOptions, size = 50) {
  const net = new Network({ dt: 0.1, seed: 3 });
  const cells = net.neurons(model('Sum'), size);
  return net.connect(cells, cells, model('Delta'), options);
}

function degrees(cells: Uint32Array, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const cell of cells) counts[cell]!++;
  return counts;
}

function hasTwins({ pre, post }: ConnectivityTable): boolean {
  return new Set([...pre].map((cell, s) => `${cell} ${post[s]}`)).size < pre.length;
}

const expectSorted = ({ pre, post, delay }: ConnectivityTable) => {
  for (let s = 1; s < pre.length; s++) {
    const order = pre[s]! - pre[s - 1]! || delay[s]! - delay[s - 1]! || post[s]! - post[s - 1]!;
    expect(order).toBeGreaterThanOrEqual(0);
  }
};

describe('rules', () => {
  it('connect all with all, and each with its like', () => {
    expect(connect({ rule: allToAll() }).size).toBe(2400);
    const { pre, post } = connect({ rule: oneToOne() }, { pre: 5, post: 5 }).connectivity();
    expect([...pre]).toEqual([0, 1, 2, 3, 4]);
    expect([...post]).toEqual([0, 1, 2, 3, 4]);
    expect(() => connect({ rule: oneToOne() })).toThrow(expect.objectContaining({ code: 'invalid-size' }));
  });

  it.each([
    ['allToAll', allToAll(), 50 * 49],
    ['fixedInDegree', fixedInDegree(49), 50 * 49],
    ['fixedOutDegree', fixedOutDegree(49), 50 * 49],
    ['probability', probability(1), 50 * 49],
    ['where', where(() => true), 50 * 49],
    ['oneToOne', oneToOne(), 50],
  ])('%s leaves out synapses of a cell with itself, unless all are', (_, rule, size) => {
    const table = connectWithin({ rule }).connectivity();
    expect(table.pre.length).toBe(size);
    if (size > 50) expect([...table.pre].some((cell, s) => cell === table.post[s])).toBe(false);
    expect(hasTwins(table)).toBe(false);
  });

  it('make them where they are asked for', () => {
    expect(connectWithin({ rule: allToAll(), autapses: true }).size).toBe(2500);
    expect(connectWithin({ rule: oneToOne(), autapses: false }).size).toBe(0);
  });

  it('find the cell itself in another slice of the population', () => {
    const net = new Network();
    const cells = net.neurons(model('Sum'), 20);
    const { pre, post } = net
      .connect(cells.slice(5, 15), cells.slice(10, 20), model('Delta'), { rule: allToAll() })
      .connectivity();
    expect(pre.length).toBe(95);
    expect([...pre].some((cell, s) => cell + 5 === post[s]! + 10)).toBe(false);
  });

  it('give every cell its degree, of different cells unless they may be the same', () => {
    const into = connect({ rule: fixedInDegree(7) }).connectivity();
    expect(new Set(degrees(into.post, 60))).toEqual(new Set([7]));
    expect(hasTwins(into)).toBe(false);
    const out = connect({ rule: fixedOutDegree(9) }).connectivity();
    expect(new Set(degrees(out.pre, 40))).toEqual(new Set([9]));
    expect(hasTwins(out)).toBe(false);
    const twice = connect({ rule: fixedInDegree(100), multapses: true }).connectivity();
    expect(new Set(degrees(twice.post, 60))).toEqual(new Set([100]));
    expect(hasTwins(twice)).toBe(true);
    for (const table of [into, out, twice]) expectSorted(table);
    expect(() => connect({ rule: fixedInDegree(41) })).toThrow(expect.objectContaining({ code: 'invalid-size' }));
  });

  it('draw the cells of a degree evenly', () => {
    const { pre } = connect({ rule: fixedInDegree(4) }, { pre: 20, post: 5000 }).connectivity();
    // 1000 expected for each, with a standard deviation of 28.
    for (const degree of degrees(pre, 20)) expect(Math.abs(degree - 1000)).toBeLessThan(5 * 28.3);
  });

  it.each([0.003, 0.1, 0.5, 0.9])('connect each pair with probability %d', (p) => {
    const sides = { pre: 300, post: 400 };
    const { pre, post } = connect({ rule: probability(p) }, sides).connectivity();
    const n = sides.pre * sides.post;
    expect(Math.abs(pre.length - n * p)).toBeLessThan(5 * Math.sqrt(n * p * (1 - p)));
    expect(hasTwins({ pre, post, delay: new Float64Array(), backdelay: new Float64Array() })).toBe(false);
    // χ² of the in-degrees and of the out-degrees has a mean of their number and a variance of about twice that.
    for (const [cells, size, trials] of [
      [pre, 300, 400],
      [post, 400, 300],
    ] as const) {
      const variance = trials * p * (1 - p);
      const chi = degrees(cells, size).reduce((sum, each) => sum + (each - trials * p) ** 2 / variance, 0);
      expect(Math.abs(chi - size)).toBeLessThan(5 * Math.sqrt((2 + 1 / variance) * size));
    }
  });

  it('connect by distance, across the edge where space repeats', () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i / 100);
    const options = { positions: [x], periodic: [1] };
    const { pre, post } = connect(
      { rule: distanceKernel((d) => (d < 0.0301 ? 1 : 0), options) },
      { pre: 100, post: 100 },
    ).connectivity();
    expect(new Set(degrees(pre, 100))).toEqual(new Set([7]));
    expect([...pre].some((cell, s) => cell === 0 && post[s] === 97)).toBe(true);
    const open = connect(
      { rule: distanceKernel((d) => (d < 0.0301 ? 1 : 0), { positions: [x] }) },
      { pre: 100, post: 100 },
    );
    expect(open.size).toBe(700 - 12);
  });

  it('connect as a function says, which has to answer alike', () => {
    const { pre, post } = connect({ rule: where((i, j) => j === 2 * i) }, { pre: 10, post: 10 }).connectivity();
    expect([...pre]).toEqual([0, 1, 2, 3, 4]);
    expect([...post]).toEqual([0, 2, 4, 6, 8]);
    const some = connect({ rule: where((i) => (i === 0 ? 0.5 : 0)) }, { pre: 2, post: 1000 });
    expect(Math.abs(some.size - 500)).toBeLessThan(80);
    let calls = 0;
    expect(() => connect({ rule: where(() => calls++ < 50) })).toThrow(/answer alike/);
  });

  it('depend on seed and projection, and on nothing else', () => {
    const table = (sides: Sides) => [...connect({ rule: probability(0.2) }, sides).connectivity().post];
    expect(table({})).toEqual(table({}));
    expect(table({ seed: 4 })).not.toEqual(table({}));
    expect(table({ name: 'q' })).not.toEqual(table({}));
    // Rows belong to cells: other cells change nothing.
    const few = table({ pre: 10 });
    expect(table({}).slice(0, few.length)).toEqual(few);
  });
});

describe('a list of pairs', () => {
  const pre = [3, 1, 3, 0, 1, 3];
  const post = [2, 2, 0, 5, 1, 2];

  it('takes values in its order', () => {
    const weight = [10, 20, 30, 40, 50, 60];
    const delay = [1, 2, 0.5, 1, 0.1, 0.5];
    const projection = connect({ rule: pairs(pre, post), parameters: { weight }, delay, backdelay: delay });
    const table = projection.connectivity();
    expectSorted(table);
    const weights = projection.get('weight');
    const found = [...weights].map((w, s) => [w, table.pre[s], table.post[s], table.delay[s], table.backdelay[s]]);
    const given = weight.map((w, k) => [w, pre[k], post[k], delay[k], delay[k]]);
    const byWeight = (a: (number | undefined)[], b: (number | undefined)[]) => a[0]! - b[0]!;
    expect(found.sort(byWeight)).toEqual(given.sort(byWeight));
  });

  it('is what a projection says of itself', () => {
    const delay = uniformBetween(0.5, 3);
    const first = connect({
      rule: probability(0.2),
      delay,
      backdelay: delay,
      parameters: { weight: normalAround(1, 0.1) },
    });
    const table = first.connectivity();
    const weight = first.get('weight');
    const { pre, post, delay: delays, backdelay } = table;
    const again = connect({ rule: pairs(pre, post), delay: delays, backdelay, parameters: { weight } });
    expect(again.connectivity()).toEqual(table);
    expect(again.get('weight')).toEqual(weight);
  });

  it('keeps synapses between the same cells, unless they are excluded', () => {
    expect(connect({ rule: pairs(pre, post) }).size).toBe(6);
    expect(() => connect({ rule: pairs(pre, post), multapses: false })).toThrow(/twice/);
    expect(() => connectWithin({ rule: pairs([1], [1]), autapses: false })).toThrow(/itself/);
  });
});

describe('values of synapses', () => {
  it('are drawn by the ends of the synapse, whatever else there is', () => {
    const draw = (rule: ConnectOptions['rule'], delay?: ConnectOptions['delay']) => {
      const projection = connect({ rule, parameters: { weight: uniformBetween(0, 1) }, ...(delay ? { delay } : {}) });
      const { pre, post } = projection.connectivity();
      const weight = projection.get('weight');
      return new Map([...weight].map((w, s) => [`${pre[s]} ${post[s]}`, w]));
    };
    const all = draw(allToAll());
    for (const some of [draw(probability(0.1)), draw(fixedInDegree(3), uniformBetween(0.1, 5))]) {
      for (const [ends, weight] of some) expect(all.get(ends)).toBe(weight);
    }
    expect(new Set(all.values()).size).toBe(2400);
  });

  it('have the moments of their distributions', () => {
    const weight = connect(
      { rule: allToAll(), parameters: { weight: normalAround(2, 0.5, { min: 1 }) } },
      { pre: 200, post: 200 },
    ).get('weight');
    const mean = weight.reduce((sum, each) => sum + each, 0) / weight.length;
    expect(Math.min(...weight)).toBeGreaterThanOrEqual(1);
    // Of a normal distribution cut two standard deviations below its mean.
    expect(mean).toBeCloseTo(2 + 0.5 * 0.0552, 2);
  });
});
