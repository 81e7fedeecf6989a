import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/compiler/ast/parse.ts';
import { resolveUnit } from '../../src/compiler/check/resolve-unit.ts';
import { conversion, printUnit, sameDimension, type Unit } from '../../src/compiler/check/unit.ts';
import { DiagnosticBag } from '../../src/compiler/diagnostics/bag.ts';
import { codesOf, evaluate } from './evaluate.ts';

/** A unit as a model writes it. */
function unit(text: string): Unit {
  const bag = new DiagnosticBag();
  const file = parse({ name: 'unit.syn', text: `component U { input x (${text}) }` }, bag);
  const [item] = file!.models[0]!.items;
  if (item?.kind !== 'InputList') throw new Error('no input');
  const found = resolveUnit(item.inputs[0]!.unit!, bag);
  expect(bag.sorted()).toEqual([]);
  return found;
}

/** The number that a quantity of 1 in one unit is in another. */
function factor(from: string, to: string): number {
  expect(sameDimension(unit(from), unit(to))).toBe(true);
  const found = conversion(unit(from), unit(to));
  return found ? found.numerator / found.denominator : 1;
}

const outputs = (...lines: readonly string[]) => `component Units {\n${lines.join('\n')}\n}`;

describe('units', () => {
  it.each([
    ['N', 'kg*m/s^2'],
    ['J', 'N*m'],
    ['W', 'J/s'],
    ['Pa', 'N/m^2'],
    ['C', 'A*s'],
    ['V', 'W/A'],
    ['F', 'C/V'],
    ['ohm', 'V/A'],
    ['S', '1/ohm'],
    ['Hz', '/s'],
    ['M', 'mol/L'],
    ['L', 'dm^3'],
    ['nS*mV', 'pA'],
    ['uS*mV', 'nA'],
    ['Mohm*nA', 'mV'],
    ['Mohm*pF', 'us'],
    ['kHz', '/ms'],
    ['mM', 'mol/m^3'],
    ['kg*m^2/s^3/A', 'V'],
  ])('%s is %s', (a, b) => {
    expect(factor(a, b)).toBe(1);
    expect(factor(b, a)).toBe(1);
  });

  it.each([
    ['nA', 'pA', 1000],
    ['uS*mV', 'pA', 1000],
    ['s', 'ms', 1000],
    ['ms', 's', 1 / 1000],
    ['min', 's', 60],
    ['h', 'min', 60],
    ['h', 'ms', 3_600_000],
    ['mM', 'uM', 1000],
    ['M', 'uM', 1e6],
    ['M', 'mol/m^3', 1000],
    ['/mM/ms', '/M/s', 1e6],
    ['/min', '/h', 60],
    ['cm^2', 'um^2', 1e8],
    ['mS/cm^2', 'S/m^2', 10],
    ['g', 'kg', 1 / 1000],
    ['Hz', '/min', 60],
    ['ms^(1/2)', 's^(1/2)', Math.sqrt(1 / 1000)],
  ])('one %s is so many %s', (from, to, expected) => {
    expect(factor(from, to)).toBeCloseTo(expected, Math.max(0, 14 - Math.ceil(Math.log10(expected))));
  });

  const bases = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd'];

  it.each(bases)('%s is a dimension of its own', (base) => {
    for (const other of bases) expect(sameDimension(unit(base), unit(other))).toBe(base === other);
  });

  it.each(['nS/ms', '/mM/ms', 'ms^(1/2)', 'mV^2', 'mol/L', '1'])('%s is printed as it is written', (text) => {
    expect(printUnit(unit(text))).toBe(text);
  });
});

