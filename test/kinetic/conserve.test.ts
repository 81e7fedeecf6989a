/** What `conserve` promises: the sum is what it is said to be, from the first step to the millionth. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { simulateModel } from '../../src/library/simulate.ts';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';
import { solveSystem } from '../oracle/solve-system.ts';

const fiveStates = (input: string) => `component FiveStateNMDA {
  parameter { ${input === 'parameter' ? 'nt = 0.3 (mM)' : ''} kon = 5 (/mM/ms), koff = 0.0129 (/ms)
    ko = 0.0465 (/ms), kc = 0.0738 (/ms), kd = 0.0084 (/ms), kr = 0.0068 (/ms) }
  ${input === 'input' ? 'input nt (mM)' : ''}
  state { C0 = 1, C1 = 0, C2 = 0, D = 0, O = 0 }
  kinetic {
    C0 <-> C1 (2*kon*nt, koff)
    C1 <-> C2 (kon*nt, 2*koff)
    C2 <-> D  (kd, kr)
    C2 <-> O  (ko, kc)
    conserve C0 + C1 + C2 + D + O = 1
  }
  output open = O
}`;

async function methodsOf(text: string): Promise<Record<string, string>> {
  const { plan } = await compileOne(text);
  return Object.fromEntries(plan.states.map(({ state, integrator }) => [state.name, integrator.method]));
}

describe('the plan', () => {
  it('of a first-order scheme with constant rates is exact', async () => {
    const rest = { C1: 'exact', C2: 'exact', D: 'exact', O: 'exact' };
    expect(await methodsOf(fiveStates('parameter'))).toEqual({ C0: 'conserved', ...rest });
  });

  it('of one whose rates follow an input is implicit, and says which state is left to the others', async () => {
    const { plan } = await compileOne(fiveStates('input'));
    expect(plan.states.slice(1).map(({ integrator }) => integrator.method)).toEqual(Array(4).fill('rosenbrock'));
    expect(plan.states[0]!.integrator).toEqual({
      method: 'conserved',
      order: 4,
      reason: 'what C1, C2, D, O leave of the total that is conserved: the sum holds to rounding however long the run',
    });
  });

  it('leaves to the others the state that starts largest', async () => {
    const text = (states: string) =>
      `component C { parameter { n = 5, k = 1 (/ms) } state { ${states} } kinetic { A <-> B (k, k) conserve A + B = n } }`;
    expect(await methodsOf(text('A = 1, B = 4'))).toEqual({ A: 'exact', B: 'conserved' });
    expect(await methodsOf(text('A = n, B = 0'))).toEqual({ A: 'conserved', B: 'exact' });
  });
});

describe('a million steps', () => {
  it.each([
    ['exact', 'A = 1, B = 0, D = 0', 'A <-> B (k, l)  B <-> D (l, k)  conserve A + B + D = 1', 'exact'],
    ['exponential', 'A = 1, B = 0', 'A <-> B (k*u, l)  conserve A + B = 1', 'exponential'],
    ['magnus', 'A = 1, B = 0', 'A <-> B (k*n, l)  conserve A + B = 1', 'magnus'],
    [
      'rosenbrock',
      'A = 0.7, B = 0.1, D = 0.1',
      'A + B <-> D (k, l)  2 A <-> B (l*u, k)  conserve A + 2*B + 3*D = 1.2',
      'rosenbrock',
    ],
  ])('leave the sum as it was: %s', async (_name, states, reactions, method) => {
    const { model, plan } = await compileOne(
      `synapse S { parameter { k = 0.7 (/ms), l = 0.2 (/ms), tau = 90 (ms) } input u state { n = 1, ${states} }
        derivative { n' = -n/tau } kinetic { ${reactions} } on pre { n += 0.6 } }`,
    );
    expect(plan.states.map(({ integrator }) => integrator.method)).toContain(method);
    const population = new Population(model, { dt: 0.1, inputs: { u: 1 } });
    const [a, b] = ['A', 'B'].map((name) => population.state(name));
    const d = model.manifest.states.some(({ name }) => name === 'D') ? population.state('D') : new Float64Array(1);
    const u = population.input('u');
    const weights = method === 'rosenbrock' ? [1, 2, 3, 1.2] : [1, 1, 1, 1];
    let worst = 0;
    for (let i = 0; i < 1_000_000; i++) {
      if (i % 1000 === 0) population.spikePre(0);
      u[0] = 1 + 0.5 * Math.sin(i / 50);
      population.step();
      const sum = weights[0]! * a![0]! + weights[1]! * b![0]! + weights[2]! * d[0]!;
      worst = Math.max(worst, Math.abs(sum / weights[3]! - 1));
    }
    // A few roundings of the sum itself, however many steps there were.
    expect(worst).toBeLessThan(1e-15);
    expect(a![0]).toBeGreaterThan(0.01);
    expect(b![0]).toBeGreaterThan(0.01);
  });
});

describe('solutions', () => {
  it('a ring of five states is the transform of its closed form, exactly', async () => {
    // p' = a (shift − 1) p + b (shift⁻¹ − 1) p: each Fourier mode decays by itself.
    const [a, b] = [0.31, 0.12];
    const text = `component Ring { parameter { a = ${a} (/ms), b = ${b} (/ms) }
      state { s0 = 1, s1 = 0, s2 = 0, s3 = 0, s4 = 0 }
      kinetic { s0 <-> s1 (a, b) s1 <-> s2 (a, b) s2 <-> s3 (a, b) s3 <-> s4 (a, b) s4 <-> s0 (a, b)
        conserve s0 + s1 + s2 + s3 + s4 = 1 } }`;
    const ring = (state: number, time: number) => {
      let sum = 0;
      for (let mode = 0; mode < 5; mode++) {
        const angle = (2 * Math.PI * mode) / 5;
        const decay = Math.exp((a + b) * (Math.cos(angle) - 1) * time);
        sum += (decay * Math.cos(angle * state - (a - b) * Math.sin(angle) * time)) / 5;
      }
      return sum;
    };
    const { model } = await compileOne(text);
    for (const dt of [1, 0.125, 2 ** -7]) {
      const { t, traces } = simulateModel(model, { dt, tstop: 40 });
      t.forEach((time, i) => {
        const tolerance = Math.max(1e-12, i * 2 ** -53);
        for (let state = 0; state < 5; state++) {
          const error = Math.abs(traces[`s${state}`]![i]! - ring(state, time));
          expect(error, `s${state} at ${time} ms`).toBeLessThanOrEqual(tolerance);
        }
      });
    }
  });

  it('an enzyme keeps itself and its substrate', async () => {
    const text = `component Enzyme { parameter { kf = 1.3 (/uM/ms), kb = 0.4 (/ms), kcat = 0.2 (/ms), e = 0.8 (uM), s = 5 (uM) }
      state { E = e, S = s, ES = 0 (uM), P = 0 (nM) }
      kinetic { E + S <-> ES (kf, kb)  ES -> E + P (kcat)  conserve E + ES = e  conserve S + ES + P = s } }`;
    const { model, system } = await compileOne(text);
    expect(await methodsOf(text)).toEqual({ E: 'conserved', S: 'conserved', ES: 'rosenbrock', P: 'rosenbrock' });
    const run = { dt: 2 ** -6, tstop: 10 };
    const { t, traces } = simulateModel(model, run);
    const solution = solveSystem(system, {
      ...run,
      pre: [],
      post: [],
      inputs: () => 0,
      parameters: new Map(),
    });
    t.forEach((_time, i) => {
      expect(traces.E![i]! + traces.ES![i]!).toBeCloseTo(0.8, 14);
      expect(traces.S![i]! + traces.ES![i]! + traces.P![i]! / 1000).toBeCloseTo(5, 13);
      for (const name of ['E', 'S', 'ES']) {
        expect(traces[name]![i], name).toBeCloseTo(solution.states.get(name)![i]!, 5);
      }
    });
  });

  it('is what it is without, to the accuracy of both', async () => {
    const text = fiveStates('parameter');
    const { traces } = simulateModel((await compileOne(text)).model, { dt: 0.5, tstop: 200 });
    const free = text.replace(/conserve .*/, '');
    const other = simulateModel((await compileOne(free)).model, { dt: 0.5, tstop: 200 });
    for (const [name, values] of Object.entries(other.traces)) {
      [...values].forEach((value, i) => {
        expect(traces[name]![i], name).toBeCloseTo(value, 12);
      });
    }
  });

  it('belongs to a component wherever it is used, also with a total per synapse', async () => {
    const text = `component Pool { parameter { n = 2, k = 1 (/ms) } state { A = n, B = 0 }
        kinetic { A <-> B (k, 3*k) conserve A + B = n } output B }
      synapse S(sites = 8) { use Pool as small  use Pool as large(n = sites) }`;
    const population = new Population((await compileOne(text)).model, {
      size: 2,
      dt: 0.1,
      parameters: { sites: [8, 40] },
    });
    for (let i = 0; i < 500; i++) population.step();
    const values = ['small.B', 'large.B', 'large.A'].map((name) => [...population.state(name)]);
    [
      [0.5, 0.5],
      [2, 10],
      [6, 30],
    ].forEach((expected, i) => {
      expected.forEach((value, s) => {
        expect(values[i]![s]).toBeCloseTo(value, 12);
      });
    });
  });
});

