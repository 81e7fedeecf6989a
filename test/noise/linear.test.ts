/**
 * Linear states with additive noise have a normal distribution that is known at every time. Steps draw from it exactly,
 * however long they are: means and covariances of 20 000 synapses against the moment equations, integrated separately.
 */
import { describe, expect, it } from 'vitest';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { covarianceFactor } from '../../src/runtime/covariance.ts';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';
import { integrateMoments } from './moments.ts';
import {
  covariance,
  covarianceError,
  mean,
  meanError,
  normalDistance,
  normalDistanceLimit,
  slopeOf,
} from './statistics.ts';

const size = 20_000;

function component(states: string, flows: string, more = ''): string {
  return `component C {
    parameter { tau = 5 (ms)  theta = 2 (ms)  s = 0.3 (/ms^(1/2))  k = 0.5 }
    state { ${states} } ${more}
    derivative { ${flows} }
  }`;
}

/** The states of a population after so many steps. */
function run(
  { model }: CompiledModel,
  dt: number,
  steps: number,
  options: { seed?: number; size?: number } = {},
): Float64Array[] {
  const population = new Population(model, { size, dt, ...options });
  for (let step = 0; step < steps; step++) population.step();
  return model.manifest.states.map(({ name }) => population.state(name));
}

const systems: readonly (readonly [name: string, text: string])[] = [
  ['a decay', component('x = 1', "x' = -x/tau + s*dW")],
  ['a relaxation with two processes', component('x = 0', "x' = (k - x)/tau + s*dW - 2*s*dW")],
  ['a Brownian motion with drift', component('x = 0', "x' = k/tau + s*dW")],
  ['growth', component('x = 0.1', "x' = x/tau + s*dW")],
  ['its filter', component('x = 1, y = 0', "x' = -x/tau + s*dW  y' = (x - y)/theta")],
  ['a filter of equal rate', component('y = 0, x = 1', "y' = (x - y)/tau  x' = -x/tau + s*dW")],
  ['its integral', component('x = 1, y = 0', "x' = -x/tau + s*dW  y' = x/theta")],
  [
    'two states with one process',
    component('x = 0, y = 1', "x' = -x/tau + s*eta  y' = (k - y)/theta - 0.5*s*eta", 'let eta = dW'),
  ],
  [
    'two equal states with one process',
    component('x = 0, y = 0', "x' = -x/tau + eta  y' = -y/tau + eta", 'let eta = s*dW'),
  ],
  ['an oscillation', component('x = 1, y = 0', "x' = -x/tau + y/theta + s*dW  y' = -x/theta - y/tau")],
  [
    'three states, shared and own noise',
    component(
      'x = 1, y = 0, z = 0.5',
      "x' = -x/tau + s*eta  y' = (x - y)/theta + 0.5*s*dW  z' = (y - z)/tau - s*eta + k*s*dW",
      'let eta = dW',
    ),
  ],
  ['a chain of three', component('x = 0, y = 0, z = 0', "x' = -x/tau + s*dW  y' = (x - y)/theta  z' = (y - z)/theta")],
  ['driven by a decay without noise', component('u = 1, x = 0', "u' = -u/theta  x' = (u - x)/tau + s*dW")],
];

describe.each(systems)('%s', async (_name, text) => {
  const compiled = await compileOne(text);
  const names = compiled.system.states.map(({ name }) => name);

  it('is exact by its plan', () => {
    expect(compiled.plan.states.map(({ integrator }) => integrator.method)).toEqual(names.map(() => 'exact'));
  });

  it.each([
    [0.1, 30],
    [1, 3],
    [3, 1],
    [40, 1],
  ])('has the moments of its equations, dt %d, %d steps', (dt, steps) => {
    if (_name === 'growth' && dt > 10) return;
    const states = run(compiled, dt, steps);
    const expected = integrateMoments(compiled.system, dt * steps);
    states.forEach((a, i) => {
      const variance = expected.covariance[i]![i]!;
      if (variance < 1e-25) {
        expect(Math.max(...a.map((value) => Math.abs(value - expected.mean[i]!)))).toBeLessThan(1e-12);
        return;
      }
      expect(meanError(a, expected.mean[i]!, variance), `mean of ${names[i]}`).toBeLessThan(4.5);
      states.forEach((b, j) => {
        const [ab, bb] = [expected.covariance[i]![j]!, expected.covariance[j]![j]!];
        if (bb < 1e-25) return;
        expect(covarianceError(a, b, [variance, ab, bb]), `${names[i]}, ${names[j]}`).toBeLessThan(4.5);
      });
    });
  });
});

