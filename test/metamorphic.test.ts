/** Two ways to write one model are one model: traces agree to rounding, whatever the planner makes of each. */
import { describe, expect, it } from 'vitest';
import { type SimulateOptions, simulateModel } from '../src/library/simulate.ts';
import { Population } from '../src/runtime/population.ts';
import { compileOne } from './compile-one.ts';

interface Pair {
  readonly name: string;
  readonly first: string;
  readonly second: string;
  /** What is compared: names of the first model with those of the second, where they differ. */
  readonly traces: Readonly<Record<string, string>>;
  readonly drive?: SimulateOptions;
  /** What differs for the second. */
  readonly secondDrive?: SimulateOptions;
  readonly tolerance?: number;
}

const scheme = (rest: string, start = 'A = 0.6, B = 0.3, D = 0.1') => `component Scheme {
  parameter { k1 = 1.3 (/ms), k2 = 0.4 (/ms), k3 = 0.21 (/ms) }
  input u
  state { ${start} }
  ${rest}
}`;
const reactions = 'A <-> B (k1*(1 + u), k2)   B <-> D (k3, k1)';
const flows = "A' = -k1*(1 + u)*A + k2*B   B' = k1*(1 + u)*A - k2*B - k3*B + k1*D   D' = k3*B - k1*D";
const move = 'on pre { let moved = 0.2*A   A -= moved   D += moved }';
const species = { A: 'A', B: 'B', D: 'D' };

const decays = (handlers: string) => `component Decays {
  timer later
  state { x = 1, y = 0, n = 0 }
  derivative { x' = -x/7 (ms)   y' = (x - y)/3 (ms) }
  ${handlers}
}`;

const depression = `component Depression {
  parameter { U = 0.5, tau_rec = 100 (ms), tau_facil = 50 (ms) }
  state { x = 1, u = U }
  derivative { x' = (1 - x)/tau_rec   u' = (U - u)/tau_facil }
  on pre { let release = u*x   x -= release   u += U*(1 - u) }
  output release
}`;