describe('conversions are factors in the numbers', () => {
  it('of declared outputs', async () => {
    const found = await evaluate(
      outputs(
        'parameter { i = 2 (nA), g = 3 (uS), v = 5 (mV), c = 4 (mM), t = 2 (min), d = 1 (h), m = 0.5 (M) }',
        'output i_pA (pA) = i',
        'output gv_nA (nA) = g*v',
        'output gv_pA (pA) = g*v',
        'output c_uM (uM) = c',
        'output m_mM (mM) = m',
        'output t_s (s) = t',
        'output d_min (min) = d',
        'output rate (Hz) = 1/t',
        'output sum (s) = t + d',
      ),
    );
    expect(found).toEqual({
      i_pA: 2000,
      gv_nA: 15,
      gv_pA: 15000,
      c_uM: 4000,
      m_mM: 500,
      t_s: 120,
      d_min: 60,
      rate: 1 / 120,
      sum: 3720,
    });
  });

  it('of sums, comparisons, min and max, which take the unit of the first', async () => {
    const found = await evaluate(
      outputs(
        'parameter { a = 1 (s), b = 500 (ms) }',
        'output sum = a + b',
        'output difference = b - a',
        'output least = min(a, b)',
        'output most = max(b, a)',
        'output later = if a > b then 1 else 0',
      ),
    );
    expect(found).toEqual({ sum: 1.5, difference: -500, least: 0.5, most: 1000, later: 1 });
  });

  it('of ratios: a quotient of like quantities is a number', async () => {
    const found = await evaluate(
      outputs('parameter { a = 1 (s), b = 500 (ms) }', 'output ratio = a/b', 'output pure (1) = exp(a/b)'),
    );
    // A ratio of s to ms is dimensionless, and is converted where a plain number is needed.
    expect(found.pure).toBeCloseTo(Math.exp(2), 12);
  });

  it('of arguments of functions', async () => {
    const found = await evaluate(
      outputs(
        'parameter { t = 2 (s) }',
        'function same(x (ms)) = x',
        'function half(x (ms)) (s) = x/2',
        'output a = same(t)',
        'output b = half(t)',
      ),
    );
    expect(found).toEqual({ a: 2000, b: 1 });
  });

  it('of flows, which are per millisecond', async () => {
    const text = (tau: string) =>
      outputs(
        `parameter { tau = ${tau} }`,
        'state { x = 1, y = 1 (uM) }',
        "derivative { x' = -x/tau    y' = 1 (mM)/tau }",
        'output x, y',
      );
    const expected = { x: Math.exp(-1 / 50), y: 1 + 1000 / 50 };
    for (const tau of ['50 (ms)', '0.05 (s)', '50000 (us)']) {
      const found = await evaluate(text(tau), { steps: 10 });
      expect(found.x).toBeCloseTo(expected.x, 13);
      expect(found.y).toBeCloseTo(expected.y, 11);
    }
  });

  it('of currents: uS times mV given in pA', async () => {
    const found = await evaluate(
      'synapse S(weight = 2 (uS)) { input v (mV) parameter { e = 0.01 (V) } current i (pA) = weight*(v - e) }',
      { inputs: { v: -60 } },
    );
    expect(found.i).toBeCloseTo(-140_000, 8);
  });
});

describe('rational exponents', () => {
  it('of roots and powers', async () => {
    const found = await evaluate(
      outputs(
        'parameter { a = 9 (ms^2), t = 4 (ms) }',
        'output root (ms) = sqrt(a)',
        'output half (ms) = a^0.5',
        'output fraction (ms) = a^(1/2)',
        'output odd (ms^(3/2)) = t^1.5',
        'output inverse (/ms^2) = t^-2',
        'output third (ms^(1/3)) = t^(1/3)',
      ),
    );
    expect(found.root).toBe(3);
    expect(found.half).toBeCloseTo(3, 14);
    expect(found.fraction).toBeCloseTo(3, 14);
    expect(found.odd).toBeCloseTo(8, 13);
    expect(found.inverse).toBeCloseTo(1 / 16, 15);
    expect(found.third).toBeCloseTo(4 ** (1 / 3), 14);
  });

  it('multiply back to whole ones', async () => {
    const found = await evaluate(outputs('parameter { t = 4 (ms) }', 'output t2 (s) = sqrt(t)*sqrt(t)'));
    expect(found.t2).toBeCloseTo(0.004, 16);
  });

  it('need a literal', async () => {
    expect(await codesOf(outputs('parameter { t = 4 (ms), n = 2 }', 'output y = t^n'))).toEqual(['SYN3004']);
    expect(await codesOf(outputs('parameter { x = 4, n = 2 }', 'output y = x^n'))).toEqual([]);
  });
});

