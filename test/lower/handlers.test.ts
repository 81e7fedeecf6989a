/** Statements are read in order: what each one sees of those before it. */
import { describe, expect, it } from 'vitest';
import { simulateModel } from '../../src/library/simulate.ts';
import { compileOne } from '../compile-one.ts';

/** The values after one presynaptic spike. */
async function afterSpike(text: string, parameters = {}): Promise<Record<string, number>> {
  const { model } = await compileOne(text);
  const { traces } = simulateModel(model, { pre: 0, dt: 1, tstop: 1, parameters });
  return Object.fromEntries(Object.entries(traces).map(([name, values]) => [name, values.at(-1)!]));
}

describe('a handler', () => {
  it('reads lets, outputs and functions with the states as they are by then', async () => {
    const text = `synapse A { state { x = 0 y = 0 z = 0 w = 0 } let f = 2*x output o = 3*x function q(k) = k*x
      on pre { x += 1 y = f z = o w = q(1) } }`;
    expect(await afterSpike(text)).toMatchObject({ x: 1, y: 2, z: 3, w: 1 });
  });

  it('reads a let anew after each assignment', async () => {
    const text = `synapse A { parameter { w_max = 1 } state { w = 0.5 } let room = w_max - w
      on pre { w += 0.5*room w += 0.5*room } }`;
    expect(await afterSpike(text)).toEqual({ w: 0.875 });
  });

  it('keeps the value of a local', async () => {
    const text = 'synapse A { state { x = 1 y = 0 } on pre { let old = x x += 1 y = old } }';
    expect(await afterSpike(text)).toEqual({ x: 2, y: 1 });
  });

  it('uses the old value before an assignment and the new one after it', async () => {
    const text = 'synapse A { state { g = 0 w = 1 h = 0 } on pre { g += w w = 3 h += w } }';
    expect(await afterSpike(text)).toEqual({ g: 1, w: 3, h: 3 });
  });

  it('of a component comes first, and what it gives is what it has become', async () => {
    const text = `component G { state { n = 0 } on pre { n += 1 } output c = n }
      component R { input n state { s = 0 } on pre { s += n } output s }
      synapse A { use G as g use R as r(n = g.c) state { a = 0 } on pre { a += g.c } output o = r.s }`;
    expect(await afterSpike(text)).toMatchObject({ 'g.n': 1, 'r.s': 1, a: 1 });
  });

  it('sees a bound after each jump', async () => {
    const text = `component W { state { w = 0.5 } bound w in [0, 1] on pre { w += 0.9 } output w }
      synapse A { use W as c state { g = 0 } on pre { g += c.w } }`;
    expect(await afterSpike(text)).toMatchObject({ 'c.w': 1, g: 1 });
  });

  it('shows what is multiplied by 0 and is no number', async () => {
    const { model } = await compileOne('component A { parameter { z = 0 } state { g = 1 } on pre { g = 0*(1/z) } }');
    expect(() => simulateModel(model, { pre: 0, dt: 1, tstop: 1 })).toThrow(/g of synapse 0 became NaN/);
  });
});

describe('a parameter that is given as an expression', () => {
  it('keeps the range that its component sets', async () => {
    const text = `component C { parameter { p = 1 in (0, 50] } state { x = 0 } on pre { x += p } }
      synapse S(w = 60) { use C as c(p = w) }`;
    await expect(afterSpike(text)).rejects.toThrow('S requires w in (0, 50], but at synapse 0 w = 60');
  });
});

describe('a bound', () => {
  it('holds from the start', async () => {
    expect(await afterSpike('synapse A { state { x = 3 } bound x in [0, 1] on pre { x = x } }')).toEqual({ x: 1 });
  });

  it('whose ends cross is refused with their values', async () => {
    const text = 'synapse A { parameter { top = 1 } state { x = 0 } bound x in [0, top] on pre { x += 1 } }';
    await expect(afterSpike(text, { top: -1 })).rejects.toThrow('A requires 0 <= top for the bound of x, but top = -1');
  });
});
