/** Where `steady` states start: at the fixed point of their equations, or nowhere. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import type { SynapseError } from '../../src/runtime/errors.ts';
import { Population, type PopulationOptions } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

async function start(text: string, options: PopulationOptions = {}): Promise<Population> {
  return new Population((await compileOne(text)).model, options);
}

const readState = (population: Population, name: string, synapse = 0) => population.state(name)[synapse]!;

async function failure(text: string, options: PopulationOptions = {}): Promise<string> {
  const { model } = await compileOne(text);
  try {
    new Population(model, options);
  } catch (error) {
    expect((error as SynapseError).code).toBe('no-fixed-point');
    return String(error);
  }
  return 'it was built';
}

describe('a fixed point', () => {
  it('of two states is the ratio of their rates', async () => {
    const text = `synapse S(kf = 2 (/ms)) { parameter { kb = 0.3 (/ms), n = 4 } state { C = n, O = 0 }
      kinetic { C <-> O (kf, kb) conserve C + O = n } steady C, O }`;
    const population = await start(text, { size: 3, parameters: { kf: [2, 0, 1e-9] } });
    for (const [synapse, kf] of [2, 0, 1e-9].entries()) {
      expect(Math.abs(readState(population, 'O', synapse) - (4 * kf) / (kf + 0.3))).toBeLessThan(1e-15);
      expect(readState(population, 'C', synapse) + readState(population, 'O', synapse)).toBe(4);
    }
  });

  it('of a ring with unlike rates is that of the spanning trees, and nothing moves from there', async () => {
    const forward = [0.3, 1.7, 0.02, 5, 0.9];
    const back = [0.8, 0.1, 0.4, 0.06, 2];
    const reactions = forward.map((f, i) => `s${i} <-> s${(i + 1) % 5} (${f} (/ms), ${back[i]} (/ms))`).join(' ');
    const population = await start(
      `component Ring { state { s0 = 1, s1 = 0, s2 = 0, s3 = 0, s4 = 0 }
        kinetic { ${reactions} conserve s0 + s1 + s2 + s3 + s4 = 1 } steady s4, s0, s1, s2, s3 }`,
      { dt: 0.5 },
    );
    // Each state is weighed by the trees that lead to it: one edge of the ring is left out, the others point to it.
    const weight = (state: number) => {
      let sum = 0;
      for (let cut = 0; cut < 5; cut++) {
        let product = 1;
        // From the state forwards up to the cut edges lead back to it; from there on, forwards.
        for (let k = 0; k < 5; k++) {
          const edge = (state + k) % 5;
          if (edge === cut) {
            for (let rest = k + 1; rest < 5; rest++) product *= forward[(state + rest) % 5]!;
            break;
          }
          product *= back[edge]!;
        }
        sum += product;
      }
      return sum;
    };
    const total = [0, 1, 2, 3, 4].reduce((sum, state) => sum + weight(state), 0);
    const check = () => {
      for (let state = 0; state < 5; state++) {
        expect(readState(population, `s${state}`) / (weight(state) / total)).toBeCloseTo(1, 13);
      }
    };
    check();
    for (let i = 0; i < 1000; i++) population.step();
    check();
  });

  it('of a dimer is the root of its quadratic, by Newton from the initial values', async () => {
    const text = `component C { parameter { k = 0.7 (/uM/ms), l = 0.2 (/ms), n = 3 (uM) } state { A = n, B = 0 (nM) }
      kinetic { 2 A <-> B (k, l) conserve A + 2*B = n } steady A, B }`;
    for (const n of [3, 1e-6, 1e6]) {
      const population = await start(text, { parameters: { n } });
      // 2 k A² + l A = l n, without cancellation.
      const a = (2 * 0.2 * n) / (0.2 + Math.sqrt(0.2 ** 2 + 8 * 0.7 * 0.2 * n));
      expect(readState(population, 'A') / a).toBeCloseTo(1, 12);
      expect((readState(population, 'A') + (2 * readState(population, 'B')) / 1000) / n).toBeCloseTo(1, 14);
    }
  });

  it('follows the inputs and the parameters of the start, and of a reset', async () => {
    const text = `synapse S { parameter { k = -0.1 (/mV) } input v (mV) state { m = 0, h = 1, slow = 5 }
      derivative { m' = (1/(1 + exp(k*v)) - m)/2 (ms)  h' = (m*slow - h)/3 (ms)  slow' = -slow/100 (ms) } steady h, m }`;
    const population = await start(text, { size: 2, post: [1, 0], inputs: { v: [-40, 10] } });
    const m = (v: number, k = -0.1) => 1 / (1 + Math.exp(k * v));
    const check = (k: number, potentials: readonly number[]) => {
      potentials.forEach((v, synapse) => {
        expect(readState(population, 'm', synapse) / m(v, k)).toBeCloseTo(1, 13);
        // What is not listed is at its initial value.
        expect(readState(population, 'h', synapse) / (5 * m(v, k))).toBeCloseTo(1, 13);
      });
    };
    check(-0.1, [10, -40]);
    population.setInput('v', -20);
    population.setParameters({ k: -0.2 });
    check(-0.1, [10, -40]);
    population.step();
    population.reset();
    check(-0.2, [-20, -20]);
  });

  it('is found where full steps of Newton would run away', async () => {
    const text = (x: string) =>
      `component C { state { x = ${x} } derivative { x' = (0.5 - tanh(x))/1 (ms) } steady x }`;
    for (const x of ['0', '2', '-0.8', '6']) {
      expect(readState(await start(text(x)), 'x')).toBeCloseTo(Math.atanh(0.5), 14);
    }
  });

  it('of a used component is its own', async () => {
    const text = `component Gate { input a (/ms), b (/ms) state { n = 0 } derivative { n' = a*(1 - n) - b*n } steady n output n }
      synapse S { use Gate as g(a = 1 (/ms), b = 3 (/ms)) use Gate as f(a = 1 (/ms), b = g.n/(1 (ms))) output o = g.n }`;
    const population = await start(text);
    expect(readState(population, 'g.n')).toBeCloseTo(0.25, 15);
    expect(readState(population, 'f.n')).toBeCloseTo(0.8, 15);
  });

  it('at the end of a bound is within it', async () => {
    const text = `component C { state { x = 0.3 } derivative { x' = (1 - x)/3 (ms) } bound x in [0, 1] steady x }`;
    expect(readState(await start(text), 'x')).toBe(1);
  });
});

describe('no fixed point', () => {
  it('is said with the states and the synapse', async () => {
    const text = `synapse S(a = 1) { state { x = 0.5, y = 1 } derivative { x' = (x*x + a)/1 (ms)  y' = (x - y)/1 (ms) } steady x, y }`;
    expect(await failure(text, { size: 2, parameters: { a: [-1, 1] } })).toMatch(
      /S finds no fixed point of x at synapse 1: .*initial values/,
    );
  });

  it('where a rate that is 0 leaves it open', async () => {
    const text = `synapse S(k = 1 (/ms)) { state { A = 1 } derivative { A' = k*(2 - A) } steady A }`;
    expect(readState(await start(text), 'A')).toBe(2);
    expect(await failure(text, { parameters: { k: 0 } })).toMatch(
      /S finds no fixed point of A at synapse 0: the equations leave it open/,
    );
  });

  it('outside of a bound', async () => {
    const text = `component C { parameter { a = 2 } state { x = 0.5 } derivative { x' = (a - x)/3 (ms) } bound x in [0, 1] steady x }`;
    expect(await failure(text)).toContain('it is at 2, outside of the bound [0, 1]');
  });

  it('without a value', async () => {
    const text = `component C { parameter { a = 0 } state { x = 0.5 } derivative { x' = (1/a - x)/3 (ms) } steady x }`;
    expect(await failure(text)).toContain('their equations have no value at 0.5');
  });

  it('leaves everything as it was when it comes up in a reset', async () => {
    const text = `synapse S(k = 1 (/ms)) { state { A = 1 } derivative { A' = k*(2 - A) } steady A }`;
    const population = await start(text, { dt: 1 });
    population.step();
    population.setParameters({ k: 0 });
    population.state('A')[0] = 7;
    expect(() => population.reset()).toThrow(/no fixed point/);
    expect(readState(population, 'A')).toBe(7);
    expect(population.time).toBe(1);
  });

  it.each([
    ['a closed scheme', 'kinetic { A <-> B (k, k) }', 'A \\+ B'],
    ['a closed scheme with counts', 'kinetic { 2 A <-> B (k, k) }', 'A \\+ 2 \\* B'],
    ['equations that cancel', "derivative { A' = k*(B - A)  B' = 3*k*(A - B) }", '3 \\* A \\+ B'],
  ])('is seen by the compiler for %s', async (_name, items, sum) => {
    const text = `component C { parameter { k = 1 (/ms) } state { A = 1, B = 0 } ${items} steady A, B }`;
    const { diagnostics } = await compile(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['SYN4059']);
    expect(diagnostics[0]!.message).toMatch(new RegExp(`\`${sum}\` never changes`));
  });
});

describe('a state that starts at 0 and is not moved by the first correction', () => {
  it('is found with the others: dimers of what another reaction makes', async () => {
    const { model } = await compileOne(`component Dimer {
      state { A = 1, B = 0, C = 0 }
      kinetic {
        A <-> B (0.3 (/ms), 0.7 (/ms))
        2 B <-> C (0.5 (/ms), 0.2 (/ms))
        conserve A + B + 2*C = 1
      }
      steady A, B, C
      output A
    }`);
    const population = new Population(model);
    // A = 7/3 B and C = 5/2 B², so that 5 B² + 10/3 B = 1.
    const b = (-10 / 3 + Math.sqrt(100 / 9 + 20)) / 10;
    expect(population.state('B')[0]).toBeCloseTo(b, 12);
    expect(population.state('C')[0]).toBeCloseTo(2.5 * b * b, 12);
    expect(population.state('A')[0]).toBeCloseTo((7 / 3) * b, 12);
  });
});
