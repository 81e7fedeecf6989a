import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { propagate as propagateInside, propagator } from '../../src/runtime/linear-algebra.ts';
import { exp, expm1 } from '../../src/runtime/math.ts';

interface Case {
  readonly name: string;
  readonly order: number;
  readonly dt: number;
  readonly rates: readonly number[];
  readonly result: readonly number[];
}

const table = JSON.parse(readFileSync(new URL('../reference/math-table.json', import.meta.url), 'utf8')) as {
  readonly propagators: readonly Case[];
};

function propagate(rates: readonly number[], order: number, dt: number): number[] {
  return Array.from(propagator(Float64Array.from(rates), order, dt, new Float64Array(order * order)));
}

function relativeError(got: number, expected: number): number {
  return got === expected ? 0 : Math.abs(got - expected) / Math.abs(expected);
}

/** The largest elementwise relative error; infinite where an exact zero is missed. */
function worst(got: readonly number[], expected: readonly number[]): number {
  let error = 0;
  expected.forEach((value, at) => {
    const here = relativeError(got[at] ?? Number.NaN, value);
    if (!(here <= error)) error = here;
  });
  return error;
}

describe('elementwise errors against multiple precision', () => {
  for (const { name, order, dt, rates, result } of table.propagators) {
    const error = worst(propagate(rates, order, dt), result);
    it(`${name}: ${error.toExponential(1)}`, () => {
      expect(result.length).toBe(order * order);
      expect(error).toBeLessThan(1e-14);
    });
  }
});

describe('kinetic schemes with fast rates beside slow ones', () => {
  const { cases } = JSON.parse(
    readFileSync(new URL('../reference/stiff-propagators.json', import.meta.url), 'utf8'),
  ) as { readonly cases: readonly Omit<Case, 'dt'>[] };
  for (const { name, order, rates, result } of cases) {
    const error = worst(propagate(rates, order, 1), result);
    it(`${name}: ${error.toExponential(1)}`, () => {
      // Without sums in which nothing cancels, it was 5e-7 for the largest rates.
      expect(error).toBeLessThan(4e-13);
    });
  }

  it('inside an array gives the same bits', () => {
    for (const { order, rates } of cases) {
      const cells = order * order;
      const work = new Float64Array(2 * cells + 2).fill(77);
      work.set(rates, 1);
      propagateInside(work, 1, order, 1 + cells);
      expect([...work]).toEqual([77, ...rates, ...propagate(rates, order, 1), 77]);
    }
  });
});

describe('closed forms', () => {
  it('a decay is expm1, bit for bit', () => {
    for (const tau of [0.1, 0.5, 3, 20, 1e4]) {
      for (const dt of [2 ** -10, 0.1, 1]) expect(propagate([-1 / tau], 1, dt)).toEqual([expm1((-1 / tau) * dt)]);
    }
  });

  it('an alpha cascade with equal rates has dt e^(-dt/tau) below the diagonal', () => {
    for (const tau of [0.1, 0.3, 2, 50, 1e4]) {
      for (const dt of [2 ** -10, 0.125, 1]) {
        const a = -1 / tau;
        const [first = 0, upper, coupling = 0, last = 0] = propagate([a, 0, 1, a], 2, dt);
        expect(first).toBe(expm1(a * dt));
        expect(last).toBe(first);
        expect(upper).toBe(0);
        expect(relativeError(coupling, dt * exp(a * dt))).toBeLessThan(1e-14);
      }
    }
  });

  it("x' = (1 - x) / tau with a constant column", () => {
    for (const tau of [0.1, 20, 1e4]) {
      for (const dt of [2 ** -10, 0.1, 1]) {
        const rate = 1 / tau;
        const [decay = 0, input = 0, ...rest] = propagate([-rate, rate, 0, 0], 2, dt);
        expect(decay).toBe(expm1(-rate * dt));
        expect(relativeError(input, -expm1(-rate * dt))).toBeLessThan(2e-15);
        expect(rest).toEqual([0, 0]);
      }
    }
  });

  it('a chain of integrators gives powers of the step', () => {
    const [, a = 0, b = 0, , , c = 0] = propagate([0, 1, 0, 0, 0, 1, 0, 0, 0], 3, 0.75);
    expect([a, b, c]).toEqual([0.75, 0.28125, 0.75]);
  });

  it('a rotation gives sine and cosine', () => {
    const got = propagate([0, 1, -1, 0], 2, 100);
    const expected = [Math.cos(100) - 1, Math.sin(100), -Math.sin(100), Math.cos(100) - 1];
    for (const [at, value] of expected.entries()) expect(Math.abs((got[at] ?? Number.NaN) - value)).toBeLessThan(1e-13);
  });
});

describe('edges', () => {
  it('is exactly zero for a zero matrix, a zero step and no unknowns', () => {
    expect(propagate([0, 0, 0, 0], 2, 1)).toEqual([0, 0, 0, 0]);
    expect(propagate([-1, 0, 3, -2], 2, 0).every((entry) => entry === 0)).toBe(true);
    expect(propagate([], 0, 1)).toEqual([]);
  });

  it('keeps the zeros of the structure under many squarings', () => {
    const got = propagate([-1e6, 0, 0, 1, -1, 0, 0, 0, -1e-3], 3, 1);
    expect(got.map((entry) => entry === 0)).toEqual([false, true, true, false, false, true, true, true, false]);
    expect(got[0]).toBe(-1);
  });

  it('is NaN throughout for input that is not finite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(propagate([-1, 0, bad, -2], 2, 0.1)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
      expect(propagate([bad, 0, 0, -2], 2, 0.1)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
      expect(propagate([-1], 1, bad)).toEqual([Number.NaN]);
    }
    expect(propagate([-1e200], 1, 1e200)).toEqual([Number.NaN]);
  });

  it('ends for the largest entries', () => {
    expect(propagate([-Number.MAX_VALUE], 1, 1)).toEqual([-1]);
    expect(propagate([Number.MAX_VALUE], 1, 1)).toEqual([Number.POSITIVE_INFINITY]);
    const got = propagate([-1e308, 0, 1e308, -1e308], 2, 1);
    expect(got).toEqual([-1, 0, 0, -1]);
  });

  it('may write over its input, and leaves the rest of a larger array alone', () => {
    const shared = Float64Array.of(-0.5, 0, 0.25, -0.125, 77);
    const apart = propagate(Array.from(shared.subarray(0, 4)), 2, 1);
    expect(propagator(shared, 2, 1, shared)).toBe(shared);
    expect(Array.from(shared)).toEqual([...apart, 77]);
  });
});
