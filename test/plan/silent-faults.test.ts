/**
 * Seven inputs that simulators have been known to take and get wrong without a word: here each gives the right answer, to
 * 1e-12 of its closed form, or a clear error.
 */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { simulateModel } from '../../src/library/simulate.ts';
import { compileOne } from '../compile-one.ts';

const steps = [0.025, 0.1, 0.5, 1] as const;

async function traceOf(text: string, name: string, dt: number, tstop: number) {
  const { model } = await compileOne(text);
  const { t, traces } = simulateModel(model, { dt, tstop });
  return [...t].map((time, i) => [time, traces[name]![i]!] as const);
}

async function expectSolution(text: string, name: string, solution: (t: number) => number): Promise<void> {
  for (const dt of steps) {
    for (const [time, value] of await traceOf(text, name, dt, 20)) {
      const expected = solution(time);
      expect(Math.abs(value - expected), `dt ${dt}, t ${time}`).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
    }
  }
}

async function diagnosticsOf(text: string) {
  const { diagnostics, ok } = await compile(text);
  expect(ok).toBe(false);
  return diagnostics;
}

describe('the right answer', () => {
  it.each(['-g*g/tau', '-g^2/tau', '-(g/tau)*g'])("second-order decay, g' = %s", async (flow) => {
    const text = `component C { parameter { tau = 3 (ms) } state { g = 2 } derivative { g' = ${flow} } }`;
    await expectSolution(text, 'g', (t) => 2 / (1 + (2 * t) / 3));
  });

  it("logistic growth, g' = g*(1 - g)/tau", async () => {
    const text = "component C { parameter { tau = 3 (ms) } state { g = 0.01 } derivative { g' = g*(1 - g)/tau } }";
    await expectSolution(text, 'g', (t) => 1 / (1 + 99 * Math.exp(-t / 3)));
  });

  it('an alpha cascade, whichever equation comes first', async () => {
    const text = (flows: string) =>
      `component C { parameter { tau = 3 (ms) } state { a = 1, b = 0 } derivative { ${flows} } }`;
    const orders = ["a' = -a/tau  b' = a/tau - b/tau", "b' = a/tau - b/tau  a' = -a/tau"].map(text);
    for (const order of orders) await expectSolution(order, 'b', (t) => (t / 3) * Math.exp(-t / 3));
    for (const dt of steps) {
      const [one, other] = await Promise.all(orders.map((order) => traceOf(order, 'b', dt, 20)));
      expect(one).toEqual(other);
    }
  });
});

describe('a clear error', () => {
  it('for an undefined name', async () => {
    const [only, ...rest] = await diagnosticsOf(
      "component C { parameter { tau = 3 (ms) } state { g = 1 } derivative { g' = -g/tua } }",
    );
    expect(rest.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(only).toMatchObject({ code: 'SYN2001' });
    expect(only!.help?.join()).toContain('tau');
  });

  it("for g' = -g, with the division that is missing", async () => {
    const [only, ...rest] = await diagnosticsOf(
      "component C { parameter { tau = 3 (ms) } state { g = 1 (nS) } derivative { g' = -g } on pre { g += tau/1 (ms)*1 (nS) } }",
    );
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ code: 'SYN3002' });
    expect([...(only!.help ?? []), only!.edit?.text].join()).toContain('tau');
  });

  it('for an unclosed brace, once', async () => {
    const diagnostics = await diagnosticsOf(
      "component C { parameter { tau = 3 (ms) } state { g = 1 } derivative { g' = -g/tau ",
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['SYN1003']);
  });
});