describe('the factor of a covariance', () => {
  /** L Lᵀ */
  const product = (factor: Float64Array, n: number) =>
    Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      let sum = 0;
      for (let k = 0; k < n; k++) sum += factor[i * n + k]! * factor[j * n + k]!;
      return sum;
    });

  it.each([1e-6, 1e-3, 0.1, 1, 10, 1e3, 1e6])('of a filtered decay is its closed form, h/tau = %d', (h) => {
    // x' = −x + dW, y' = 2 (x − y): e^{−s} and 2 (e^{−s} − e^{−2s}) are the responses to a kick.
    const out = new Float64Array(4);
    const rates = Float64Array.of(-h, 0, 2 * h, -2 * h);
    covarianceFactor(rates, Float64Array.of(Math.sqrt(h), 0), 2, 1, out);
    const e = (rate: number) => -Math.expm1(-rate * h) / rate;
    const [xx, xy, yy] = [e(2), 2 * (e(2) - e(3)), 4 * (e(2) - 2 * e(3) + e(4))];
    const [a, b, , d] = product(out, 2);
    expect(a! / xx).toBeCloseTo(1, 13);
    if (h >= 0.1) {
      expect(b! / xy).toBeCloseTo(1, 12);
      expect(d! / yy).toBeCloseTo(1, 11);
    } else {
      // The closed forms cancel there: leading terms of their series instead.
      expect(b! / (h * h * (1 - (5 / 3) * h))).toBeCloseTo(1, h < 1e-4 ? 9 : 4);
      expect(d! / ((4 / 3) * h ** 3 * (1 - (9 / 4) * h))).toBeCloseTo(1, h < 1e-4 ? 9 : 4);
    }
    expect(out[1]).toBe(0);
  });

  it('leaves out a direction without variance', () => {
    const out = new Float64Array(4);
    covarianceFactor(Float64Array.of(-1, 0, 0, -1), Float64Array.of(1, 2), 2, 1, out);
    const variance = -Math.expm1(-2) / 2;
    expect([...out]).toEqual([
      expect.closeTo(Math.sqrt(variance), 14),
      0,
      expect.closeTo(2 * Math.sqrt(variance), 14),
      0,
    ]);
  });

  it('is zero without noise and no number for what is none', () => {
    const out = new Float64Array(4).fill(7);
    covarianceFactor(Float64Array.of(-1, 0, 1, -1), Float64Array.of(0, 0), 2, 1, out);
    expect([...out]).toEqual([0, 0, 0, 0]);
    covarianceFactor(Float64Array.of(-1, 0, Number.NaN, -1), Float64Array.of(1, 0), 2, 1, out);
    expect([...out]).toEqual([NaN, NaN, NaN, NaN]);
  });
});

describe('an Ornstein–Uhlenbeck process', async () => {
  const compiled = await compileOne(component('x = 0', "x' = -x/tau + k*sqrt(2/tau)*dW"));

  it.each([0.05, 0.5, 5, 50])('has the variance k² when it is stationary, dt = %d ms, tau = 5 ms', (dt) => {
    // Ten time constants leave e^{−20} of the variance to come.
    const [x] = run(compiled, dt, Math.max(1, Math.round(50 / dt)));
    expect(covarianceError(x!, x!, [0.25, 0.25, 0.25])).toBeLessThan(4.5);
  });

  it.each([0.5, 5])('has the autocorrelation e^{−lag/tau}, dt = %d ms', (dt) => {
    const population = new Population(compiled.model, { size, dt });
    for (let step = 0; step < 50 / dt; step++) population.step();
    const before = population.state('x').slice();
    for (const lag of [5, 10, 20]) {
      const later = new Population(compiled.model, { size, dt });
      for (let step = 0; step < (50 + lag) / dt; step++) later.step();
      const correlation = Math.exp(-lag / 5);
      const found = covariance(before, later.state('x')) / 0.25;
      const error = Math.abs(found - correlation) / Math.sqrt((1 + correlation ** 2) / size);
      expect(error, `lag ${lag}`).toBeLessThan(4.5);
    }
  });

  it('has the variance and the normal distribution for a hundred seeds, up to the few that chance refuses', () => {
    const n = 1000;
    let variances = 0;
    let shapes = 0;
    for (let seed = 0; seed < 100; seed++) {
      const [x] = run(compiled, 2.5, 2, { seed, size: n });
      const deviation = 0.5 * Math.sqrt(-Math.expm1(-2));
      const sum = x!.reduce((total, value) => total + (value / deviation) ** 2, 0);
      // χ² with n degrees of freedom by Wilson & Hilferty (1931): 1 % lies outside of 2.5758 deviations.
      const score = ((sum / n) ** (1 / 3) - (1 - 2 / (9 * n))) / Math.sqrt(2 / (9 * n));
      if (Math.abs(score) > 2.5758) variances++;
      if (normalDistance(x!.map((value) => value / deviation)) > normalDistanceLimit) shapes++;
    }
    expect(variances).toBeLessThanOrEqual(5);
    expect(shapes).toBeLessThanOrEqual(5);
  });
});

