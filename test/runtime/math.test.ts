import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cos, exp, expm1, log, log1p, log10, phi1, pow, sin, tanh } from '../../src/runtime/math.ts';

interface Table {
  readonly functions: Readonly<Record<string, readonly string[]>>;
}

const table = JSON.parse(readFileSync(new URL('../reference/math-table.json', import.meta.url), 'utf8')) as Table;

const bits = new DataView(new ArrayBuffer(8));

function fromHex(hex: string): number {
  bits.setBigUint64(0, BigInt(`0x${hex}`));
  return bits.getFloat64(0);
}

/** Distance from |y| to the next larger double. */
function ulp(y: number): number {
  bits.setFloat64(0, Math.abs(y));
  bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
  const next = bits.getFloat64(0);
  return next === Number.POSITIVE_INFINITY ? 2 ** 971 : next - Math.abs(y);
}

interface Worst {
  readonly error: number;
  readonly at: string;
}

/** The largest error in ulps of the exact result over the table's lines for one function. */
function worstError(name: string, fn: (x: number, y: number) => number, subnormal: boolean): Worst {
  let worst: Worst = { error: 0, at: 'nowhere' };
  for (const line of table.functions[name] ?? []) {
    const fields = line.split(' ');
    const thousandths = Number(fields.pop());
    const exact = fromHex(fields.pop() ?? '');
    if (Math.abs(exact) < 2.2250738585072014e-308 !== subnormal) continue;
    const args = fields.map(fromHex);
    const got = fn(args[0] ?? Number.NaN, args[1] ?? Number.NaN);
    const same = Object.is(got, exact) ? 0 : (got - exact) / ulp(exact);
    const error = Math.abs(same - thousandths / 1000);
    if (!(error <= worst.error)) worst = { error, at: `${name}(${args.join(', ')})` };
  }
  return worst;
}

const functions: readonly (readonly [string, (x: number, y: number) => number, number, number])[] = [
  // Name, function, bound in ulps, measured maximum over 600 000 random arguments outside of the table.
  ['exp', exp, 0.51, 0.505],
  ['expm1', expm1, 0.75, 0.703],
  ['log', log, 0.51, 0.5],
  ['pow', pow, 0.51, 0.505],
  ['phi1', phi1, 1.5, 1.435],
  ['log1p', log1p, 0.75, 0.661],
  ['log10', log10, 0.51, 0.5],
  ['tanh', tanh, 2.5, 2.309],
  ['sin', sin, 0.8, 0.725],
  ['cos', cos, 0.8, 0.757],
];

describe('errors against the multiple-precision table', () => {
  for (const [name, fn, bound, known] of functions) {
    const normal = worstError(name, fn, false);
    it(`${name}: ${normal.error.toFixed(3)} ulp at most (${known} seen elsewhere), bound ${bound}`, () => {
      expect(table.functions[name]?.length).toBeGreaterThan(500);
      expect(normal.error, `largest at ${normal.at}`).toBeLessThan(bound);
    });
    const subnormal = worstError(name, fn, true);
    it(`${name}: ${subnormal.error.toFixed(3)} ulp at most for subnormal results, bound 1`, () => {
      expect(subnormal.error, `largest at ${subnormal.at}`).toBeLessThan(1);
    });
  }
});

const inf = Number.POSITIVE_INFINITY;
const nan = Number.NaN;
const max = Number.MAX_VALUE;
const min = Number.MIN_VALUE;

function check(name: string, fn: (x: number) => number, cases: readonly (readonly [number, number])[]): void {
  it(name, () => {
    for (const [x, expected] of cases) {
      // toBe tells -0 from 0.
      expect(fn(x), `${name}(${Object.is(x, -0) ? '-0' : x})`).toBe(expected);
    }
  });
}

describe('special values', () => {
  check('exp', exp, [
    [nan, nan],
    [inf, inf],
    [-inf, 0],
    [0, 1],
    [-0, 1],
    [1, Math.E],
    [min, 1],
    [-min, 1],
    [709.782712893384, 1.7976931348622732e308],
    [709.7827128933841, inf],
    [max, inf],
    [-max, 0],
    [-745.1332191019411, 5e-324],
    [-745.1332191019412, 0],
    [-746, 0],
    [-1e9, 0],
    [1e9, inf],
  ]);
  check('expm1', expm1, [
    [nan, nan],
    [inf, inf],
    [-inf, -1],
    [0, 0],
    [-0, -0],
    [min, min],
    [-min, -min],
    [1e-300, 1e-300],
    [709.7827128933841, inf],
    [max, inf],
    [-max, -1],
    [-50, -1],
    [-1e9, -1],
  ]);
  check('phi1', phi1, [
    [nan, nan],
    [inf, inf],
    [-inf, 0],
    [0, 1],
    [-0, 1],
    [min, 1],
    [-min, 1],
    [1e-17, 1],
    [720, inf],
    [max, inf],
    [-1e100, 1e-100],
    [-1024, 2 ** -10],
  ]);
  check('log', log, [
    [nan, nan],
    [inf, inf],
    [-inf, nan],
    [-1, nan],
    [-min, nan],
    [0, -inf],
    [-0, -inf],
    [1, 0],
    [Math.E, 1],
    [2, Math.LN2],
    [min, -744.4400719213812],
    [max, 709.782712893384],
  ]);
  check('log1p', log1p, [
    [nan, nan],
    [inf, inf],
    [-inf, nan],
    [-1, -inf],
    [-1.5, nan],
    [0, 0],
    [-0, -0],
    [min, min],
    [-min, -min],
    [1, Math.LN2],
  ]);
  check('log10', log10, [
    [nan, nan],
    [inf, inf],
    [-1, nan],
    [0, -inf],
    [-0, -inf],
    [1, 0],
    ...Array.from({ length: 22 }, (_, k): [number, number] => [Number(`1e${k + 1}`), k + 1]),
  ]);
  check('tanh', tanh, [
    [nan, nan],
    [inf, 1],
    [-inf, -1],
    [0, 0],
    [-0, -0],
    [min, min],
    [-min, -min],
    [25, 1],
    [-25, -1],
    [max, 1],
  ]);
  check('sin', sin, [
    [nan, nan],
    [inf, nan],
    [-inf, nan],
    [0, 0],
    [-0, -0],
    [min, min],
    [-min, -min],
    [Math.PI, 1.2246467991473532e-16],
    [1e22, -0.8522008497671888],
  ]);
  check('cos', cos, [
    [nan, nan],
    [inf, nan],
    [-inf, nan],
    [0, 1],
    [-0, 1],
    [min, 1],
    [Math.PI, -1],
    [1e22, 0.523214785395139],
  ]);
});

