/** Formulas with no more brackets than needed, and none too few. */
import { describe, expect, it } from 'vitest';
import { isLocal } from '../../src/compiler/check/checked-model.ts';
import type { Typed } from '../../src/compiler/check/typed.ts';
import { compile } from '../../src/compiler/compile.ts';
import { printDiagnostic } from '../../src/compiler/diagnostics/frame.ts';
import { notationOf, typesetName, typesetUnit } from '../../src/compiler/report/notation.ts';
import { typeset, typesetNumber } from '../../src/compiler/report/typeset.ts';

/** A model in which an expression may use a to d, without a unit, v in mV and the functions f and block. */
const modelOf = (items: string) => `component C {
  parameter { a = 1  b = 2  c = 3  d = 4  tau_rec = 5 (ms)  v = -65 (mV) }
  function f(x) = x + 1
  function block(v (mV)) = v/1 (mV)
  ${items}
}`;

async function check(items: string) {
  const { diagnostics, models } = await compile(modelOf(items));
  const model = models.get('C');
  if (!model) throw new Error(diagnostics.map(printDiagnostic).join('\n'));
  return model.checked;
}

async function value(text: string): Promise<Typed> {
  const { outputs } = await check(`output out = ${text}`);
  const { value: found } = outputs[0]!;
  if (isLocal(found)) throw new Error('an output of an event');
  return found;
}

async function condition(text: string): Promise<Typed> {
  return (await check(`require ${text}`)).requirements[0]!.condition;
}

/** Without the sizing of brackets, which is the same everywhere. */
const short = (tex: string) => tex.replaceAll('\\left', '').replaceAll('\\right', '').replaceAll('\\,', ' ');

describe('sums, products and powers', () => {
  it.each([
    ['a + b + c', 'a + b + c'],
    ['a + (b + c)', 'a + b + c'],
    ['a + (b - c)', 'a + b - c'],
    ['a - (b + c)', 'a - (b + c)'],
    ['a - (b - c)', 'a - (b - c)'],
    ['a - b - c', 'a - b - c'],
    ['a + b*c', 'a + b c'],
    ['(a + b)*c', '(a + b) c'],
    ['a*(b + c)', 'a (b + c)'],
    ['a*b*c', 'a b c'],
    ['a*(b*c)', 'a b c'],
    ['a - b*c', 'a - b c'],
    ['a/b', '\\frac{a}{b}'],
    ['(a + b)/(c - d)', '\\frac{a + b}{c - d}'],
    ['a/b/c', '\\frac{\\frac{a}{b}}{c}'],
    ['a/(b/c)', '\\frac{a}{\\frac{b}{c}}'],
    ['a*b/c', '\\frac{a b}{c}'],
    ['a*(b/c)', 'a \\frac{b}{c}'],
    ['a - b/c', 'a - \\frac{b}{c}'],
    ['a^b', 'a^{b}'],
    ['a^b^c', 'a^{b^{c}}'],
    ['(a^b)^c', '(a^{b})^{c}'],
    ['(a + b)^c', '(a + b)^{c}'],
    ['(a/b)^2', '(\\frac{a}{b})^{2}'],
    ['(a*b)^2', '(a b)^{2}'],
    ['a*b^2', 'a b^{2}'],
    ['a^(b + c)', 'a^{b + c}'],
    ['a^(b/c)', 'a^{\\frac{b}{c}}'],
    ['exp(a)^2', '(\\exp(a))^{2}'],
    ['f(a)^2', '(f(a))^{2}'],
    ['2^a*3', '2^{a} \\cdot 3'],
  ])('%s', async (text, expected) => {
    expect(short(typeset(await value(text)))).toBe(expected);
  });
});

describe('minus signs', () => {
  it.each([
    ['-a', '-a'],
    ['-(a + b)', '-(a + b)'],
    ['-(a*b)', '-a b'],
    ['-a*b', '-a b'],
    ['-a/b', '-\\frac{a}{b}'],
    ['-(-a)', '-(-a)'],
    ['-a^2', '-a^{2}'],
    ['(-a)^2', '(-a)^{2}'],
    ['a^-b', 'a^{-b}'],
    ['a*-b', 'a (-b)'],
    ['a - -b', 'a - (-b)'],
    ['a + -b', 'a + (-b)'],
    ['-a + b', '-a + b'],
    ['a + -b*c', 'a + (-b c)'],
    ['a + (-b - c)', 'a + (-b - c)'],
    ['a - -b/c', 'a - (-\\frac{b}{c})'],
    ['a/-b', '\\frac{a}{-b}'],
    ['-(a + b)*c', '-(a + b) c'],
    ['2*-3', '2 (-3)'],
  ])('%s', async (text, expected) => {
    expect(short(typeset(await value(text)))).toBe(expected);
  });
});

