/**
 * Where a step is an approximation, its error has the order that the plan claims, along the paths (strong) and in
 * distribution (weak). The kernels are run on paths that the test knows, with its own `normals` in place of the runtime's.
 */
import { describe, expect, it } from 'vitest';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { instantiate } from '../../src/compiler/emit/instantiate.ts';
import { runtimeFunctions } from '../../src/compiler/runtime-functions.ts';
import { normals } from '../../src/runtime/noise.ts';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';
import { mean, slopeOf } from './statistics.ts';

/** Brownian paths over one millisecond: per process, the increments of each fine step, one synapse after the other. */
class Paths {
  readonly size: number;
  readonly fine: number;
  readonly #increments: readonly Float64Array[];

  constructor(size: number, fine: number, processes: number) {
    this.size = size;
    this.fine = fine;
    const cells = Uint32Array.from({ length: size }, (_, s) => s);
    const ordinal = new Uint32Array(size);
    const steps = new Float64Array(size);
    this.#increments = Array.from({ length: processes }, (_, process) => {
      const all = new Float64Array(size * fine);
      for (let step = 0; step < fine; step++) {
        const part = all.subarray(step * size, (step + 1) * size);
        normals(Uint32Array.of(2026, 11), cells, cells, ordinal, steps.fill(step), process, part, part, 0, size);
      }
      return all;
    });
  }

  /** The normal number of a synapse for a step of `ratio` fine ones. */
  normal(process: number, step: number, ratio: number, synapse: number): number {
    let sum = 0;
    for (let k = step * ratio; k < (step + 1) * ratio; k++) sum += this.#increments[process]![k * this.size + synapse]!;
    return sum / Math.sqrt(ratio);
  }

  /** W of a process after the millisecond. */
  end(process: number, synapse: number): number {
    return this.normal(process, 0, this.fine, synapse);
  }

  /** A state of a model after the millisecond, in so many steps. */
  run(
    { plan }: CompiledModel,
    steps: number,
    state: string,
    parameters: Readonly<Record<string, number>> = {},
  ): Float64Array {
    const ratio = this.fine / steps;
    const given = (
      _key: Uint32Array,
      _pre: Uint32Array,
      _post: Uint32Array,
      _ordinal: Uint32Array,
      made: Float64Array,
      pair: number,
      first: Float64Array,
      second: Float64Array,
      from: number,
      to: number,
    ): void => {
      for (let s = from; s < to; s++) {
        if (second !== first) second[s] = this.normal(2 * pair + 1, made[s]!, ratio, s);
        first[s] = this.normal(2 * pair, made[s]!, ratio, s);
      }
    };
    const model = instantiate(plan, { ...runtimeFunctions, normals: given });
    const population = new Population(model, { size: this.size, dt: 1 / steps, parameters });
    for (let step = 0; step < steps; step++) population.step();
    return population.state(state as never).slice();
  }
}

function orderOf(counts: readonly number[], errors: readonly number[]): number {
  return -slopeOf(counts.map(Math.log), errors.map(Math.log));
}

const component = (states: string, flows: string) => `component C {
  parameter { a = 1 (/ms) b = 0.7 (/ms^(1/2)) }
  state { ${states} }
  derivative { ${flows} }
}`;

/** With their solutions in terms of W, as in Kloeden & Platen (1992), section 4.4. */
const solvable = [
  {
    name: 'Milstein: x = tanh(b W + artanh x₀)',
    flow: "x' = -b^2*x*(1 - x^2) + b*(1 - x^2)*dW",
    method: 'milstein',
    order: 1,
    solution: (w: number, b: number) => Math.tanh(b * w + Math.atanh(0.3)),
    weak: { b: 0.4, counts: [16, 32, 64, 128] },
  },
  {
    name: 'Milstein: x = 1/(1 + e^{−b W}(1/x₀ − 1))',
    flow: "x' = 0.5*b^2*x*(1 - x)*(1 - 2*x) + b*x*(1 - x)*dW",
    method: 'milstein',
    order: 1,
    solution: (w: number, b: number) => 1 / (1 + Math.exp(-b * w) * (1 / 0.3 - 1)),
    weak: { b: 0.7, counts: [8, 16, 32, 64] },
  },
  {
    name: 'Euler–Maruyama: x = sinh(b W + t + arsinh x₀)',
    flow: "x' = 0.5*b^2*x + a*sqrt(1 + x^2) + b*sqrt(1 + x^2)*dW",
    method: 'euler-maruyama',
    order: 0.5,
    solution: (w: number, b: number) => Math.sinh(b * w + 1 + Math.asinh(0.3)),
    // Less noise, so that its error along the paths does not hide that of the distribution.
    weak: { b: 0.3, counts: [16, 32, 64, 128] },
  },
] as const;