describe('coefficients that differ from synapse to synapse', async () => {
  it('have each their own variance: of rates and of amplitudes', async () => {
    const compiled = await compileOne(`synapse A(tau = 5 (ms), s = 1 (/ms^(1/2))) {
      state { x = 0 } derivative { x' = -x/tau + s*dW } output o = x
    }`);
    expect(compiled.plan.states[0]!.integrator.method).toBe('exact');
    const taus = [1, 5, 100];
    const amplitudes = [0.5, 1, 2];
    const population = new Population(compiled.model, {
      size: 3 * size,
      dt: 4,
      parameters: {
        tau: Float64Array.from({ length: 3 * size }, (_, s) => taus[s % 3]!),
        s: Float64Array.from({ length: 3 * size }, (_, s) => amplitudes[s % 3]!),
      },
    });
    for (let step = 0; step < 3; step++) population.step();
    taus.forEach((tau, k) => {
      const x = population.state('x').filter((_, s) => s % 3 === k);
      const variance = (amplitudes[k]! ** 2 * tau * -Math.expm1((-2 * 12) / tau)) / 2;
      expect(covarianceError(x, x, [variance, variance, variance])).toBeLessThan(4.5);
    });
  });

  it('are exact for coupled states as well, where amplitudes alone differ', async () => {
    const text = `synapse A(s = 1 (/ms^(1/2)), r = 0.5) {
      parameter { tau = 5 (ms) theta = 2 (ms) }
      state { x = 1 y = 0 z = 0 }
      let eta = dW
      derivative { x' = -x/tau + s*eta  y' = (x - y)/theta + r*s*eta  z' = (y - z)/tau + 0.2 (/ms^(1/2))*dW }
      output o = x
    }`;
    const compiled = await compileOne(text);
    expect(compiled.plan.states.map(({ integrator }) => integrator.method)).toEqual(['exact', 'exact', 'exact']);
    const values = [0.3, 0.6];
    const population = new Population(compiled.model, {
      size: 2 * size,
      dt: 3,
      parameters: { s: Float64Array.from({ length: 2 * size }, (_, s) => values[s % 2]!) },
    });
    for (let step = 0; step < 2; step++) population.step();
    values.forEach((value, k) => {
      const expected = integrateMoments(compiled.system, 6, new Map([['s', value]])).covariance;
      const states = ['x', 'y', 'z'].map((name) => population.state(name as never).filter((_, s) => s % 2 === k));
      states.forEach((a, i) => {
        states.forEach((b, j) => {
          const error = covarianceError(a, b, [expected[i]![i]!, expected[i]![j]!, expected[j]![j]!]);
          expect(error, `${i}, ${j} for s = ${value}`).toBeLessThan(4.5);
        });
      });
    });
  });

  it('follow an amplitude that an event sets', async () => {
    const compiled = await compileOne(`synapse A() {
      parameter { tau = 5 (ms) } state { a = 0 (/ms^(1/2)) x = 0 }
      derivative { x' = -x/tau + a*dW } on pre { a = 1 (/ms^(1/2)) } output o = x
    }`);
    const population = new Population(compiled.model, { size, dt: 1, preCells: 1, pre: new Uint32Array(size) });
    for (let step = 0; step < 3; step++) population.step();
    expect(population.state('x').every((value) => value === 0)).toBe(true);
    population.spikePre(0);
    for (let step = 0; step < 4; step++) population.step();
    const variance = (5 * -Math.expm1((-2 * 4) / 5)) / 2;
    const x = population.state('x');
    expect(covarianceError(x, x, [variance, variance, variance])).toBeLessThan(4.5);
  });
});