describe('numbers', () => {
  it.each([
    ['2*a', '2 a'],
    ['a*2', 'a \\cdot 2'],
    ['2*3', '2 \\cdot 3'],
    ['a*2*b', 'a \\cdot 2 b'],
    ['2*(3 + a)', '2 (3 + a)'],
    ['1e-3*a', '0.001 a'],
    ['1e-7*a', '10^{-7} a'],
    ['2.5e-9', '2.5 \\cdot 10^{-9}'],
    ['(2.5e-9)^2', '(2.5 \\cdot 10^{-9})^{2}'],
    ['a + 1e21', 'a + 10^{21}'],
    ['v/2 (mV)', '\\frac{v}{2 \\mathrm{mV}}'],
    ['-0.062 (/mV)*v', '-0.062 \\mathrm{mV}^{-1} \\cdot v'],
    ['v*2 (/mV)', 'v \\cdot 2 \\mathrm{mV}^{-1}'],
    ['(2 (ms))^2/1 (ms^2)', '\\frac{(2 \\mathrm{ms})^{2}}{1 \\mathrm{ms}^{2}}'],
    // A conversion between sizes of a unit does not show.
    ['(v + 1 (V))/1 (V)', '\\frac{v + 1 \\mathrm{V}}{1 \\mathrm{V}}'],
    ['min(a, inf)', '\\min(a, \\infty)'],
  ])('%s', async (text, expected) => {
    expect(short(typeset(await value(text)))).toBe(expected);
  });

  it('are written with a power of ten where JavaScript writes an exponent', () => {
    expect([0, 0.5, 1e-7, 3e-7, 1e21, 1.5e300].map(typesetNumber)).toEqual([
      ...['0', '0.5', '10^{-7}', '3 \\cdot 10^{-7}', '10^{21}', '1.5 \\cdot 10^{300}'],
    ]);
  });
});

describe('functions', () => {
  it.each([
    ['exp(-a/b)', '\\exp(-\\frac{a}{b})'],
    ['log(a)', '\\ln(a)'],
    ['log10(a)', '\\log_{10}(a)'],
    ['log1p(a)', '\\ln(1 + a)'],
    ['log1p(-a)', '\\ln(1 + (-a))'],
    ['expm1(a)', '\\exp(a) - 1'],
    ['-expm1(a)', '-(\\exp(a) - 1)'],
    ['b*expm1(a)', 'b (\\exp(a) - 1)'],
    ['sqrt(a + b)', '\\sqrt{a + b}'],
    ['sqrt(a)^3', '(\\sqrt{a})^{3}'],
    ['abs(a - b)', '\\lvert a - b \\rvert'],
    ['floor(a/b)', '\\lfloor \\frac{a}{b} \\rfloor'],
    ['ceil(a)', '\\lceil a \\rceil'],
    ['min(a, b + c)', '\\min(a, b + c)'],
    ['max(a, b, c)', '\\max(a, b, c)'],
    ['tanh(a) + sin(b) - cos(c)', '\\tanh(a) + \\sin(b) - \\cos(c)'],
    ['2*f(a)', '2 f(a)'],
    ['a*block(v)', 'a \\mathrm{block}(v)'],
  ])('%s', async (text, expected) => {
    expect(short(typeset(await value(text)))).toBe(expected);
  });
});