describe('an event', () => {
  const text = (handler: string) => `synapse S { parameter { k = 0.1 (/ms) p = 0.4 }
    state { A = 1, B = 0, D = 0 }
    kinetic { A <-> B (k, k) B <-> D (k, k) conserve A + B + D = 1 }
    output reached = p*D
    on pre { ${handler} } }`;

  it.each([
    ['moves from one to another', 'let m = p*A  A -= m  B += m'],
    ['moves to two', 'let m = p*A  A -= m  B += 0.3*m  D += 0.7*m'],
    ['moves what is left over', 'let m = p*B*exp(-A)  B -= m  D += m'],
    ['sets all anew', 'A = 1 B = 0 D = 0'],
    ['exchanges', 'let a = A  A = B  B = a'],
    ['moves a draw', 'let m = A*sample bernoulli(p)  A -= m  D += m'],
    ['moves a choice', 'let m = if A > 0.5 then 0.1 else 0.2*A  A -= m  D += m'],
    ['chooses what it moves', 'A = if p > 0.3 then A - 0.1*B else A  B = if p > 0.3 then 1.1*B else B'],
    ['sets the rest', 'B = 0.1  D = 0.2  A = 1 - B - D'],
  ])('that %s is seen to keep the sum', async (_name, handler) => {
    const { ok, diagnostics } = await compile(text(handler));
    expect(diagnostics.map(({ code }) => code)).toEqual([]);
    expect(ok).toBe(true);
    const population = new Population((await compileOne(text(handler))).model, { dt: 0.1 });
    for (let i = 0; i < 200; i++) {
      if (i % 7 === 0) population.spikePre(0);
      population.deliver();
      const sum = ['A', 'B', 'D'].reduce((total, name) => total + population.state(name)[0]!, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(5e-16);
      population.advance();
    }
  });

  it.each([
    ['adds', 'A += 0.1'],
    ['moves another amount', 'A -= 0.1  B += 0.2'],
    ['moves in one case only', 'A = if p > 0.3 then A - 0.1*B else A  B *= 1.1'],
    ['draws twice', 'A -= 0.1*sample uniform(0, 1)  B += 0.1*sample uniform(0, 1)'],
  ])('that %s is refused', async (_name, handler) => {
    expect((await compile(text(handler))).diagnostics.map(({ code }) => code)).toEqual(['SYN4056']);
  });

  it('that does what it says, does it', async () => {
    const { model } = await compileOne(
      text('let m = p*A  A -= m  B += 0.25*m  D += 0.75*m').replace('0.1 (/ms)', '0 (/ms)'),
    );
    const { traces } = simulateModel(model, { pre: [0], dt: 1, tstop: 1 });
    expect(traces.A![1]).toBeCloseTo(0.6, 15);
    expect(traces.B![1]).toBeCloseTo(0.1, 15);
    expect(traces.D![1]).toBeCloseTo(0.3, 15);
  });
});

describe('initial values', () => {
  const text = `synapse S(n = 2) { parameter { half = 1, k = 1 (/ms) } state { A = half, B = half }
    kinetic { A <-> B (k, k) conserve A + B = n } }`;

  it('of parameters must add up before a run', async () => {
    const { model } = await compileOne(text);
    expect(() => new Population(model, { size: 2, parameters: { n: [2, 3] } })).toThrow(
      'S requires A + B = n at the start, but at synapse 1 half = 1 and n = 3',
    );
    expect(() => new Population(model, { parameters: { n: 3, half: 1.5 } })).not.toThrow();
  });

  it('may be decimals of a third', async () => {
    const { ok } = await compile(
      `component C { parameter { k = 1 (/ms) } state { A = 0.3333333333, B = 0.6666666667 }
        kinetic { A <-> B (k, k) conserve A + B = 1 } }`,
    );
    expect(ok).toBe(true);
  });
});
