/** The order that the plan states for each method is the slope that is measured: between the last steps, within 0.1. */
import { describe, expect, it } from 'vitest';
import { simulateModel } from '../../src/library/simulate.ts';
import { compileOne } from '../compile-one.ts';
import { integrate } from '../oracle/integrate.ts';

interface Problem {
  readonly name: string;
  readonly method: string;
  readonly text: string;
  /** The exact value of state `x` at `tstop`. */
  readonly exact: number;
  readonly tstop: number;
  readonly steps: readonly number[];
}

const component = (states: string, flows: string, more = '') =>
  `component C { parameter { tau = 2 (ms) } ${more} state { ${states} } derivative { ${flows} } output o = tau }`;
const halvings = (first: number, count = 5) => Array.from({ length: count }, (_, i) => first / 2 ** i);

/** The first unknown of y' = flow(y) after a time. */
function solve(flow: (y: Float64Array, rates: Float64Array) => void, initial: readonly number[], time: number): number {
  const y = Float64Array.from(initial);
  const scale = y.map(Math.abs);
  for (let i = 0; i < 16; i++) integrate(flow, y, time / 16, scale);
  return y[0]!;
}

const ring = 12;
const ringNames = Array.from({ length: ring }, (_, i) => (i === 0 ? 'x' : `x${i}`));
const ringStart = Array.from({ length: ring }, (_, i) => 0.2 + ((i * 5) % ring) / ring);
const ringText = component(
  ringNames.map((name, i) => `${name} = ${ringStart[i]}`).join(', '),
  ringNames.map((name, i) => `${name}' = (${ringNames[(i + 1) % ring]}^2 - ${name}^3)/tau`).join('  '),
);
const ringEnd = solve(
  (y, rates) => {
    for (let i = 0; i < ring; i++) rates[i] = (y[(i + 1) % ring]! ** 2 - y[i]! ** 3) / 2;
  },
  ringStart,
  4,
);

const oscillator = component('x = 1, y = 0', "x' = (y - x^3/3)/tau  y' = (0.5 - x)/tau");
const oscillatorEnd = (time: number) =>
  solve(
    (y, rates) => {
      rates[0] = (y[1]! - y[0]! ** 3 / 3) / 2;
      rates[1] = (0.5 - y[0]!) / 2;
    },
    [1, 0],
    time,
  );

/** x' = −x h/τ + 1/(10 τ) with h = e^{−t/3}, where the products never end. */
const fading = component('h = 1, x = 0.3', "h' = -h/3 (ms)  x' = (0.1 - x*h)/tau");
const fadingEnd = solve(
  (y, rates) => {
    rates[0] = (0.1 - y[0]! * y[1]!) / 2;
    rates[1] = -y[1]! / 3;
  },
  [0.3, 1],
  4,
);

/** Falls at one rate above 1/2 and at another below: the threshold is met at a third of a step, whatever its length. */
const kinked = (method: string) =>
  component(
    `x = ${0.5 + 1 / 3}`,
    "x' = (if x > 0.5 then -2 else -0.5*x^3)/tau",
    method === '' ? '' : `solve x with ${method}`,
  );
const kinkedEnd = 1 / Math.sqrt(4 + (4 - 1 / 3) / 2);
const quarters = [1 / 4, 1 / 16, 1 / 64, 1 / 256, 1 / 1024];

const problems: readonly Problem[] = [
  { name: 'magnus', method: 'magnus', text: fading, exact: fadingEnd, tstop: 4, steps: halvings(0.5) },
  {
    name: 'rosenbrock, one state',
    method: 'rosenbrock',
    text: component('x = 1', "x' = -x^3/tau"),
    exact: 1 / Math.sqrt(5),
    tstop: 4,
    steps: halvings(0.125),
  },
  {
    name: 'rosenbrock, two states',
    method: 'rosenbrock',
    text: oscillator,
    exact: oscillatorEnd(4),
    tstop: 4,
    steps: halvings(0.0625),
  },
  {
    name: `rosenbrock, ${ring} states`,
    method: 'rosenbrock',
    text: ringText,
    exact: ringEnd,
    tstop: 4,
    steps: halvings(0.125),
  },
  {
    name: 'rk4',
    method: 'rk4',
    text: oscillator.replace('state', 'solve x, y with rk4 state'),
    exact: oscillatorEnd(3),
    tstop: 3,
    steps: halvings(0.125),
  },
  {
    name: 'rk4 behind a closed form',
    method: 'rk4',
    text: fading.replace('state', 'solve x with rk4 state'),
    exact: fadingEnd,
    tstop: 4,
    steps: halvings(0.25),
  },
  {
    name: 'euler',
    method: 'euler',
    text: oscillator.replace('state', 'solve x, y with euler state'),
    exact: oscillatorEnd(3),
    tstop: 3,
    steps: halvings(0.0625),
  },
  {
    name: 'euler behind a closed form',
    method: 'euler',
    text: fading.replace('state', 'solve x with euler state'),
    exact: fadingEnd,
    tstop: 4,
    steps: halvings(0.0625),
  },
  {
    name: 'rosenbrock with a kink',
    method: 'rosenbrock',
    text: kinked(''),
    exact: kinkedEnd,
    tstop: 4,
    steps: quarters,
  },
  { name: 'rk4 with a kink', method: 'rk4', text: kinked('rk4'), exact: kinkedEnd, tstop: 4, steps: quarters },
];

describe('the order of convergence', () => {
  it.each(problems.map((problem) => [problem.name, problem] as const))('%s', async (name, problem) => {
    const { method, text, exact, tstop, steps } = problem;
    const { model, plan } = await compileOne(text);
    const { integrator } = plan.states.find(({ state }) => state.name === 'x')!;
    expect(integrator.method).toBe(method);
    const errors = steps.map((dt) => Math.abs(simulateModel(model, { dt, tstop }).traces.x!.at(-1)! - exact));
    const slopes = steps.slice(1).map((dt, i) => Math.log(errors[i]! / errors[i + 1]!) / Math.log(steps[i]! / dt));
    const shown = slopes.map((slope) => slope.toFixed(2)).join(' ');
    console.log(`${name}: order ${integrator.order}, slopes ${shown}, errors ${errors.map((e) => e.toExponential(1))}`);
    for (const slope of slopes.slice(-3)) expect(Math.abs(slope - integrator.order), shown).toBeLessThanOrEqual(0.1);
  });

  it('what is exact has no error at any step', async () => {
    const cases = [
      ['exact', component('x = 1', "x' = (0.25 - x)/tau"), 0.25 + 0.75 * Math.exp(-2)],
      ['exponential', component('h = 3, x = 1', "x' = -x*h/tau"), Math.exp(-6)],
      ['bernoulli', component('x = 1', "x' = -x*x/tau"), 1 / 3],
    ] as const;
    for (const [method, text, exact] of cases) {
      const { model, plan } = await compileOne(text);
      expect(plan.states.at(-1)!.integrator).toMatchObject({ method, order: 0 });
      for (const dt of halvings(4, 10)) {
        const x = simulateModel(model, { dt, tstop: 4 }).traces.x!.at(-1)!;
        expect(Math.abs(x / exact - 1), `${method}, dt ${dt}`).toBeLessThan(1e-12);
      }
    }
  });
});