const measures: readonly (readonly [name: string, measure: (x: number) => number])[] = [
  ['mean', (x) => x],
  ['mean square', (x) => x * x],
];

describe.each(solvable)('$name', async ({ flow, method, order, solution, weak }) => {
  const compiled = await compileOne(component('x = 0.3', flow));

  it('is what the plan says', () => {
    expect(compiled.plan.states[0]!.integrator).toMatchObject({ method, order, weakOrder: 1 });
  });

  it(`has the strong order ${order}`, () => {
    const paths = new Paths(2000, 256, 1);
    const counts = [8, 16, 32, 64, 128];
    const errors = counts.map((steps) => {
      const x = paths.run(compiled, steps, 'x');
      return mean(x.map((value, s) => Math.abs(value - solution(paths.end(0, s), 0.7))));
    });
    expect(Math.abs(orderOf(counts, errors) - order), errors.join(', ')).toBeLessThan(0.1);
  });

  // By the exponential step the mean of Euler's and Maruyama's is off by less than these paths can show.
  it.each(order === 1 ? measures : measures.slice(1))('has the weak order 1 in its %s', (_name, measure) => {
    const { b, counts } = weak;
    const paths = new Paths(50_000, counts.at(-1)!, 1);
    const exact = Float64Array.from({ length: paths.size }, (_, s) => measure(solution(paths.end(0, s), b)));
    // The difference along the paths has the same mean as the difference of the means, and hardly any variance.
    const errors = counts.map((steps) => {
      const x = paths.run(compiled, steps, 'x', { b });
      return Math.abs(mean(x.map((value, s) => measure(value) - exact[s]!)));
    });
    expect(Math.abs(orderOf(counts, errors) - 1), errors.join(', ')).toBeLessThan(0.1);
  });
});

it('two processes that commute keep the order of Milstein', async () => {
  const flow = "x' = -1.25*b^2*x*(1 - x^2) + b*(1 - x^2)*dW + 0.5*b*(1 - x^2)*dW";
  const compiled = await compileOne(component('x = 0.3', flow));
  expect(compiled.plan.states[0]!.integrator).toMatchObject({ method: 'milstein', order: 1 });
  const paths = new Paths(2000, 256, 2);
  const counts = [8, 16, 32, 64, 128];
  const errors = counts.map((steps) => {
    const x = paths.run(compiled, steps, 'x');
    const solution = (s: number) => Math.tanh(0.7 * (paths.end(0, s) + 0.5 * paths.end(1, s)) + Math.atanh(0.3));
    return mean(x.map((value, s) => Math.abs(value - solution(s))));
  });
  expect(Math.abs(orderOf(counts, errors) - 1), errors.join(', ')).toBeLessThan(0.1);
});

/** Without a closed form: against the same kernel on the same paths at a much smaller step. */
describe.each([
  { name: 'additive noise, cubic drift', states: 'x = 0.3', flows: "x' = -a*x^3 + b*dW", order: 1 },
  {
    name: 'downstream of multiplicative noise',
    states: 'z = 0.3, x = 0.5',
    flows: "z' = -b^2*z*(1 - z^2) + b*(1 - z^2)*dW  x' = a*(z - x^3)",
    order: 1,
  },
  {
    name: 'two states in a loop with noise of their own',
    states: 'x = 0.3, z = 0.5',
    flows: "x' = a*(tanh(z - x) - x) + b*x*dW  z' = a*(x - z) + 0.5*b*dW",
    order: 1,
  },
  { name: 'two processes that do not commute', states: 'x = 1', flows: "x' = -a*x + b*x*dW + b*dW", order: 0.5 },
])('$name', async ({ states, flows, order }) => {
  const compiled = await compileOne(component(states, flows));

  it(`has the strong order ${order}`, () => {
    const { integrator } = compiled.plan.states.find(({ state }) => state.name === 'x')!;
    expect(integrator).toMatchObject({ order });
    const paths = new Paths(1500, 2048, 2);
    const counts = [8, 16, 32, 64];
    const best = paths.run(compiled, 2048, 'x');
    const errors = counts.map((steps) =>
      mean(paths.run(compiled, steps, 'x').map((value, s) => Math.abs(value - best[s]!))),
    );
    expect(Math.abs(orderOf(counts, errors) - order), errors.join(', ')).toBeLessThan(0.1);
  });
});

it('a fast nonlinear decay limits no step: the stationary variance of a stiff state', async () => {
  // x' = −100 tanh(x) + …: nearly linear where it stays, 50 time constants in a step.
  const compiled = await compileOne(component('x = 0', "x' = -100*a*tanh(x) + b*dW"));
  const population = new Population(compiled.model, { size: 20_000, dt: 0.5 });
  for (let step = 0; step < 20; step++) population.step();
  const variance = mean(population.state('x').map((value) => value ** 2));
  expect(variance / (0.49 / 200)).toBeCloseTo(1, 1);
});