describe('pow', () => {
  // The cases where ECMAScript prescribes the result exactly, so that the language's own operator is a reference.
  const numbers = [
    nan,
    inf,
    -inf,
    0,
    -0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    1.5,
    -1.5,
    3,
    -3,
    2 ** 53,
    -(2 ** 53),
    1e300,
    min,
    -min,
  ];

  it('follows ECMAScript for all special bases and exponents', () => {
    for (const x of numbers) {
      for (const y of [...numbers, 4, -4, 1e300, -1e300, 2 ** 52 + 1, 9007199254740991, -9007199254740991]) {
        const expected = x ** y;
        const special =
          Number.isNaN(expected) || expected === 0 || Math.abs(expected) === inf || Math.abs(expected) === 1;
        const got = pow(x, y);
        if (special) expect(got, `pow(${x}, ${y})`).toBe(expected);
        else expect(Math.abs(got / expected - 1), `pow(${x}, ${y})`).toBeLessThan(1e-15);
      }
    }
  });

  it('is NaN where IEEE 754 would have 1', () => {
    expect(pow(1, nan)).toBe(nan);
    expect(pow(1, inf)).toBe(nan);
    expect(pow(-1, -inf)).toBe(nan);
    expect(pow(nan, 0)).toBe(1);
  });

  it('keeps the sign of zeros and infinities for odd exponents only', () => {
    expect(pow(-0, 3)).toBe(-0);
    expect(pow(-0, 2)).toBe(0);
    expect(pow(-0, 2.5)).toBe(0);
    expect(pow(-0, -3)).toBe(-inf);
    expect(pow(-0, -2)).toBe(inf);
    expect(pow(-inf, -3)).toBe(-0);
    expect(pow(-inf, 3)).toBe(-inf);
    expect(pow(-10, -401)).toBe(-0);
    expect(pow(-10, 401)).toBe(-inf);
  });

  it('is exact where the power is a double', () => {
    for (let n = 0; n <= 33; n++) expect(pow(3, n)).toBe(Number(3n ** BigInt(n)));
    for (let n = 0; n <= 22; n++) expect(pow(-10, n)).toBe(Number((-10n) ** BigInt(n)));
    for (let k = -1074; k <= 1023; k++) expect(pow(2, k)).toBe(2 ** k);
    for (let n = 1; n < 2000; n++) {
      expect(pow(n, 2)).toBe(n * n);
      expect(pow(n * n, 0.5)).toBe(n);
      expect(pow(n, 1)).toBe(n);
    }
  });
});

describe('shape', () => {
  it('exp rises from step to step across every seam of the reduction', () => {
    const step = Math.LN2 / 512;
    let falls = 0;
    for (let n = -2000; n < 2000; n++) {
      const seam = (n + 0.5) * step;
      let before = exp(seam - 20 * ulp(seam));
      for (let i = -19; i <= 20; i++) {
        const here = exp(seam + i * ulp(seam));
        if (!(here >= before)) falls++;
        before = here;
      }
    }
    expect(falls).toBe(0);
  });

  it('expm1 and phi1 do not jump where the polynomial ends', () => {
    for (const sign of [1, -1]) {
      const inside = (edge: number) => sign * (edge - 2 ** -54);
      expect(Math.abs(expm1(sign * 0.25) - expm1(inside(0.25)))).toBeLessThanOrEqual(2 * ulp(0.25));
      expect(Math.abs(phi1(sign * 0.375) - phi1(inside(0.375)))).toBeLessThanOrEqual(2 * ulp(1));
    }
  });

  it('tanh and sin are odd, cos is even', () => {
    for (let i = 1; i < 2000; i++) {
      const x = i * i * 0.00137;
      expect(tanh(-x)).toBe(-tanh(x));
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
      expect(sin(-x * 1e30)).toBe(-sin(x * 1e30));
      expect(cos(-x * 1e30)).toBe(cos(x * 1e30));
    }
  });
});
