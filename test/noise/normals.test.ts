/** The numbers that noise is made of: normal, independent, and a function of what they are for. */
import { describe, expect, it } from 'vitest';
import { normals } from '../../src/runtime/noise.ts';
import { philox, randomKey } from '../../src/runtime/random.ts';
import { covariance, mean, normalDistance, normalDistanceLimit } from './statistics.ts';

const key = new Uint32Array(2);
randomKey(17, 'C', key);

function draw(
  count: number,
  options: { pair?: number; step?: number; from?: number; to?: number } = {},
): [Float64Array, Float64Array] {
  const { pair = 0, step = 0, from = 0, to = count } = options;
  const index = Uint32Array.from({ length: count }, (_, s) => s);
  const [first, second] = [new Float64Array(count), new Float64Array(count)];
  normals(key, index, index, new Uint32Array(count), new Float64Array(count).fill(step), pair, first, second, from, to);
  return [first, second];
}

describe('normals', () => {
  it('are those of Box and Muller on a block of Philox', () => {
    const [first, second] = draw(2000, { pair: 3, step: 5 });
    for (let s = 0; s < 2000; s++) {
      const block = Uint32Array.of(s, s, 5, 3);
      philox(block, key[0]!, key[1]! ^ 0x64572e31);
      const [u, v] = [0, 2].map((i) => ((block[i]! >>> 5) * 2 ** 26 + (block[i + 1]! >>> 6)) / 2 ** 53);
      const radius = Math.sqrt(-2 * Math.log(1 - u!));
      // In units of the radius: where the cosine is nearly 0, so is its error.
      expect(Math.abs(first[s]! - radius * Math.cos(2 * Math.PI * v!))).toBeLessThan(1e-15 * (radius + 1));
      expect(Math.abs(second[s]! - radius * Math.sin(2 * Math.PI * v!))).toBeLessThan(1e-15 * (radius + 1));
    }
  });

  it('have the moments of the normal distribution and its shape', () => {
    const n = 200_000;
    const [first, second] = draw(n);
    for (const values of [first, second]) {
      const moment = (power: number) => mean(values.map((value) => value ** power));
      // Standard errors of the sample moments: √(E x^{2p} − (E x^p)²)/√n.
      [0, 1, 0, 3, 0, 15].forEach((expected, i) => {
        const even = [1, 3, 15, 105, 945, 10395][i]!;
        const error = Math.sqrt((even - expected ** 2) / n);
        expect(Math.abs(moment(i + 1) - expected), `moment ${i + 1}`).toBeLessThan(4.5 * error);
      });
      expect(normalDistance(values)).toBeLessThan(normalDistanceLimit);
    }
    expect(Math.abs(covariance(first, second)) * Math.sqrt(n)).toBeLessThan(4.5);
  });

  it('do not depend on how a range is divided', () => {
    const [whole] = draw(100);
    const parts = new Float64Array(100);
    for (const [from, to] of [
      [60, 100],
      [0, 1],
      [1, 60],
    ] as const) {
      parts.set(draw(100, { from, to })[0].subarray(from, to), from);
    }
    expect(parts).toEqual(whole);
  });

  it('leave the first number where there is room for one alone', () => {
    const index = Uint32Array.of(0, 1, 2);
    const only = new Float64Array(3);
    normals(key, index, index, new Uint32Array(3), new Float64Array(3), 0, only, only, 0, 3);
    expect(only).toEqual(draw(3)[0]);
  });

  it('differ between steps beyond 2^32 and those before', () => {
    const [before] = draw(1000, { step: 7 });
    const [later] = draw(1000, { step: 7 + 2 ** 32 });
    expect(later).not.toEqual(before);
    expect(Math.abs(covariance(before, later)) * Math.sqrt(1000)).toBeLessThan(4.5);
  });
});