const pairs: readonly Pair[] = [
  {
    name: 'reactions and the derivatives that they stand for',
    first: scheme(`kinetic { ${reactions} } ${move}`),
    second: scheme(`derivative { ${flows} } ${move}`),
    traces: species,
    drive: { pre: [1, 2], inputs: { u: 0.5 } },
  },
  {
    name: 'reactions with a sum that is conserved, and without',
    first: scheme(`kinetic { ${reactions} conserve A + B + D = 1 } ${move}`),
    second: scheme(`kinetic { ${reactions} } ${move}`),
    traces: species,
    drive: { pre: [1, 2], inputs: { u: 0.5 }, dt: 0.025 },
    // The elements of the propagator are larger than what is left of them.
    tolerance: 1e-12,
  },
  {
    name: 'states that start at their fixed point, and at its closed form',
    first: scheme('kinetic { A <-> B (k1, k2*(1 + u))   B <-> D (k3, k1)   conserve A + B + D = 1 } steady A, B, D'),
    second: scheme(
      'kinetic { A <-> B (k1, k2*(1 + u))   B <-> D (k3, k1) }',
      ['k1*k2', 'k1*k1', 'k1*k3'].map((share, i) => `${'ABD'[i]} = ${share}/(k1*k3 + k1*k1 + k1*k2)`).join(', '),
    ),
    traces: species,
    drive: {},
  },
  {
    name: 'a reaction of the third order',
    first: scheme('kinetic { 2 A + B <-> D (k1, k2)   A -> 0 (k3*u) }'),
    second: scheme(`derivative {
      A' = -2*(k1*A^2*B - k2*D) - k3*u*A   B' = -(k1*A^2*B - k2*D)   D' = k1*A^2*B - k2*D
    }`),
    traces: species,
  },
  {
    name: 'a branch of statements and branches of each value',
    first:
      decays(`on pre { if x > 0.8 { y += x   x *= 0.5 } else { if y > 0.3 { y -= 0.1   n += 1 } else { x += 0.7 } } }
      when y > 0.4 { if n > 0 { y = 0 } }`),
    second: decays(`on pre {
        let first = x   let second = y
        y = if first > 0.8 then second + first else if second > 0.3 then second - 0.1 else second
        x = if first > 0.8 then first*0.5 else if second > 0.3 then first else first + 0.7
        n = if first > 0.8 then n else if second > 0.3 then n + 1 else n
      }
      when y > 0.4 { y = if n > 0 then 0 else y }`),
    traces: { x: 'x', y: 'y', n: 'n' },
    drive: { pre: [1, 2, 3, 4, 5, 6, 9] },
  },
  {
    name: 'a timer that one branch starts, and a statement that both share',
    first: decays('on pre { x += 1   if x > 1.5 { start later in 2 (ms) } } on later { y += x }'),
    second: decays('on pre { if x + 1 > 1.5 { x += 1   start later in 2 (ms) } else { x += 1 } } on later { y += x }'),
    traces: { x: 'x', y: 'y' },
    drive: { pre: [1, 2, 3, 8, 9] },
  },
  {
    name: 'a clock and a timer that starts itself',
    first: decays('every 1.5 (ms) { n += 1   x += 0.1 }'),
    second: decays('on pre { start later in 1.5 (ms) } on later { n += 1   x += 0.1   start later in 1.5 (ms) }'),
    traces: { x: 'x', n: 'n' },
    secondDrive: { pre: [0] },
  },
  {
    name: 'names and functions for expressions, and the expressions',
    first: `component Named {
      parameter { a = 2, t = 3 (ms) }   input v (mV)
      let s = 1/(1 + exp(-v/5 (mV)))   let r = a*s/t
      function square(z, w (ms)) (/ms) = z*z/w
      state { x = 0.5, y = 0.1 }
      derivative { x' = r*(1 - x) - square(x, t)   y' = square(s, t)*(x - y) }
    }`,
    second: `component Written {
      input v (mV)   parameter { t = 3 (ms), a = 2 }
      state { y = 0.1, x = 0.5 }
      derivative {
        y' = 1/(1 + exp(-v/5 (mV)))*(1/(1 + exp(-v/5 (mV))))/t*(x - y)
        x' = a*(1/(1 + exp(-v/5 (mV))))/t*(1 - x) - x*x/t
      }
    }`,
    traces: { x: 'x', y: 'y' },
    drive: { v: (time) => 10 * Math.sin(time) },
  },
  {
    name: 'milliseconds and seconds, mV and V, nS and uS',
    first: `synapse Small {
      parameter { t = 5 (ms), k = 0.2 (/ms), period = 3 (ms) }   input v (mV)
      state { x = 1, y = 0, g = 0 (nS), age = 0 (ms) }   timer later
      derivative { x' = -x/t   y' = k*(x - y)*(1 + v/100 (mV))   g' = -g/t + k*1 (nS)*y*y   age' = 1 }
      on pre { x += 0.5   g += 2 (nS)   start later in period/2 }   on later { y += 0.5 }
      every period { age = 0 (ms) }
      output elapsed (ms) = age   current i (pA) = g*v
    }`,
    second: `synapse Large {
      parameter { t = 0.005 (s), k = 200 (/s), period = 0.003 (s) }   input v (V)
      state { x = 1, y = 0, g = 0 (uS), age = 0 (s) }   timer later
      derivative { x' = -x/t   y' = k*(x - y)*(1 + v/0.1 (V))   g' = -g/t + k*1 (nS)*y*y   age' = 1 }
      on pre { x += 0.5   g += 0.002 (uS)   start later in period/2 }   on later { y += 0.5 }
      every period { age = 0 (s) }
      output elapsed (ms) = age   current i (pA) = g*v
    }`,
    traces: { x: 'x', y: 'y', elapsed: 'elapsed', i: 'i' },
    drive: { v: -65, pre: [1, 3] },
    secondDrive: { v: -0.065 },
  },
  {
    name: 'white noise per millisecond and per second',
    // The name of a population belongs to what its random numbers are made of.
    first: `component Model {
      parameter { t = 5 (ms), s = 0.3 (mV/ms^(1/2)) }   state { x = 1 (mV) }
      derivative { x' = -x/t + s*dW }   output seen (uV) = x
    }`,
    second: `component Model {
      parameter { t = 0.005 (s), s = ${0.3 * Math.sqrt(1000)} (mV/s^(1/2)) }   state { x = 0.001 (V) }
      derivative { x' = -x/t + s*dW }   output seen (uV) = x
    }`,
    traces: { seen: 'seen' },
  },
  {
    name: 'white noise of states by other names in another order, in parts',
    first: `component Model {
      parameter { t = 5 (ms), s = 0.3 (/ms^(1/2)) }   state { x = 1, y = 0 }
      derivative { x' = -x/t + s*dW   y' = (x - y)/3 (ms) }
    }`,
    second: `component Model {
      state { b = 1, a = 0 }   parameter { s = 0.3 (/ms^(1/2)), t = 5 (ms) }   let n = dW
      derivative { a' = (b - a)/3 (ms)   b' = 0.25*s*n - b/t + 0.75*s*n }
    }`,
    traces: { x: 'b', y: 'a' },
  },
  {
    name: 'a component that is used twice, and its text',
    first: `${depression}
    component Both {
      use Depression as s(U = 0.3)   use Depression as z(tau_rec = 20 (ms))
      state { g = 0 }   derivative { g' = -g/5 (ms) }
      on pre { g += s.release + 2*z.release }
    }`,
    second: `component Both {
      state { x = 1, u = 0.3, p = 1, q = 0.5, g = 0 }
      derivative {
        x' = (1 - x)/100 (ms)   u' = (0.3 - u)/50 (ms)   p' = (1 - p)/20 (ms)   q' = (0.5 - q)/50 (ms)   g' = -g/5 (ms)
      }
      on pre {
        let first = u*x   x -= first   u += 0.3*(1 - u)
        let second = q*p  p -= second  q += 0.5*(1 - q)
        g += first + 2*second
      }
    }`,
    traces: { g: 'g', 's.x': 'x', 'z.u': 'q' },
    drive: { pre: [1, 5, 6] },
  },
  {
    name: 'a bound, and assignments that keep it',
    first: `component Weight {
      state { w = 0.5 }   derivative { w' = -w/50 (ms) }   bound w in [0, 1]
      on pre { w += 0.3 }   on post { w -= 0.4 }
    }`,
    second: `component Weight {
      state { w = 0.5 }   derivative { w' = -w/50 (ms) }
      on pre { w = min(1, max(0, w + 0.3)) }   on post { w = min(1, max(0, w - 0.4)) }
    }`,
    traces: { w: 'w' },
    drive: { pre: [1, 2, 3, 9], post: [5, 6, 7] },
  },
];

