import { describe, expect, it } from 'vitest';
import { clear, factorise, solveFactored } from '../../src/runtime/factorise.ts';

/** Solves inside an array with other things around: the matrix from place 3, its pivots, the least pivot, the right side. */
function solve(matrix: readonly number[], n: number, right: readonly number[], least = 0): number[] {
  const work = new Float64Array(3 + n * n + n + 1 + n + 2).fill(77);
  work.set(matrix, 3);
  work[3 + n * n + n] = least;
  const at = 3 + n * n + n + 1;
  work.set(right, at);
  factorise(work, 3, n);
  solveFactored(work, 3, n, at);
  expect([...work.subarray(0, 3), ...work.subarray(at + n)]).toEqual([77, 77, 77, 77, 77]);
  return [...work.subarray(at, at + n)];
}

/** Numbers in [-1, 1) that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let x = seed; ; ) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    yield x / 2 ** 31 - 1;
  }
}

function random(n: number, seed: number): number[] {
  const source = numbers(seed);
  return Array.from({ length: n }, () => source.next().value);
}

describe('systems of equations inside an array', () => {
  it.each([1, 2, 5, 9, 20, 64])('of order %d, with a diagonal that dominates', (n) => {
    const matrix = random(n * n, n).map((value, i) => value + (i % (n + 1) === 0 ? 2 * n : 0));
    const x = random(n, n + 1);
    const right = x.map((_, i) => x.reduce((sum, value, j) => sum + matrix[i * n + j]! * value, 0));
    solve(matrix, n, right).forEach((value, i) => {
      expect(value).toBeCloseTo(x[i]!, 13);
    });
  });

  it.each([2, 3, 6, 20])('of order %d, with rows that must change places', (n) => {
    // The identity with its rows moved on by one, and a little of everything: of positive determinant.
    const shift = (i: number) => (i + 1) % n;
    const matrix = random(n * n, 7 * n).map(
      (value, at) => 0.01 * value + (shift(Math.floor(at / n)) === at % n ? 1 : 0),
    );
    if (n % 2 === 0) for (let j = 0; j < n; j++) matrix[j] = -matrix[j]!;
    const x = random(n, n + 1);
    const right = x.map((_, i) => x.reduce((sum, value, j) => sum + matrix[i * n + j]! * value, 0));
    solve(matrix, n, right).forEach((value, i) => {
      expect(value).toBeCloseTo(x[i]!, 12);
    });
  });

  it.each([
    ['a pivot below the least', [1, 0, 0, 0.4], 0.5],
    ['a pivot that is 0', [1, 1, 1, 1], 0],
    ['a determinant that is negative', [0.01, 1, 1, 0.01], 0],
    ['an entry that is infinite', [1, 0, 0, Number.POSITIVE_INFINITY], 0.5],
    ['an entry that is no number', [1, 0, Number.NaN, 1], 0.5],
  ])('%s makes the solution a NaN', (_name, matrix, least) => {
    expect(solve(matrix, 2, [1, 1], least).some(Number.isNaN)).toBe(true);
  });

  it('clears a part of an array', () => {
    const work = Float64Array.of(1, 2, 3, 4);
    clear(work, 1, 3);
    expect([...work]).toEqual([1, 0, 0, 4]);
  });
});
