/** Where a step is too long, or a solution ends: an error that names the state, never a plausible number. */
import { describe, expect, it } from 'vitest';
import { simulateModel } from '../../src/library/simulate.ts';
import { compileOne } from '../compile-one.ts';

const component = (states: string, flows: string, parameters = '') =>
  `component C { ${parameters ? `parameter { ${parameters} }` : ''} state { ${states} } derivative { ${flows} } }`;

async function run(text: string, dt: number, tstop: number): Promise<Record<string, Float64Array>> {
  const { model } = await compileOne(text);
  return simulateModel(model, { dt, tstop }).traces;
}

describe('a step that is too long', () => {
  // n' = -n/tau, r' = al*n*(1 − r) − be*r with its true value after a millisecond.
  it.each([
    [0.5, 0.1, 0.01, 1],
    [1.1, 0.19, 0.05, 1],
    [5, 2, 0.5, 2],
    [1, 10, 0.1, 0.5],
    [1000, 50, 0.1, 1],
  ])('for a rate that decays: al %d, be %d, tau %d, dt %d', async (al, be, tau, dt) => {
    const text = component(
      'n = 1, r = 0',
      "n' = -n/tau  r' = al*n*(1 - r) - be*r",
      `al = ${al} (/ms), be = ${be} (/ms), tau = ${tau} (ms)`,
    );
    await expect(run(text, dt, dt)).rejects.toThrow(
      /r of synapse 0 became NaN .* a step of [\d.]+ ms is too long for it/,
    );
  });

  it('for a slope that changes its sign', async () => {
    const text = component('n = -1, r = 0.5', "n' = 0.5/1 (ms)  r' = (n*r + 1)/1 (ms)");
    await expect(run(text, 4, 4)).rejects.toThrow(/r of synapse 0 became NaN/);
  });

  it.each([
    ['a pole', 'x = 0', "x' = (1 + x^2)/(1 (ms))", 3],
    ['an explosion', 'x = 0', "x' = exp(x)/(1 (ms))", 4],
  ])('for %s', async (_name, states, flows, tstop) => {
    for (const dt of [0.025, 0.1, 0.3, 0.5]) {
      await expect(run(component(states, flows), dt, tstop), `dt ${dt}`).rejects.toThrow(/x of synapse 0 became/);
    }
  });

  it('for growth that a linearly implicit step cannot follow', async () => {
    const text = `synapse A(k = 1 (/ms)) { solve x, y with rosenbrock state { x = 1 y = 1 } derivative { x' = k*y y' = k*x } }`;
    for (const dt of [1.7, 1.75, 2, 5]) await expect(run(text, dt, dt), `dt ${dt}`).rejects.toThrow(/became NaN/);
    const { x } = await run(text, 0.125, 1);
    expect(x!.at(-1)! / Math.E).toBeCloseTo(1, 4);
  });

  it('for a slope that is infinite', async () => {
    await expect(run(component('x = 0', "x' = (1 - sqrt(x))/(1 (ms))"), 0.1, 1)).rejects.toThrow(/became NaN/);
  });
});

describe('second-order growth and decay', () => {
  it.each([
    [-1, '-1', Number.NEGATIVE_INFINITY],
    [1, '1', Number.POSITIVE_INFINITY],
  ])('runs into the infinity of its own sign, from %d', async (x, c, infinity) => {
    const { model } = await compileOne(component(`x = ${x}`, `x' = ${c}*x^2/(1 (ms))`));
    expect(() => simulateModel(model, { dt: 2, tstop: 2 })).toThrow(`x of synapse 0 became ${infinity}`);
  });

  it.each([
    [0, 0],
    [0.5, 1],
    [2, 1],
    [1e-300, 1],
  ])('saturates from %d however long the step', async (x, expected) => {
    for (const dt of [8, 10, 1000]) {
      const traces = await run(component(`x = ${x}`, "x' = b*x*(1 - x)", 'b = 100 (/ms)'), dt, dt);
      expect(traces.x![1]).toBe(expected);
    }
  });
});

describe('a bound upstream', () => {
  it('holds for what depends on it', async () => {
    const text = `component C { state { w = 0.9 y = 0 r = 0 } bound w in [0, 1]
      derivative { w' = 1/(1 (ms)) y' = (w - y)/(5 (ms)) r' = w*(1 - r)/(5 (ms)) - r/(5 (ms)) } }`;
    for (const dt of [1, 0.1]) {
      const { y, r } = await run(text, dt, 200);
      expect(y!.at(-1)).toBeCloseTo(1, 9);
      expect(r!.at(-1)).toBeCloseTo(0.5, 9);
    }
  });
});
