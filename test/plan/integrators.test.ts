/** Which integrator the compiler chooses, what it says about it, and that the choice is right. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { simulateModel } from '../../src/library/simulate.ts';
import { compileOne } from '../compile-one.ts';

const wrap = (states: string, flows: string, more = '') =>
  `component C { parameter { tau = 2 (ms), a = 3 (ms), k = 0.5 } input u ${more} state { ${states} } derivative { ${flows} } }`;

async function methodsOf(text: string): Promise<Record<string, string>> {
  const { plan } = await compileOne(text);
  return Object.fromEntries(plan.states.map(({ state, integrator }) => [state.name, integrator.method]));
}

describe('choice', () => {
  it.each([
    ['a decay', 'x = 1', "x' = -x/tau", { x: 'exact' }],
    ['a relaxation', 'x = 1', "x' = (k - x)/tau", { x: 'exact' }],
    ['a constant rate', 'x = 0', "x' = 1/tau", { x: 'exact' }],
    ['a cascade', 'x = 1, y = 0', "x' = -x/tau  y' = (x - y)/tau", { x: 'exact', y: 'exact' }],
    ['two states in a loop', 'x = 1, y = 0', "x' = -y/tau  y' = x/a", { x: 'exact', y: 'exact' }],
    ['forced by an input', 'x = 1', "x' = (u - x)/tau", { x: 'exact' }],
    ['products that close', 'x = 1, y = 0', "x' = -x/tau  y' = (x^2 - y)/a", { x: 'exact', y: 'exact' }],
    ['a rate from an input', 'x = 1', "x' = -x*u/tau", { x: 'exponential' }],
    ['a rate held by events', 'h = 1, x = 1', "x' = -x*h/tau", { h: 'held', x: 'exponential' }],
    ['second-order decay', 'x = 1', "x' = -x*x/tau", { x: 'bernoulli' }],
    ['logistic growth', 'x = 0.1', "x' = x*(1 - x)/tau", { x: 'bernoulli' }],
    ['a rate that decays', 'h = 1, x = 1', "h' = -h/a  x' = -x*h/tau", { h: 'exact', x: 'magnus' }],
    ['a cubic', 'x = 1', "x' = -x^3/tau", { x: 'rosenbrock' }],
    ['a quadratic with a constant term', 'x = 0', "x' = (1 - x*x)/tau", { x: 'rosenbrock' }],
    ['two states, not linear', 'x = 1, y = 0', "x' = -x*y/tau  y' = x/a", { x: 'rosenbrock', y: 'rosenbrock' }],
    ['a function', 'x = 1', "x' = -exp(x)/tau", { x: 'rosenbrock' }],
  ])('%s', async (_name, states, flows, expected) => {
    expect(await methodsOf(wrap(states, flows))).toEqual(expected);
  });

  it('does not depend on the order in which a cascade is written', async () => {
    const forwards = await compileOne(wrap('x = 1, y = 0', "x' = -x/tau  y' = (x - y)/tau"));
    const backwards = await compileOne(wrap('y = 0, x = 1', "y' = (x - y)/tau  x' = -x/tau"));
    const run = (model: typeof forwards) => simulateModel(model.model, { dt: 0.5, tstop: 10 }).traces;
    expect([...run(forwards).y!]).toEqual([...run(backwards).y!]);
    // y = (t/τ) e^{−t/τ}: the alpha function, which a matrix with equal rates must not lose.
    [...run(forwards).y!].forEach((y, i) => {
      expect(y).toBeCloseTo((i / 4) * Math.exp(-i / 4), 14);
    });
  });

  it('gives a reason for every state', async () => {
    const { plan } = await compileOne(wrap('h = 1, x = 1', "h' = -h/a  x' = -x*x*h/tau"));
    const reasons = plan.states.map(({ integrator }) => integrator.reason);
    expect(reasons[0]).toBe('linear with constant coefficients: the factor of a step is computed once');
    expect(reasons[1]).toMatch(/Jacobian of h, x; not exact, as the products of states .* never end/);
  });

  it.each([
    ["x' = (1 - max(x, 0.5)*x)/tau", 1],
    ["x' = (1 - max(k, 0.5)*x*x)/tau", 4],
    ["x' = if x > 0.5 then -x^3/tau else 0 (/ms)", 1],
  ])('says that a jump of the slope costs the order: %s', async (flow, order) => {
    const { plan } = await compileOne(wrap('x = 1', flow));
    expect(plan.states[0]!.integrator).toMatchObject({ method: 'rosenbrock', order });
  });

  it('refuses what no method can take, instead of integrating it otherwise', async () => {
    const names = Array.from({ length: 65 }, (_, i) => `x${i}`);
    const states = names.map((name) => `${name} = 1`).join(', ');
    const flows = names.map((name, i) => `${name}' = -x${(i + 1) % 65}^3/tau`).join(' ');
    const { ok, diagnostics } = await compile(
      wrap(states, flows).replace(', a = 3 (ms), k = 0.5', '').replace('input u', ''),
    );
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['SYN4012', 'unsupported']]);
    expect(diagnostics[0]!.message).toContain('at most 64 can');
  });
});

describe('solutions', () => {
  it('second-order decay is solved exactly: g(4 ms) = 1/3 from 1 with tau = 2 ms', async () => {
    const { model } = await compileOne(
      "component C { parameter { tau = 2 (ms) } state { g = 1 } derivative { g' = -g*g/tau } }",
    );
    for (const dt of [1, 0.25, 0.025, 2 ** -7]) {
      const { traces } = simulateModel(model, { dt, tstop: 4 });
      expect(traces.g!.at(-1)).toBeCloseTo(1 / 3, 13);
    }
  });

  it('a solution that runs into infinity within a step is an infinity, not a number from beyond the pole', async () => {
    // x' = x²/τ from 1 has its pole at t = τ = 2 ms.
    const { model } = await compileOne(
      "component C { parameter { tau = 2 (ms) } state { x = 1 } derivative { x' = x*x/tau } }",
    );
    expect(() => simulateModel(model, { dt: 0.75, tstop: 5 })).toThrow(
      /x of synapse 0 became Infinity at 2.25 ms, from .*x' = x\*x\/tau/,
    );
  });

  it.each([
    ["x' = -x^3/tau", (t: number) => 1 / Math.sqrt(1 + t), 'cubic decay'],
    ["x' = (1 - x*x)/tau", (t: number) => (1 + 0) * ((1 + 1 - (1 - 1) * Math.exp(-t)) / 2), 'a fixed point stays'],
    ["x' = -exp(x)/tau", (t: number) => -Math.log(Math.exp(-1) + t / 2), 'exponential decay rate'],
    ["x' = (2 - x)*(3 - x)/tau", (t: number) => (6 - 6 * f(t)) / (3 - 2 * f(t)), 'second-order binding', 0],
  ])('rosenbrock on %s has order four (%s)', async (flow, solution, _name, start = 1) => {
    const { model, plan } = await compileOne(
      `component C { parameter { tau = 2 (ms) } state { x = ${start} } derivative { ${flow} } }`,
    );
    expect(plan.states[0]!.integrator).toMatchObject({ method: 'rosenbrock', order: 4 });
    const errors = [0.5, 0.25, 0.125, 0.0625].map((dt) => {
      const { t, traces } = simulateModel(model, { dt, tstop: 4 });
      return Math.max(...[...t].map((time, i) => Math.abs(traces.x![i]! - solution(time))));
    });
    if (errors[0]! < 1e-13) return;
    const slopes = errors.slice(1).map((error, i) => Math.log2(errors[i]! / error));
    expect(slopes.at(-1), errors.join(', ')).toBeGreaterThan(3.7);
    expect(errors.at(-1)).toBeLessThan(1e-5);
  });
});

/** e^{−t/τ} for τ = 2, the ratio that second-order binding decays with. */
function f(t: number): number {
  return Math.exp(-t / 2);
}