describe('two ways to write one model agree:', () => {
  for (const { name, first, second, traces, drive = {}, secondDrive = {}, tolerance = 1e-13 } of pairs) {
    it(name, async () => {
      const common = { dt: 0.1, tstop: 12, ...drive };
      const one = simulateModel((await compileOne(first)).model, common).traces;
      const other = simulateModel((await compileOne(second)).model, { ...common, ...secondDrive }).traces;
      for (const [ours, theirs] of Object.entries(traces)) {
        const largest = one[ours]!.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
        expect(largest, ours).toBeGreaterThan(0);
        one[ours]!.forEach((value, i) => {
          const difference = Math.abs(value - other[theirs]![i]!);
          expect(difference, `${ours} in row ${i}`).toBeLessThanOrEqual(tolerance * largest);
        });
      }
    });
  }
});

const systems: ReadonlyMap<string, string> = new Map([
  ['coupled linear equations', "x' = -x/a + c*y   y' = x/a - y/b - c*y + c*z   z' = c*x - z/b"],
  ['products of states upstream', "x' = -x/a   y' = -y/b   z' = c*x*y - z/b + c*x^2"],
  ["Bernoulli's equation and what follows it", "x' = -x/a - c*x*x   y' = x/a - y/b   z' = c*x - z/b"],
  ['equations without a closed form', "x' = -x*y/a - c*x*x + c   y' = x/a - y/b   z' = c*x - z*x/b"],
  ['linear equations with noise', "x' = -x/a + s*dW   y' = -y/b   z' = (1 - z)/b + c*s*dW/c"],
]);
const triple = (equations: string, vary: string) => `component Triple {
  parameter { a = 1 (ms), b = 3 (ms), c = 0.2 (/ms), s = 0.1 (/ms^(1/2)) }
  ${vary}
  state { x = 1, y = 0.3, z = 0.5 }
  derivative { ${equations} }
  on pre { x += 0.5   y += 0.1*z }
  output drift = s
}`;

