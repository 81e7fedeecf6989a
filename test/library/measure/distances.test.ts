/** Distances of spike trains: axioms, oracles written separately, and known values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isiDistance,
  spikeDistance,
  vanRossumDistance,
  victorPurpuraDistance,
} from '../../../src/library/measure/index.ts';

/** Trains of spikes at whole milliseconds: pieces of a profile begin and end there. */
const end = 48;
const trainOf = (longest: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: end }), { maxLength: longest }).map((times) => times.sort((a, b) => a - b));
const train = trainOf(12);
const cost = fc.constantFrom(0, 0.01, 0.1, 0.5, 3);
const tau = fc.constantFrom(0.1, 1, 5, 20, 1000);

describe('Victor and Purpura, van Rossum: a metric', () => {
  const metrics: [string, (a: number[], b: number[], scale: number) => number, fc.Arbitrary<number>][] = [
    ['Victor and Purpura', victorPurpuraDistance, cost],
    ['van Rossum', vanRossumDistance, tau],
  ];

  test.each(metrics)('%s: identity, symmetry, triangle inequality', (_, distance, scale) => {
    fc.assert(
      fc.property(train, train, train, scale, (a, b, c, s) => {
        expect(distance(a, a, s)).toBe(0);
        expect(distance(a, b, s)).toBeCloseTo(distance(b, a, s), 12);
        expect(distance(a, c, s)).toBeLessThanOrEqual(distance(a, b, s) + distance(b, c, s) + 1e-12);
        if (s > 0 && String(a) !== String(b)) expect(distance(a, b, s)).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test.each(metrics)('%s: the same for trains that are shifted together, and in another unit', (_, distance, scale) => {
    fc.assert(
      fc.property(train, train, scale, (a, b, s) => {
        const shift = (times: number[]) => times.map((time) => time + 1000);
        expect(distance(shift(a), shift(b), s)).toBeCloseTo(distance(a, b, s), 9);
      }),
    );
  });
});

describe('Victor and Purpura', () => {
  /** The least cost over every way to pair spikes of one train with spikes of the other, crossing or not. */
  function cheapest(a: readonly number[], b: readonly number[], q: number): number {
    if (a.length === 0) return b.length;
    const [first, ...rest] = a;
    const pairings = b.map((time, j) => q * Math.abs(first! - time) + cheapest(rest, b.toSpliced(j, 1), q));
    return Math.min(1 + cheapest(rest, b, q), ...pairings);
  }

  test('is the cheapest of all ways from one train to the other', () => {
    fc.assert(
      fc.property(trainOf(5), trainOf(5), cost, (a, b, q) => {
        expect(victorPurpuraDistance(a, b, q)).toBeCloseTo(cheapest(a, b, q), 12);
      }),
      { numRuns: 200 },
    );
  });

  test('known values', () => {
    expect(victorPurpuraDistance([], [], 1)).toBe(0);
    expect(victorPurpuraDistance([1, 2, 3], [], 1)).toBe(3);
    // Moved, or taken away and put in again.
    expect(victorPurpuraDistance([10], [13], 0.5)).toBe(1.5);
    expect(victorPurpuraDistance([10], [15], 0.5)).toBe(2);
    expect(victorPurpuraDistance([10, 20, 30], [11, 40], 0)).toBe(1);
    expect(victorPurpuraDistance([10, 20, 30], [12, 33], 0.1)).toBeCloseTo(1 + 0.2 + 0.3, 15);
  });
});

describe('van Rossum', () => {
  /** The definition by Simpson's rule, between spikes and far beyond the last. */
  function integrated(a: readonly number[], b: readonly number[], scale: number): number {
    const after = (times: readonly number[], time: number) =>
      times.reduce((sum, spike) => sum + (spike <= time ? Math.exp(-(time - spike) / scale) : 0), 0);
    const edges = [...new Set([...a, ...b])].sort((x, y) => x - y);
    if (edges.length === 0) return 0;
    for (const far of [1, 2, 4, 8, 16, 30]) edges.push(Math.max(...a, ...b) + far * scale);
    let sum = 0;
    for (let i = 1; i < edges.length; i++) {
      const [start, stop] = [edges[i - 1]!, edges[i]!];
      // The value at the end of a piece is that before the spike there.
      const known = (times: readonly number[]) => times.filter((spike) => spike <= start);
      const square = (time: number) => (after(known(a), time) - after(known(b), time)) ** 2;
      const pieces = 2 * Math.ceil(20 + (20 * (stop - start)) / scale);
      const h = (stop - start) / pieces;
      for (let k = 0; k <= pieces; k++) {
        const weight = k === 0 || k === pieces ? 1 : k % 2 === 1 ? 4 : 2;
        sum += (weight * h * square(start + k * h)) / 3;
      }
    }
    return Math.sqrt(sum / scale);
  }

  test('is the integral of its definition', () => {
    fc.assert(
      fc.property(trainOf(4), trainOf(4), fc.constantFrom(2, 5, 20), (a, b, scale) => {
        expect(vanRossumDistance(a, b, scale)).toBeCloseTo(integrated(a, b, scale), 6);
      }),
      { numRuns: 60 },
    );
  });

  test('is the double sum over pairs of spikes', () => {
    fc.assert(
      fc.property(train, train, tau, (a, b, scale) => {
        const pairs = (x: readonly number[], y: readonly number[]) =>
          x.reduce((sum, s) => sum + y.reduce((all, u) => all + Math.exp(-Math.abs(s - u) / scale), 0), 0);
        const squared = (pairs(a, a) + pairs(b, b) - 2 * pairs(a, b)) / 2;
        expect(vanRossumDistance(a, b, scale) ** 2).toBeCloseTo(squared, 10);
      }),
    );
  });

  test('known values, and its limits', () => {
    expect(vanRossumDistance([7], [], 10)).toBeCloseTo(Math.SQRT1_2, 15);
    expect(vanRossumDistance([0], [10], 10)).toBeCloseTo(Math.sqrt(1 - Math.exp(-1)), 15);
    expect(vanRossumDistance([1, 2, 3, 4, 5], [2.5, 6], 1e9)).toBeCloseTo(3 / Math.SQRT2, 6);
    expect(vanRossumDistance([1, 2, 3, 4, 5], [2.5, 6], 1e-3)).toBeCloseTo(Math.sqrt(7 / 2), 12);
    // Trains that differ by next to nothing: the double sum would cancel here.
    expect(vanRossumDistance([100], [100.0000001], 10)).toBeCloseTo(Math.sqrt(1e-8), 9);
  });
});

describe('ISI- and SPIKE-distance', () => {
  /** The spikes around a time and the interval it is in, as the definition has them at the ends of the window. */
  function around(times: readonly number[], time: number) {
    const before = times.findLast((each) => each <= time);
    const after = times.find((each) => each > time);
    if (before === undefined) return { nearby: [after!, after!], x: Math.max(after!, (times[1] ?? 0) - after!) };
    const previous = times[times.indexOf(before) - 1] ?? before;
    if (after === undefined) return { nearby: [before, before], x: Math.max(end - before, before - previous) };
    return { nearby: [before, after], x: after - before };
  }

  function gap(spike: number, others: readonly number[]): number {
    const early = others.length > 1 ? Math.min(0, others[0]! - (others[1]! - others[0]!)) : 0;
    const late = others.length > 1 ? Math.max(end, others.at(-1)! + (others.at(-1)! - others.at(-2)!)) : end;
    return Math.min(...[early, ...others, late].map((each) => Math.abs(each - spike)));
  }

  /** The mean over the middles of milliseconds, exact for straight lines from one to the next. */
  function meanOver(profile: (time: number) => number): number {
    let sum = 0;
    for (let k = 0; k < end; k++) sum += profile(k + 0.5);
    return sum / end;
  }

  const filled = (times: readonly number[]) => (times.length > 0 ? times : [0, end]);

  test('the ISI-distance is the mean of its profile', () => {
    fc.assert(
      fc.property(train, train, (a, b) => {
        const sampled = meanOver((time) => {
          const [x, y] = [around(filled(a), time).x, around(filled(b), time).x];
          return Math.abs(x - y) / Math.max(x, y);
        });
        expect(isiDistance(a, b, 0, end)).toBeCloseTo(sampled, 12);
      }),
      { numRuns: 300 },
    );
  });

  test('the SPIKE-distance is the mean of its profile', () => {
    const side = (time: number, own: readonly number[], others: readonly number[]) => {
      const { nearby, x } = around(own, time);
      const [before, after] = [nearby[0]!, nearby[1]!];
      if (before === after) return { s: gap(before, others), x };
      return { s: (gap(before, others) * (after - time) + gap(after, others) * (time - before)) / (after - before), x };
    };
    fc.assert(
      fc.property(train, train, (a, b) => {
        const sampled = meanOver((time) => {
          const one = side(time, filled(a), filled(b));
          const two = side(time, filled(b), filled(a));
          return (one.s * two.x + two.s * one.x) / (2 * ((one.x + two.x) / 2) ** 2);
        });
        expect(spikeDistance(a, b, 0, end)).toBeCloseTo(sampled, 12);
      }),
      { numRuns: 300 },
    );
  });

  test('are 0 for the same train, symmetric, at most 1, and the same in another unit', () => {
    fc.assert(
      fc.property(train, train, (a, b) => {
        for (const distance of [isiDistance, spikeDistance]) {
          expect(distance(a, a, 0, end)).toBe(0);
          const found = distance(a, b, 0, end);
          expect(found).toBeCloseTo(distance(b, a, 0, end), 12);
          expect(found).toBeGreaterThanOrEqual(0);
          expect(found).toBeLessThanOrEqual(1);
          const seconds = (times: number[]) => times.map((time) => 3 + time / 1000);
          expect(distance(seconds(a), seconds(b), 3, 3 + end / 1000)).toBeCloseTo(found, 9);
        }
      }),
    );
  });

  test('known values', () => {
    // Two trains of the test of the PySpike library, whose ISI profile was worked out by hand.
    const a = [0.2, 0.4, 0.6, 0.7];
    const b = [0.3, 0.45, 0.8, 0.9, 0.95];
    const widths = [0.2, 0.1, 0.1, 0.05, 0.15, 0.1, 0.1, 0.1, 0.05, 0.05];
    const levels = [1 / 3, 1 / 3, 1 / 4, 1 / 4, 3 / 7, 5 / 7, 1 / 7, 2 / 3, 5 / 6, 5 / 6];
    const mean = widths.reduce((sum, width, i) => sum + width * levels[i]!, 0);
    expect(isiDistance(a, b, 0, 1)).toBeCloseTo(mean, 14);
    // A clock shifted by a quarter of its period: every spike is 10 from one of the other train.
    expect(isiDistance([0, 40, 80], [10, 50, 90], 0, 90)).toBe(0);
    expect(spikeDistance([0, 40, 80], [10, 50, 90], 0, 90)).toBeCloseTo(10 / 40, 14);
    // One spike each, 10 apart: S is 2/3 up to the first, in intervals of 10 and 20, and 2/5 after, in 30 and 20.
    expect(spikeDistance([10], [20], 0, 40)).toBeCloseTo((10 * (2 / 3) + 30 * (2 / 5)) / 40, 14);
    expect(isiDistance([10], [20], 0, 40)).toBeCloseTo((10 / 2 + 30 / 3) / 40, 14);
  });
});