describe('inference', () => {
  it('gives a name the unit of its value', async () => {
    const text = outputs(
      'parameter { t = 4 (ms), g = 2 (nS), v = 3 (mV) }',
      'let rate = 1/t',
      'let i = g*v',
      'function twice(x (nS)) = 2*x',
      'output a (Hz) = rate',
      'output b (pA) = i',
      'output c (pS) = twice(g)',
      'output d = if t > 1 (ms) then g else 0',
    );
    expect(await evaluate(text)).toEqual({ a: 250, b: 6, c: 4000, d: 2 });
  });

  it('takes a bare number for dimensionless', async () => {
    expect(await codesOf(outputs('parameter { t = 4 (ms) }', 'output y = t + 1'))).toEqual(['SYN3002']);
  });

  it.each([
    't + 0',
    'max(0, t)',
    'min(t, inf)',
    'if t > 0 then t else inf',
    'if t < inf then 0 else t',
    '0 - t',
  ])('0 and inf fit every unit: %s', async (expression) => {
    const text = outputs('parameter { t = 4 (ms) in [0, inf) }', `output y (s) = ${expression}`);
    expect(await codesOf(text)).toEqual([]);
  });

  it.each([
    ['t + v', 'SYN3002'],
    ['max(t, v)', 'SYN3002'],
    ['if t > v then 1 else 0', 'SYN3002'],
    ['if true_ > 0 then t else v', 'SYN3002'],
    ['exp(t)', 'SYN3003'],
    ['2^t', 'SYN3003'],
    ['log(v/t)', 'SYN3003'],
  ])('what does not fit is one error: %s', async (expression, code) => {
    const text = outputs(
      'parameter { t = 4 (ms), v = 1 (mV), true_ = 1 }',
      `output used = t*v*true_`,
      `output y = ${expression}`,
    );
    expect(await codesOf(text)).toEqual([code]);
  });

  it('does not follow a mistake with others', async () => {
    const text = outputs(
      'parameter { tau = 2 (msec), g = 1 (nS) }',
      'let rate = g/tau',
      'let wrong = missing*g',
      'state { x = 0 (nS) }',
      "derivative { x' = -rate*x + wrong - x/tau }",
      'output y (pA) = x*rate + wrong',
    );
    expect(await codesOf(text)).toEqual(['SYN3001', 'SYN2001']);
  });
});

describe('a model does not depend on the units that its values are given in', () => {
  const scales = {
    time: [
      ['ms', 1],
      ['s', 1e-3],
      ['us', 1e3],
      ['min', 1 / 60_000],
    ],
    voltage: [
      ['mV', 1],
      ['V', 1e-3],
      ['uV', 1e3],
    ],
    conductance: [
      ['nS', 1],
      ['uS', 1e-3],
      ['pS', 1e3],
    ],
  } as const;

  it('to rounding', async () => {
    const scaled = (kind: keyof typeof scales) => fc.constantFrom(...scales[kind]);
    const magnitude = fc.double({ min: 0.1, max: 10, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        scaled('time'),
        scaled('voltage'),
        scaled('conductance'),
        fc.tuple(magnitude, magnitude, magnitude),
        async ([time, t], [voltage, u], [conductance, g], [tau, e, gain]) => {
          const text = (inTime: string, inVoltage: string, inConductance: string) =>
            outputs(
              `parameter { tau = ${inTime}, e = ${inVoltage}, gain = ${inConductance} }`,
              'state { x (nS) = gain, y (mV) = e }',
              "derivative { x' = (gain - 2*x)/tau    y' = -y/tau + e/(3*tau) }",
              'output conductance (nS) = x + gain',
              'output current_ (pA) = x*(y - 2*e)',
              'output factor = exp(-y/e) * (1 + x/gain)',
            );
          const quantity = (value: number, symbol: string) => `${value} (${symbol})`;
          const plain = await evaluate(text(quantity(tau, 'ms'), quantity(e, 'mV'), quantity(gain, 'nS')), {
            steps: 5,
          });
          const other = await evaluate(
            text(quantity(tau * t, time), quantity(e * u, voltage), quantity(gain * g, conductance)),
            { steps: 5 },
          );
          for (const [name, value] of Object.entries(plain)) {
            expect(Math.abs(other[name]! - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