describe('parameters that each synapse has for itself, where all have one value, are shared ones:', () => {
  for (const [name, equations] of systems) {
    it(name, async () => {
      const populations: Population[] = [];
      for (const vary of ['', 'vary a, b, c, s']) {
        populations.push(new Population((await compileOne(triple(equations, vary))).model, { size: 3, dt: 0.5 }));
      }
      const [shared, own] = populations as [Population, Population];
      const expectEqual = (when: string) => {
        for (const state of ['x', 'y', 'z']) {
          own.state(state).forEach((value, s) => {
            const known = shared.state(state)[s]!;
            expect(Math.abs(value - known), `${state} of ${s} ${when}`).toBeLessThanOrEqual(
              1e-13 * (1 + Math.abs(known)),
            );
          });
        }
      };
      const happenings: readonly (readonly [string, (population: Population) => void])[] = [
        ['at first', () => {}],
        ['after a spike', (population) => population.spikePre(1)],
        [
          'after another step',
          (population) => {
            population.dt = 0.13;
          },
        ],
        ['after a parameter changed', (population) => population.setParameters({ a: 7 })],
        ['after several changed', (population) => population.setParameters({ b: 2, c: 0.4, s: 0.3 })],
        [
          'after the step it had',
          (population) => {
            population.dt = 0.5;
          },
        ],
        [
          'after a state was written',
          (population) => {
            population.state('x')[2] = 0.25;
          },
        ],
        ['after a reset', (population) => population.reset()],
      ];
      for (const [when, happen] of happenings) {
        for (const population of populations) {
          happen(population);
          for (let step = 0; step < 3; step++) population.step();
        }
        expectEqual(when);
      }
    });

    it(`${name}, and each of several values is that of a population of its own`, async () => {
      const values = { a: [1.5, 7, 20], b: [3, 3, 9], c: [0.1, 0.2, 0.3] };
      const run = async (vary: string, parameters: Record<string, number | number[]>, size: number) => {
        const { model } = await compileOne(triple(equations, vary));
        // Without noise, which is a function of the cells of a synapse.
        const population = new Population(model, { size, dt: 0.5, parameters: { ...parameters, s: 0 } });
        for (let step = 0; step < 6; step++) population.step();
        return population;
      };
      const all = await run('vary a, b, c, s', values, 3);
      for (const s of [0, 1, 2]) {
        const alone = await run('', { a: values.a[s]!, b: values.b[s]!, c: values.c[s]! }, 1);
        for (const state of ['x', 'y', 'z']) {
          const known = alone.state(state)[0]!;
          expect(Math.abs(all.state(state)[s]! - known), state).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(known)));
        }
      }
    });
  }
});
