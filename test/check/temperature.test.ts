/** Temperatures: the Celsius scale, absolute temperatures, and rates that depend on them. */
import { describe, expect, it } from 'vitest';
import { SynapseError } from '../../src/runtime/errors.ts';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';
import { codesOf, evaluate } from './evaluate.ts';

describe('a temperature', () => {
  it('in kelvin is 273.15 more than in degrees Celsius', async () => {
    const text = 'component T { input celsius  output absolute = kelvin(celsius), zero = kelvin(0 (degC)) }';
    const values = await evaluate(text, { inputs: { celsius: 25 } });
    expect(values).toEqual({ absolute: 298.15, zero: 273.15 });
  });

  it.each([
    ['celsius + 273.15 (K)', 'SYN3002'],
    ['kelvin(celsius) - celsius', 'SYN3002'],
    ['kelvin(298 (K))', 'SYN3002'],
    ['kelvin(25)', 'SYN3002'],
    ['q10(3, celsius, 22)', 'SYN3002'],
    ['q10(3 (ms), celsius, 22 (degC))', 'SYN3003'],
    ['q10(3, celsius)', 'SYN2008'],
    ['exp(celsius)', 'SYN3003'],
  ])('is not mixed with what is none: %s', async (expression, code) => {
    expect(await codesOf(`component T { input celsius  output x = ${expression} }`)).toEqual([code]);
  });

  it('gives the Nernst potential of calcium', async () => {
    // RT/zF ln(out/in) with R = 8.314462618 J/mol/K and F = 96485.33212 C/mol at 37 °C, 2 mM outside and 100 nM inside.
    const text = `component Nernst {
      parameter { R = 8.314462618 (J/mol/K), F = 96485.33212 (C/mol), out = 2 (mM), in_ = 100 (nM) }
      input celsius (degC)
      output e (mV) = R*kelvin(celsius)/(2*F) * log(out/in_)
    }`;
    const expected = ((8.314462618 * 310.15) / (2 * 96485.33212)) * Math.log(20000) * 1000;
    expect((await evaluate(text, { inputs: { celsius: 37 } })).e).toBeCloseTo(expected, 10);
  });

  it('speeds a rate up by the factor for every ten degrees', async () => {
    const text = 'component T { input celsius  output q = q10(3, celsius, 22 (degC)) }';
    for (const [celsius, factor] of [
      [22, 1],
      [32, 3],
      [12, 1 / 3],
      [42, 9],
      [27, Math.sqrt(3)],
    ] as const) {
      expect((await evaluate(text, { inputs: { celsius } })).q).toBeCloseTo(factor, 14);
    }
  });

  it('is asked for where it is missing: nobody means 0 °C', async () => {
    const { model } = await compileOne('component T { input celsius  output q = q10(3, celsius, 22 (degC)) }');
    expect(() => new Population(model)).toThrow(SynapseError);
    expect(() => new Population(model)).toThrow(/temperature: give its input celsius a value in degC/);
    expect(new Population(model, { inputs: { celsius: 22 } }).read('q')).toBe(1);
  });
});

describe('a current', () => {
  it('of a component that the model reads is in charge of the model, else it is a current of its own', async () => {
    const { model } = await compileOne(`
      component Channel { input v (mV)  parameter { g = 1 (nS) }  current i = g*v }
      synapse S { input v (mV)  use Channel as a  use Channel as b  current total = 2*a.i }`);
    const roles = new Map(model.manifest.readouts.map(({ name, role }) => [name, role]));
    expect(roles).toEqual(
      new Map([
        ['total', 'current'],
        ['a.i', 'output'],
        ['b.i', 'current'],
      ]),
    );
  });

  it('is in pA unless it says otherwise, and names the ion that carries it', async () => {
    const { model } = await compileOne(`synapse S(weight = 1 (uS)) {
      input v (mV)
      output g = weight
      current i = weight*v
      current ica (nA) of ca = weight*v
    }`);
    const [, i, ica] = model.manifest.readouts;
    expect([i!.unit, i!.ion, ica!.unit, ica!.ion]).toEqual(['pA', undefined, 'nA', 'ca']);
    const population = new Population(model, { inputs: { v: 2 } });
    expect([population.read('i'), population.read('ica')]).toEqual([2000, 2]);
  });
});
