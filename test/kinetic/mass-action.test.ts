/** What a reaction means: its flux is each rate times the species on its side, and every species moves by what it counts. */
import { describe, expect, it } from 'vitest';
import { simulateModel } from '../../src/library/simulate.ts';
import { compileOne } from '../compile-one.ts';

type Traces = Readonly<Record<string, Float64Array>>;

async function run(text: string, dt: number, tstop: number): Promise<{ t: Float64Array; traces: Traces }> {
  const { model } = await compileOne(text);
  return simulateModel(model, { dt, tstop });
}

const scheme = (states: string, reactions: string, more = '') =>
  `component C { parameter { k = 0.7 (/ms), l = 0.2 (/ms) } ${more} state { ${states} } ${reactions} }`;

describe('a reaction', () => {
  it.each([
    ['one way', 'A = 1, B = 0.5', 'A -> B (k)  B -> 0 (l)', "A' = -k*A  B' = k*A - l*B"],
    ['both ways', 'A = 1, B = 0.5', 'A <-> B (k, l)', "A' = l*B - k*A  B' = k*A - l*B"],
    ['of two', 'A = 1, B = 0.5, D = 0', 'A + B <-> D (k, l)', "A' = l*D - k*A*B  B' = l*D - k*A*B  D' = k*A*B - l*D"],
    ['with counts', 'A = 1, B = 0.5', '2 A <-> 3 B (k, l)', "A' = -2*(k*A^2 - l*B^3)  B' = 3*(k*A^2 - l*B^3)"],
    ['with a species twice', 'A = 1, B = 0.5', 'A + A <-> B (k, l)', "A' = -2*(k*A^2 - l*B)  B' = k*A^2 - l*B"],
    ['from nothing', 'A = 1, B = 0.5', '0 -> A (k)  0 <-> B (l, k)', "A' = k  B' = l - k*B"],
    ['to nothing', 'A = 1, B = 0.5', 'A -> 0 (k)  2 B -> 0 (l)', "A' = -k*A  B' = -2*l*B^2"],
    ['with a catalyst', 'A = 1, B = 0.5', 'A + B -> 2 B (k)  B -> 0 (l)', "A' = -k*A*B  B' = k*A*B - l*B"],
    [
      'with a rate that follows a state',
      'A = 1, B = 0.5',
      'A <-> B (k*tanh(B), l)',
      "A' = l*B - k*tanh(B)*A  B' = k*tanh(B)*A - l*B",
    ],
  ])('%s is the equations that it stands for', async (_name, states, reactions, equations) => {
    const reacting = await run(scheme(states, `kinetic { ${reactions} }`), 0.125, 8);
    const written = await run(scheme(states, `derivative { ${equations} }`), 0.125, 8);
    for (const [name, values] of Object.entries(written.traces)) {
      [...values].forEach((value, i) => {
        expect(reacting.traces[name]![i], `${name} in row ${i}`).toBeCloseTo(value, 13);
      });
    }
  });

  it('adds up over blocks', async () => {
    const one = await run(scheme('A = 1, B = 0', 'kinetic { A -> B (k)  B -> 0 (l) }'), 0.5, 8);
    const two = await run(scheme('A = 1, B = 0', 'kinetic { A -> B (k) } kinetic { B -> 0 (l) }'), 0.5, 8);
    expect(two.traces).toEqual(one.traces);
  });

  it('leaves to its equation what stands unchanged on both sides', async () => {
    const { t, traces } = await run(
      `component C { parameter { kon = 0.5 (/mM/ms), tau = 4 (ms) }
        state { nt = 2 (mM), A = 1, B = 0 }
        derivative { nt' = -nt/tau }
        kinetic { A + nt -> B + nt (kon) } }`,
      0.25,
      8,
    );
    // A = exp(−kon ∫nt), ∫nt = 2 τ (1 − e^{−t/τ}).
    t.forEach((time, i) => {
      const expected = Math.exp(-0.5 * 2 * 4 * (1 - Math.exp(-time / 4)));
      expect(traces.A![i]! / expected).toBeCloseTo(1, 5);
      expect(traces.B![i]!).toBeCloseTo(1 - expected, 4);
    });
  });

  it('converts species and rates of different size', async () => {
    const text = (kf: string, bound: string) => `component C {
      parameter { kf = ${kf}, kb = 40 (/s) }
      state { Ca = 0.5 (uM), B = 2e-3 (mM), CaB = ${bound} }
      kinetic { Ca + B <-> CaB (kf, kb) } }`;
    const mixed = await run(text('30 (/mM/ms)', '0 (nM)'), 0.125, 16);
    const plain = await run(
      `component C { parameter { kf = 0.03 (/uM/ms), kb = 0.04 (/ms) }
        state { Ca = 0.5 (uM), B = 2 (uM), CaB = 0 (uM) }
        derivative { Ca' = kb*CaB - kf*Ca*B  B' = kb*CaB - kf*Ca*B  CaB' = kf*Ca*B - kb*CaB } }`,
      0.125,
      16,
    );
    plain.t.forEach((_time, i) => {
      expect(mixed.traces.Ca![i]! / plain.traces.Ca![i]!).toBeCloseTo(1, 12);
      expect((mixed.traces.B![i]! * 1000) / plain.traces.B![i]!).toBeCloseTo(1, 12);
      expect(mixed.traces.CaB![i]! / 1000).toBeCloseTo(plain.traces.CaB![i]!, 12);
    });
  });

  it('is fused with its component', async () => {
    const text = `component Channel { parameter { kf = 1 (/ms), kb = 0.5 (/ms) } input u
        state { C = 1, O = 0 } kinetic { C <-> O (kf*u, kb) } output O }
      synapse S { use Channel as a(kf = 2 (/ms), u = 0.5) use Channel as b(u = 3)  output both = a.O + b.O }`;
    const { t, traces } = await run(text, 0.25, 4);
    const open = (kf: number, kb: number, time: number) => (kf / (kf + kb)) * (1 - Math.exp(-(kf + kb) * time));
    t.forEach((time, i) => {
      expect(traces['a.O']![i]).toBeCloseTo(open(1, 0.5, time), 13);
      expect(traces['b.O']![i]).toBeCloseTo(open(3, 0.5, time), 13);
      expect(traces.both![i]).toBeCloseTo(open(1, 0.5, time) + open(3, 0.5, time), 13);
    });
  });

  it('says in its manifest what moves a state', async () => {
    const { model } = await compileOne(scheme('A = 1, B = 0', 'kinetic {\n A -> B (k)\n B -> 0 (l) }'));
    expect(model.manifest.states.map(({ equation }) => equation)).toEqual([
      'model.syn:2:2: A in A -> B (k)',
      'model.syn:2:2: B in A -> B (k), B -> 0 (l)',
    ]);
  });
});

