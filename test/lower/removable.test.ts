/** Removable singularities: values and slopes at and around them, against 120 digits. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differentiate } from '../../src/compiler/lower/differentiate.ts';
import type { Expr } from '../../src/compiler/lower/expr.ts';
import { runtimeFunctions } from '../../src/compiler/runtime-functions.ts';
import { simulateModel } from '../../src/library/simulate.ts';
import { compileOne } from '../compile-one.ts';

interface Case {
  readonly form: string;
  readonly x: readonly number[];
  readonly value: readonly number[];
  readonly slope: readonly number[];
}

const { cases } = JSON.parse(readFileSync(new URL('../reference/removable.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

const model = (form: string) => `component C {
  parameter { alpha = 0.3, x0 = 3, k = 5 } input x
  function vtrap(a, b) = a/(exp(a/b) - 1)
  output y = ${form}  output unread = alpha + x0 + k }`;

/** The graph as it stands, with the functions of the runtime. */
function evaluate(root: Expr, x: number): number {
  const parameters: Record<string, number> = { alpha: 0.3, x0: 3, k: 5, x };
  const number = (e: Expr): number => {
    if (e.kind === 'number') return e.value;
    if (e.kind === 'variable') return parameters[e.variable.name]!;
    const [a, b, c] = e.operands as [Expr, Expr, Expr];
    switch (e.operator) {
      case 'add':
        return number(a) + number(b);
      case 'subtract':
        return number(a) - number(b);
      case 'multiply':
        return number(a) * number(b);
      case 'divide':
        return number(a) / number(b);
      case 'negate':
        return -number(a);
      case 'abs':
        return Math.abs(number(a));
      case 'select':
        return condition(a) ? number(b) : number(c);
      case 'exp':
      case 'expm1':
      case 'log':
      case 'log1p':
      case 'sin':
      case 'cos':
      case 'tanh':
      case 'phi1':
      case 'phi1Slope':
        return runtimeFunctions[e.operator](number(a));
      default:
        throw new Error(e.operator);
    }
  };
  const condition = (e: Expr): boolean => {
    if (e.kind !== 'operation') throw new Error(e.kind);
    const [a, b] = e.operands.map(number) as [number, number];
    return e.operator === 'less' ? a < b : a === b;
  };
  return number(root);
}

const ulps = (got: number, wanted: number) =>
  got === wanted ? 0 : Math.abs(got - wanted) / (Math.abs(wanted) * 2 ** -52);

describe.each(cases.map((each) => [each.form, each] as const))('%s', (form, { x, value, slope }) => {
  it('is right at and around the singularity', async () => {
    const { system } = await compileOne(model(form));
    const y = system.readouts.find(({ name }) => name === 'y')!.value;
    x.forEach((at, i) => {
      expect(ulps(evaluate(y, at), value[i]!), `at ${at}`).toBeLessThanOrEqual(5);
    });
  });

  it('and so is its slope', async () => {
    const { system } = await compileOne(model(form));
    const y = system.readouts.find(({ name }) => name === 'y')!.value;
    const dy = differentiate(system.graph, y, system.inputs[0]!.variable);
    // A slope that passes through 0 is right to the size of the slopes around.
    const size = Math.max(...slope.map(Math.abs));
    x.forEach((at, i) => {
      const error = Math.abs(evaluate(dy, at) - slope[i]!) / Math.max(Math.abs(slope[i]!), 1e-3 * size);
      expect(error, `at ${at}: ${evaluate(dy, at)} for ${slope[i]}`).toBeLessThan(1e-13);
    });
  });
});

describe('the functions', () => {
  it('emitted kernels have no NaN at the singularity', async () => {
    const text = `component C { parameter { v = -40 (mV) }
      state { n = 0.3 }
      function vtrap(u (mV), k (mV)) = u/(1 - exp(-u/k))
      derivative { n' = 0.01 (/mV/ms)*vtrap(v + 40 (mV), 10 (mV))*(1 - n) - 0.125 (/ms)*n } }`;
    const { model: kernels, plan } = await compileOne(text);
    expect(plan.states[0]!.integrator.method).toBe('exact');
    const { traces } = simulateModel(kernels, { dt: 0.5, tstop: 100 });
    expect(traces.n!.at(-1)).toBeCloseTo(0.1 / 0.225, 9);
  });

  it('costs a nonlinear state no order: it is no kink, and its Jacobian is right through the singularity', async () => {
    const text = `component C { state { x = 0.5 } derivative { x' = -(x*(exp(x) - 1)/x + sin(x)/x - 1)/(1 (ms)) } }`;
    const { plan } = await compileOne(text);
    expect(plan.states[0]!.integrator).toMatchObject({ method: 'rosenbrock', order: 4 });
  });

  it('what is no removable singularity that it knows is reported, not passed over', async () => {
    const text = `component C { state { x = 0 } derivative { x' = (1 - (1 - x^2/2))/x^2/(1 (ms)) } }`;
    const { model: kernels } = await compileOne(text);
    expect(() => simulateModel(kernels, { dt: 0.5, tstop: 1 })).toThrow(/x of synapse 0 became NaN/);
  });
});