describe('geometric Brownian motion', async () => {
  const compiled = await compileOne(component('x = 2', "x' = k*x/tau + s*x*dW"));

  it('has a logarithm with the mean (a − s²/2) t and the variance s² t, whatever the step', () => {
    expect(compiled.plan.states[0]!.integrator).toMatchObject({ method: 'exact', order: 0 });
    for (const [dt, steps] of [
      [0.5, 6],
      [3, 1],
    ] as const) {
      const [x] = run(compiled, dt, steps);
      const logarithms = x!.map((value) => Math.log(value / 2));
      const variance = 0.09 * 3;
      expect(meanError(logarithms, (0.1 - 0.045) * 3, variance)).toBeLessThan(4.5);
      expect(covarianceError(logarithms, logarithms, [variance, variance, variance])).toBeLessThan(4.5);
      expect(Math.abs(mean(x!) / (2 * Math.exp(0.3)) - 1)).toBeLessThan(4.5 * Math.sqrt(Math.expm1(variance) / size));
    }
  });
});

describe('what is drawn', async () => {
  const text = component('x = 0, y = 0', "x' = -x/tau + s*dW  y' = -y/tau + s*dW");
  const compiled = await compileOne(text);
  const correlated = (a: Float64Array, b: Float64Array) =>
    (Math.abs(covariance(a, b)) / Math.sqrt(covariance(a, a) * covariance(b, b))) * Math.sqrt(a.length);

  it('is independent between processes, synapses, seeds, populations and steps', () => {
    const [x, y] = run(compiled, 1, 1);
    expect(correlated(x!, y!), 'processes').toBeLessThan(4.5);
    expect(correlated(x!.subarray(1), x!.subarray(0, -1)), 'synapses').toBeLessThan(4.5);
    const [other] = run(compiled, 1, 1, { seed: 2 });
    expect(correlated(x!, other!), 'seeds').toBeLessThan(4.5);
    const elsewhere = new Population(compiled.model, { size, dt: 1, id: 'elsewhere' });
    elsewhere.step();
    expect(correlated(x!, elsewhere.state('x')), 'populations').toBeLessThan(4.5);
    const [later] = run(compiled, 1, 2);
    const increment = later!.map((value, s) => value - Math.exp(-1 / 5) * x![s]!);
    expect(correlated(x!, increment), 'steps').toBeLessThan(4.5);
    const multapses = new Population(compiled.model, {
      size,
      dt: 1,
      pre: new Uint32Array(size),
      post: new Uint32Array(size),
    });
    multapses.step();
    const same = multapses.state('x');
    expect(correlated(same.subarray(1), same.subarray(0, -1)), 'multapses').toBeLessThan(4.5);
    expect(new Set(same).size).toBeGreaterThan(size - 5);
  });

  it('is independent after the step has changed: no stream starts again', () => {
    const population = new Population(compiled.model, { size, dt: 1 });
    population.step();
    const before = population.state('x').slice();
    population.dt = 0.5;
    population.step();
    const increment = population.state('x').map((value, s) => value - Math.exp(-0.5 / 5) * before[s]!);
    expect(correlated(before, increment)).toBeLessThan(4.5);
    expect(slopeOf([...before], [...increment])).not.toBeCloseTo(Math.sqrt(0.5), 1);
  });

  it('is the same, bit for bit, on every run and after `reset`', () => {
    const [first] = run(compiled, 0.5, 10, { size: 100 });
    expect(run(compiled, 0.5, 10, { size: 100 })[0]).toEqual(first);
    const population = new Population(compiled.model, { size: 100, dt: 0.5 });
    for (let step = 0; step < 17; step++) population.step();
    population.reset();
    for (let step = 0; step < 10; step++) population.step();
    expect(population.state('x')).toEqual(first);
  });

  it('does not depend on the other synapses', () => {
    const [all] = run(compiled, 0.5, 10, { size: 100 });
    const population = new Population(compiled.model, {
      dt: 0.5,
      pre: [42],
      post: [42],
      preCells: 100,
      postCells: 100,
    });
    for (let step = 0; step < 10; step++) population.step();
    expect(population.state('x')[0]).toBe(all![42]);
  });
});
