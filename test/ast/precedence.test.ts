import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/compiler/diagnostics/source.ts';
import { bracketed, parseExpression } from './parse-text.ts';

describe('precedence and associativity', () => {
  it.each([
    ['a + b*c', '(a + (b * c))'],
    ['a*b + c', '((a * b) + c)'],
    ['a - b - c', '((a - b) - c)'],
    ['a/b/c', '((a / b) / c)'],
    ['a/b*c', '((a / b) * c)'],
    ['a^b^c', '(a ^ (b ^ c))'],
    ['-x^2', '(-(x ^ 2))'],
    ['(-x)^2', '((-x) ^ 2)'],
    ['2^-3', '(2 ^ (-3))'],
    ['2^-3^2', '(2 ^ (-(3 ^ 2)))'],
    ['2^-3*4', '((2 ^ (-3)) * 4)'],
    ['-a*b', '((-a) * b)'],
    ['a*-b', '(a * (-b))'],
    ['a*-b + c', '((a * (-b)) + c)'],
    ['a - -b', '(a - (-b))'],
    ['a - - -b', '(a - (-(-b)))'],
    ['--a', '(-(-a))'],
    ['-+-a', '(-(-a))'],
    ['+a', 'a'],
    ['- a^-b', '(-(a ^ (-b)))'],
    ['a < b + c', '(a < (b + c))'],
    ['a < b and c < d', '((a < b) and (c < d))'],
    ['a < b or c < d and e < f', '((a < b) or ((c < d) and (e < f)))'],
    ['not a < b', '(not (a < b))'],
    ['not a and b', '((not a) and b)'],
    ['not a or not b', '((not a) or (not b))'],
    ['not not a', '(not (not a))'],
    ['a == b and not c != d', '((a == b) and (not (c != d)))'],
    ['a < b == c', '((a < b) == c)'],
    ['if a < b then c else d + e', '(if (a < b) then c else (d + e))'],
    ['if a < b then if b < c then 1 else 2 else 3', '(if (a < b) then (if (b < c) then 1 else 2) else 3)'],
    ['if a < b then 1 else if b < c then 2 else 3', '(if (a < b) then 1 else (if (b < c) then 2 else 3))'],
    ['1 + if a < b then c else d', '(1 + (if (a < b) then c else d))'],
    ['f(a, b + c)*d', '(f(a, (b + c)) * d)'],
    ['p.q*2', '(p.q * 2)'],
    ['2 (ms)^2', '(2 ^ 2)'],
    ['sample uniform(0, 1)*2', '(sample uniform(0, 1) * 2)'],
    ['-inf', '(-Infinity)'],
    ['.5 + 1. + 1e-3', '((0.5 + 1) + 0.001)'],
  ])('%s', (text, expected) => {
    expect(bracketed(parseExpression(text))).toBe(expected);
  });

  it.each([
    'a + b*c',
    '(a + b)*c',
    'a*(b + c)',
    '-(a + b)',
    '-x^2',
    'f(a)*(b)',
    'if a < b then (c) else (d)',
  ])('the span of %s is all of it', (text) => {
    expect(textOf(parseExpression(text).span)).toBe(text);
  });

  it('keeps the brackets in the span of what they enclose', () => {
    const product = parseExpression('alpha*nt*(1 - r)');
    expect(product.kind === 'Binary' && textOf(product.right.span)).toBe('(1 - r)');
  });
});