describe('conditions', () => {
  it.each([
    ['a == b', 'a = b'],
    ['a != b', 'a \\ne b'],
    ['a < b + c', 'a < b + c'],
    ['a <= b and c > d', 'a \\le b \\land c > d'],
    ['a < b and c >= d or a > d', 'a < b \\land c \\ge d \\lor a > d'],
    ['(a < b or c < d) and a < d', '(a < b \\lor c < d) \\land a < d'],
    ['not a < b', '\\lnot (a < b)'],
    ['not (a < b and c < d)', '\\lnot (a < b \\land c < d)'],
    ['not not a < b', '\\lnot \\lnot (a < b)'],
    ['not a < b and c < d', '\\lnot (a < b) \\land c < d'],
  ])('%s', async (text, expected) => {
    expect(short(typeset(await condition(text)))).toBe(expected);
  });

  it.each([
    ['if a < b then c else d', '\\begin{cases} c & \\text{if } a < b \\\\ d & \\text{otherwise} \\end{cases}'],
    [
      'if a < b then 1 else if c < d then 2 else 3',
      '\\begin{cases} 1 & \\text{if } a < b \\\\ 2 & \\text{if } c < d \\\\ 3 & \\text{otherwise} \\end{cases}',
    ],
    [
      '1 + if a < b then c else d',
      '1 + (\\begin{cases} c & \\text{if } a < b \\\\ d & \\text{otherwise} \\end{cases})',
    ],
    [
      'exp(if a < b then c else d)',
      '\\exp(\\begin{cases} c & \\text{if } a < b \\\\ d & \\text{otherwise} \\end{cases})',
    ],
  ])('%s', async (text, expected) => {
    expect(short(typeset(await value(text)))).toBe(expected);
  });
});

describe('draws', () => {
  it.each([
    ['sample uniform(0, a)', '\\mathrm{Uniform}(0, a)'],
    ['sample normal(a, b)', '\\mathrm{Normal}(\\mathrm{mean} = a, \\mathrm{sd} = b)'],
    ['sample exponential(a)', '\\mathrm{Exponential}(\\mathrm{mean} = a)'],
    ['2*sample bernoulli(a/b)', '2 \\mathrm{Bernoulli}(\\frac{a}{b})'],
  ])('%s', async (text, expected) => {
    const { handlers } = await check(`state { x = 0 } on pre { x = ${text} } output x`);
    const [statement] = handlers[0]!.statements;
    expect(statement!.kind === 'assign' && short(typeset(statement!.value))).toBe(expected);
  });
});

describe('names', () => {
  it.each([
    ['x', 'x'],
    ['nt', '\\mathrm{nt}'],
    ['tau', '\\tau'],
    ['Delta', '\\Delta'],
    ['Alpha', '\\mathrm{Alpha}'],
    ['tau_rec', '\\tau_{\\mathrm{rec}}'],
    ['tau_x', '\\tau_{x}'],
    ['A_plus', 'A_{+}'],
    ['A_minus_slow', 'A_{-,\\mathrm{slow}}'],
    ['g0', 'g_{0}'],
    ['C12', 'C_{12}'],
    ['k_on2', 'k_{\\mathrm{on2}}'],
    ['stp.x', 'x_{\\mathrm{stp}}'],
    ['stp.tau_rec', '\\tau_{\\mathrm{stp},\\mathrm{rec}}'],
    ['my_part.x', 'x_{\\mathrm{my\\_part}}'],
    ['_x', '\\mathtt{\\_x}'],
    ['x_', '\\mathtt{x\\_}'],
    ['a__b', '\\mathtt{a\\_\\_b}'],
    ['a1b', '\\mathtt{a1b}'],
    ['__proto__', '\\mathtt{\\_\\_proto\\_\\_}'],
  ])('%s', (name, tex) => {
    expect(typesetName(name)).toBe(tex);
  });

  it('that would look alike are told apart', () => {
    const notation = notationOf(['g0', 'g_0', 'g', 'g0']);
    expect(['g0', 'g_0', 'g'].map(notation)).toEqual(['g_{0}', '\\mathtt{g\\_0}', 'g']);
  });
});

describe('units', () => {
  it.each([
    ['mV', '\\mathrm{mV}'],
    ['nS/ms', '\\mathrm{nS}\\,\\mathrm{ms}^{-1}'],
    ['ms^(1/2)', '\\mathrm{ms}^{1/2}'],
    ['uM', '\\mu\\mathrm{M}'],
    ['um^2', '\\mu\\mathrm{m}^{2}'],
    ['Mohm', '\\mathrm{M}\\Omega'],
    ['ohm', '\\Omega'],
    ['uohm', '\\mu\\Omega'],
  ])('%s', async (unit, tex) => {
    const { parameters } = await check(`parameter { quantity = 1 (${unit}) } output out (${unit}) = quantity`);
    expect(typesetUnit(parameters.find(({ name }) => name === 'quantity')!.unit)).toBe(tex);
  });
});
