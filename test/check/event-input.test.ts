/** An input that a component reads at one spike only may be given what has a value at that spike only. */
import { describe, expect, it } from 'vitest';
import { compile, printDiagnostic } from '../../src/compiler/index.ts';
import { simulateModel } from '../../src/library/simulate.ts';

const release = `component Release {
  parameter { U = 0.4 in [0, 1], tau = 300 (ms) in (0, inf) }
  state { x = 1 }
  derivative { x' = (1 - x)/tau }
  on pre { let released = U*x    x -= released }
  output released
}`;
const receptor = `component Receptor {
  parameter { tau = 4 (ms) in (0, inf) }
  input amount (nS), v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += amount }
  current i (pA) = g*v
}`;
const synapse = (body: string) => `${release}\n${receptor}\nsynapse S(weight = 2 (nS)) { input v (mV) ${body} }`;
const run = { pre: [1, 5, 5, 9], v: -60, dt: 0.25, tstop: 20, model: 'S' };

async function messages(text: string): Promise<string> {
  const { diagnostics } = await compile(text);
  return diagnostics.map(printDiagnostic).join('\n');
}

async function currentOf(text: string, name = 'r.i'): Promise<readonly number[]> {
  const { models, diagnostics } = await compile(text);
  expect(diagnostics).toEqual([]);
  return [...simulateModel(models.get('S')!.model, run).traces[name]!];
}

describe('a value of a presynaptic spike, given to a component', () => {
  const own = synapse(`use Release as p  state { g = 0 (nS) }  derivative { g' = -g/4 (ms) }
    on pre { g += weight*p.released }  current i (pA) = g*v`);

  it('is what the handler of the model itself would see, bit by bit', async () => {
    const given = synapse('use Release as p  use Receptor as r(amount = weight*p.released)');
    expect(await currentOf(given)).toEqual(await currentOf(own, 'i'));
  });

  it('goes on through a component that passes it on, and through a let and a function of it', async () => {
    const outer = `component Outer {
      input given (nS), v (mV)
      let doubled = 2*given
      function half(y (nS)) (nS) = y/2
      use Receptor as inner(amount = half(doubled))
      current i (pA) = inner.i
    }`;
    const nested = `${outer}\n${synapse('use Release as p  use Outer as r(given = weight*p.released)')}`;
    expect(await currentOf(nested)).toEqual(await currentOf(own, 'i'));
  });

  it('is nothing that a receptor can read all the time', async () => {
    const text = `${release}
component Always { input amount (nS)  state { g = 0 (nS) }  derivative { g' = (amount - g)/1 (ms) }  on pre { g += amount } }
synapse S(weight = 2 (nS)) { use Release as p  use Always as r(amount = weight*p.released)  output o = r.g }`;
    expect(await messages(text)).toContain('`p.released` has a value at `on pre` only');
  });

  it('has to be there before it is taken', async () => {
    const found = await messages(synapse('use Receptor as r(amount = weight*p.released)  use Release as p'));
    expect(found).toContain('SYN2011: `p.released` has no value yet when `r` needs it');
    expect(found).toContain('`p` comes after it');
  });

  it('is not one of a postsynaptic spike', async () => {
    const after = release.replace('on pre', 'on post').replace('Release', 'After');
    const found = await messages(
      `${after}\n${synapse('use After as p  use Receptor as r(amount = weight*p.released)')}`,
    );
    expect(found).toContain('`p.released` has a value at `on post` only');
  });

  it('is no second mistake where the component that takes it is not known, or has no such input', async () => {
    const unknown = synapse('use Release as p  use Recepter as r(amount = weight*p.released)');
    const wrong = synapse('use Release as p  use Receptor as r(amout = weight*p.released)');
    expect((await messages(unknown)).match(/SYN\d+/g)).toEqual(['SYN2003']);
    expect((await messages(wrong)).match(/SYN\d+/g)).toEqual(['SYN2012']);
  });

  it('cannot be drawn in its place', async () => {
    const found = await messages(synapse('use Receptor as r(amount = weight*sample uniform(0, 1))'));
    expect(found.match(/SYN\d+/g)).toEqual(['SYN2018']);
  });
});
