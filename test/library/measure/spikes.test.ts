/** Rates and irregularity of spike trains. */
import { describe, expect, test } from 'vitest';
import {
  coefficientOfVariation,
  cv2,
  fanoFactor,
  firingRate,
  intervalRate,
  localVariation,
} from '../../../src/library/measure/index.ts';
import { Random } from './random.ts';

describe('rates', () => {
  test('count what is in the window, both ends included', () => {
    const spikes = [0, 10, 20, 30, 100];
    expect(firingRate(spikes, 0, 100)).toBe(50);
    expect(firingRate(spikes, 5, 25)).toBe(100);
    expect(firingRate(spikes, 31, 99)).toBe(0);
    expect(firingRate([], 0, 1000)).toBe(0);
    expect(intervalRate(spikes)).toBe(40);
    expect(intervalRate(Float64Array.of(5, 25))).toBe(50);
  });
});

describe('irregularity', () => {
  test('by hand: intervals 10, 20, 30', () => {
    const spikes = [0, 10, 30, 60];
    expect(coefficientOfVariation(spikes)).toBeCloseTo(Math.sqrt(200 / 3) / 20, 15);
    expect(cv2(spikes)).toBeCloseTo((2 / 3 + 2 / 5) / 2, 15);
    expect(localVariation(spikes)).toBeCloseTo((3 * (1 / 9 + 1 / 25)) / 2, 15);
  });

  test('is 0 for a clock, whatever its period and start', () => {
    const clock = Array.from({ length: 20 }, (_, k) => 7 + 4 * k);
    for (const measure of [coefficientOfVariation, cv2, localVariation]) expect(measure(clock)).toBe(0);
  });

  test('is 1 for a Poisson process, and for a gamma process of order 4 what its moments are', () => {
    const random = new Random(3);
    const count = 40_000;
    const exponential = () => -Math.log(1 - random.next());
    const trainOf = (draw: () => number) => {
      let time = 0;
      return Float64Array.from({ length: count }, () => {
        time += draw();
        return time;
      });
    };
    const poisson = trainOf(exponential);
    for (const measure of [coefficientOfVariation, cv2, localVariation]) expect(measure(poisson)).toBeCloseTo(1, 1);
    expect(fanoFactor(poisson, { from: 0, to: 39_000, width: 10 })).toBeCloseTo(1, 1);
    const gamma = trainOf(() => exponential() + exponential() + exponential() + exponential());
    expect(coefficientOfVariation(gamma)).toBeCloseTo(1 / 2, 2);
    // 3/(2k + 1) for order k.
    expect(localVariation(gamma)).toBeCloseTo(1 / 3, 2);
  });

  test('does not change with the unit of time, and CV2 and LV hardly with a rate that drifts', () => {
    const random = new Random(5);
    let time = 0;
    const spikes = Array.from({ length: 2000 }, (_, k) => {
      time += (0.5 + random.next()) * (1 + k / 100);
      return time;
    });
    const slower = spikes.map((each) => each * 8);
    for (const measure of [coefficientOfVariation, cv2, localVariation]) {
      expect(measure(slower)).toBeCloseTo(measure(spikes), 12);
    }
    expect(coefficientOfVariation(spikes)).toBeGreaterThan(0.55);
    expect(cv2(spikes)).toBeLessThan(0.4);
    expect(localVariation(spikes)).toBeLessThan(0.3);
  });
});

describe('the Fano factor', () => {
  test('by hand: counts 2, 0, 1', () => {
    // Mean 1, variance 1; a spike at an edge counts in the later window, one after the last whole window not at all.
    expect(fanoFactor([0, 5, 20, 31], { from: 0, to: 35, width: 10 })).toBe(1);
    expect(fanoFactor([10, 20], { from: 0, to: 30, width: 10 })).toBeCloseTo(1 / 3 / (2 / 3), 15);
  });

  test('decimal widths fit as often as they say', () => {
    expect(fanoFactor([0.05, 0.15, 0.25], { from: 0, to: 0.3, width: 0.1 })).toBe(0);
  });
});