describe('closed forms', () => {
  it('two states relax with the sum of both rates, exactly', async () => {
    const text = scheme('A = 1, B = 0', 'kinetic { A <-> B (k, l) }');
    const { plan } = await compileOne(text);
    expect(plan.states.map(({ integrator }) => integrator.method)).toEqual(['exact', 'exact']);
    for (const dt of [2, 0.25, 2 ** -7]) {
      const { t, traces } = await run(text, dt, 16);
      t.forEach((time, i) => {
        const expected = (0.7 / 0.9) * -Math.expm1(-0.9 * time);
        const tolerance = Math.max(1e-12, i * 2 ** -53);
        expect(Math.abs(traces.B![i]! - expected), `at ${time} ms of ${dt}`).toBeLessThanOrEqual(tolerance);
      });
    }
  });

  it('a source and a sink settle at their ratio', async () => {
    const text = `component C { parameter { influx = 2 (uM/s), k = 10 (/s) } state { A = 0 (nM) }
      kinetic { 0 -> A (influx)  A -> 0 (k) } }`;
    const { t, traces } = await run(text, 1, 200);
    t.forEach((time, i) => {
      expect(traces.A![i]).toBeCloseTo(-200 * Math.expm1(-time / 100), 10);
    });
  });

  it('a dimer forms and decays as the solution of its quadratic says, with order 4', async () => {
    const text = scheme('A = 1, B = 0', 'kinetic { 2 A <-> B (k, l) }');
    const { plan } = await compileOne(text);
    expect(plan.states[0]!.integrator).toMatchObject({ method: 'rosenbrock', order: 4 });
    // A' = −2k A² − l A + l T with T = A + 2B = 1: A' = −2k (A − p)(A − q).
    const root = Math.sqrt(0.2 ** 2 + 8 * 0.7 * 0.2);
    const [p, q] = [(-0.2 + root) / 2.8, (-0.2 - root) / 2.8];
    const exact = (time: number) => {
      const ratio = ((1 - p) / (1 - q)) * Math.exp(-1.4 * (p - q) * time);
      return (p - q * ratio) / (1 - ratio);
    };
    const errors: number[] = [];
    for (const dt of [0.5, 0.25, 0.125, 0.0625]) {
      const { t, traces } = await run(text, dt, 8);
      errors.push(Math.max(...[...t].map((time, i) => Math.abs(traces.A![i]! - exact(time)))));
      t.forEach((_time, i) => {
        expect(traces.A![i]! + 2 * traces.B![i]!).toBeCloseTo(1, 12);
      });
    }
    const slopes = errors.slice(1).map((error, i) => Math.log2(errors[i]! / error));
    expect(slopes.at(-1), errors.join(', ')).toBeGreaterThan(3.7);
    expect(errors.at(-1)).toBeLessThan(1e-5);
  });
});
