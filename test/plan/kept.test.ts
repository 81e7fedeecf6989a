/** Propagators that synapses keep: exact for every synapse, and never out of date, whoever changes what they depend on. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

/** A rotation at a rate per synapse and event, whose solution is known: x = cos(∫ω), y = sin(∫ω). */
const rotation = `synapse Rotation(w = 0.3 (/ms)) {
  parameter { k = 1 }
  state { h = 1, x = 1, y = 0 }
  derivative { x' = -k*w*h*y  y' = k*w*h*x }
  solve x, y with exact
  on pre { h *= 2 }
  output o = x
}`;

describe('a propagator per synapse', () => {
  it('follows header values, events, parameters, the step, and a hand on the array', async () => {
    const { model, plan } = await compileOne(rotation);
    expect(plan.states.map(({ integrator }) => integrator.method)).toEqual(['held', 'exact', 'exact']);
    const w = [0.3, 0.1, 0.7];
    const population = new Population(model, { size: 3, dt: 0.5, parameters: { w }, pre: [0, 1, 2] });
    const phase = [0, 0, 0];
    let k = 1;
    const run = (steps: number) => {
      for (let i = 0; i < steps; i++) {
        population.deliver();
        for (let s = 0; s < 3; s++) phase[s]! += k * w[s]! * population.state('h')[s]! * population.dt;
        population.advance();
        for (let s = 0; s < 3; s++) {
          expect(population.state('x')[s]).toBeCloseTo(Math.cos(phase[s]!), 12);
          expect(population.state('y')[s]).toBeCloseTo(Math.sin(phase[s]!), 12);
        }
      }
    };
    run(5);
    population.spikePre(1);
    run(5);
    population.setParameters({ k: 3 });
    k = 3;
    run(5);
    population.dt = 0.125;
    run(5);
    population.state('h')[2] = 0.25;
    run(5);
    population.reset();
    phase.fill(0);
    run(5);
  });

  it('is taken for a cascade whose first rate is one of the synapse', async () => {
    const { plan } = await compileOne(`synapse A(tau = 3 (ms)) { state { a = 1, b = 0 }
      derivative { b' = a/(2 (ms)) - b/(5 (ms))  a' = -a/tau } output o = b }`);
    expect(plan.states.map(({ integrator }) => integrator.method)).toEqual(['exponential', 'exact']);
  });

  it('leaves coefficients that follow inputs to an implicit step, unless exactness is asked for', async () => {
    const text = (solve: string) => `component A { input u state { x = 1, y = 0 } ${solve}
      derivative { x' = (u*y - x)/(1 (ms)) y' = (x - u*y)/(1 (ms)) } output x }`;
    const methods = async (solve: string) =>
      (await compileOne(text(solve))).plan.states.map(({ integrator }) => integrator.method);
    expect(await methods('')).toEqual(['rosenbrock', 'rosenbrock']);
    expect(await methods('solve x, y with exact')).toEqual(['exact', 'exact']);
  });

  it('is refused where it would take more than 256 numbers per synapse: implicit, and an error if exactness is asked for', async () => {
    const names = Array.from({ length: 17 }, (_, i) => `x${i}`);
    const text = (solve: string) => `synapse A(w = 1 (/ms)) { state { ${names.map((name) => `${name} = 1`).join(', ')} }
      derivative { ${names.map((name, i) => `${name}' = w*(x${(i + 1) % 17} - ${name})`).join('  ')} } ${solve}
      output o = x0 }`;
    const { plan } = await compileOne(text(''));
    expect(plan.states[0]!.integrator.method).toBe('rosenbrock');
    expect(plan.states[0]!.integrator.reason).toContain('not exact, as its propagator would take 291 numbers');
    const { diagnostics } = await compile(text(`solve ${names.join(', ')} with exact`));
    expect(diagnostics.map(({ code }) => code)).toEqual(['SYN4021']);
    expect(diagnostics[0]!.message).toContain('at most 256 are kept');
  });
});

describe('what is conserved', () => {
  it.each([
    ['shared rates', '', ''],
    ['rates per synapse', '(w = 0.3 (/ms))', 'w'],
  ])('a cycle of five states loses less than 1e-12 in a million steps, with %s', async (_name, header, rate) => {
    const rates = [rate || '0.3 (/ms)', '0.7 (/ms)', '0.11 (/ms)', '0.05 (/ms)', '1.3 (/ms)'];
    const flows = rates.map((own, i) => `x${i}' = ${rates[(i + 4) % 5]}*x${(i + 4) % 5} - ${own}*x${i}`);
    const { model, plan } = await compileOne(`synapse A${header} { state { x0 = 1, x1 = 0, x2 = 0, x3 = 0, x4 = 0 }
      derivative { ${flows.join('  ')} } output o = x0 }`);
    expect(plan.states.every(({ integrator }) => integrator.order === 0)).toBe(true);
    const population = new Population(model, { dt: 0.025 });
    const states = Array.from({ length: 5 }, (_, i) => population.state(`x${i}`));
    for (let i = 0; i < 1e6; i++) population.advance();
    expect(Math.abs(states.reduce((sum, state) => sum + state[0]!, 0) - 1)).toBeLessThan(1e-12);
    // And it has come to where it should: occupancies in proportion to the times spent.
    const times = [1 / 0.3, 1 / 0.7, 1 / 0.11, 1 / 0.05, 1 / 1.3];
    const total = times.reduce((sum, time) => sum + time, 0);
    states.forEach((state, i) => {
      expect(state[0]! / (times[i]! / total)).toBeCloseTo(1, 12);
    });
  });
});
