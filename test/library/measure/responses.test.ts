/** Measurements of one response against closed forms, and how they converge with the step. */
import { describe, expect, test } from 'vitest';
import { charge, peak, riseTime, timeToPeak, weightedDecay } from '../../../src/library/measure/index.ts';
import { simulate } from '../../../src/library/simulate.ts';

/** A function of time in rows of a step. */
function sampled(of: (time: number) => number, dt: number, end: number) {
  const t = Float64Array.from({ length: Math.round(end / dt) + 1 }, (_, row) => row * dt);
  return { t, values: t.map(of) };
}

/** A sum of exponentials that begins with a jump at `onset`: the time of the jump stands twice. */
function decaying(parts: readonly (readonly [a: number, tau: number])[], dt: number, end: number, onset = 2) {
  const at = (time: number) => parts.reduce((sum, [a, tau]) => sum + a * Math.exp(-(time - onset) / tau), 0);
  const rows = Math.round(onset / dt);
  const { t, values } = sampled((time) => (time <= onset ? 0 : at(time)), dt, end);
  const double = (array: Float64Array, after: number) =>
    Float64Array.of(...array.subarray(0, rows + 1), after, ...array.subarray(rows + 1));
  return { t: double(t, t[rows]!), values: double(values, at(onset)) };
}

/** The principal branch of Lambert's W, w·exp(w) = x, by Newton's method. */
function lambertW(x: number): number {
  let w = 0;
  for (let i = 0; i < 100; i++) w -= (w * Math.exp(w) - x) / ((w + 1) * Math.exp(w));
  return w;
}

describe('an alpha function', () => {
  const tau = 3;
  const onset = 5;
  const alpha = (time: number) => (time < onset ? 0 : ((time - onset) / tau) * Math.exp(1 - (time - onset) / tau));

  test('peaks at tau with its amplitude, whatever the sign, offset and step', () => {
    for (const [scale, offset] of [
      [1, 0],
      [-40, 0],
      [2, -65],
      [-2, -65],
    ] as const) {
      const { t, values } = sampled((time) => offset + scale * alpha(time), 0.025, 60);
      const found = peak(t, values, { from: onset });
      expect(found.baseline).toBe(offset);
      expect(found.time).toBeCloseTo(onset + tau, 3);
      expect(found.amplitude).toBeCloseTo(scale, 6);
      expect(found.value).toBeCloseTo(offset + scale, 6);
      expect(timeToPeak(t, values, { from: onset })).toBe(found.time - onset);
    }
  });

  test('the peak converges with the step: its value to third order, its time to second', () => {
    for (const dt of [0.4, 0.25, 0.1, 0.05, 0.03]) {
      // The onset on a row, the peak between two.
      const { t, values } = sampled((time) => alpha(time + onset - 0.37 * dt), dt, 60);
      const found = peak(t, values, { from: 5 * dt, baseline: 0 });
      expect(found.refined).toBe(true);
      // |f'''/f''| = 2/τ at the peak: u (h² − u²) f'''/6 and (h² − 3u²)/6 · f'''/f''.
      expect(Math.abs(found.time - (tau + 0.37 * dt))).toBeLessThan((dt * dt) / (2 * tau));
      expect(Math.abs(found.value - 1)).toBeLessThan((dt / tau) ** 3);
      const row = peak(t, values, { from: 5 * dt, baseline: 0, parabola: false });
      expect(row.refined).toBe(false);
      expect(row.value).toBe(Math.max(...values));
      expect(Math.abs(row.time - (tau + 0.37 * dt))).toBeLessThanOrEqual(dt / 2 + 1e-9);
    }
  });

  test.each([
    [0.1, 0.9],
    [0.2, 0.8],
    [0.01, 0.5],
  ])('rises from %f to %f as the Lambert function says', (low, high) => {
    const exact = tau * (lambertW(-low / Math.E) - lambertW(-high / Math.E));
    const errors = [0.2, 0.1, 0.05].map((dt) => {
      const { t, values } = sampled(alpha, dt, 60);
      return Math.abs(riseTime(t, values, { from: onset, fractions: [low, high] }) - exact);
    });
    expect(exact).toBeGreaterThan(0.5);
    errors.forEach((error, i) => {
      expect(error).toBeLessThan([1e-2, 2.5e-3, 6e-4][i]!);
    });
  });

  test('10–90 % is what is measured if nothing is said', () => {
    const { t, values } = sampled(alpha, 0.01, 60);
    const exact = tau * (lambertW(-0.1 / Math.E) - lambertW(-0.9 / Math.E));
    expect(riseTime(t, values, { from: onset })).toBeCloseTo(exact, 4);
  });

  test('transfers e·tau, and 2 tau times its peak from the peak on', () => {
    const { t, values } = sampled(alpha, 0.01, 120);
    expect(charge(t, values, { from: onset })).toBeCloseTo(Math.E * tau, 4);
    // ∫ from x = 1 of x e^(1 − x) = 2.
    expect(weightedDecay(t, values, { from: onset })).toBeCloseTo(2 * tau, 4);
  });
});

describe('a sum of exponentials', () => {
  test.each([
    { parts: [[1, 5]] as const },
    {
      parts: [
        [0.7, 4],
        [0.3, 40],
      ] as const,
    },
    {
      parts: [
        [-20, 1],
        [-5, 10],
        [-1, 30],
      ] as const,
    },
  ])('decays with Σ aτ / Σ a: $parts', ({ parts }) => {
    const sum = parts.reduce((all, [a]) => all + a, 0);
    const weighted = parts.reduce((all, [a, tau]) => all + a * tau, 0);
    const errors = [0.1, 0.05].map((dt) => {
      const { t, values } = decaying(parts, dt, 1500);
      expect(peak(t, values, { from: 2 })).toMatchObject({
        time: 2,
        amplitude: expect.closeTo(sum, 12),
        refined: false,
      });
      expect(timeToPeak(t, values, { from: 2 })).toBe(0);
      // A jump takes no time.
      expect(riseTime(t, values, { from: 2 })).toBe(0);
      expect(charge(t, values, { from: 2 }) / sum).toBeCloseTo(weighted / sum, 2);
      return Math.abs(weightedDecay(t, values, { from: 2 }) - weighted / sum);
    });
    // The trapezoidal rule: dt²/12 times the slope at the peak.
    expect(errors[0]! / errors[1]!).toBeCloseTo(4, 1);
    const slope = parts.reduce((all, [a, tau]) => all + a / tau, 0) / sum;
    expect(errors[1]).toBeCloseTo((0.05 ** 2 / 12) * slope, 7);
  });

  test('on top of a baseline is measured above it', () => {
    const { t, values } = decaying([[10, 5]], 0.05, 100);
    const shifted = values.map((value) => value - 65);
    expect(weightedDecay(t, shifted, { from: 2 })).toBeCloseTo(5, 3);
    expect(charge(t, shifted, { from: 2 })).toBeCloseTo(50, 2);
    expect(charge(t, shifted, { from: 2, baseline: 0 })).toBeCloseTo(50 - 65 * 98, 2);
    expect(charge(t, shifted, { from: 2, baseline: [0, 1.5] })).toBeCloseTo(50, 2);
    expect(peak(t, shifted, { from: 2, baseline: [0, 1.5] }).amplitude).toBeCloseTo(10, 9);
  });

  test('that is cut off has no decay, unless it may', () => {
    const { t, values } = decaying([[1, 5]], 0.05, 2 + 5 * Math.log(20));
    expect(() => weightedDecay(t, values, { from: 2 })).toThrow(expect.objectContaining({ code: 'not-decayed' }));
    // Of an exponential tail the residual is what is missing.
    expect(weightedDecay(t, values, { from: 2, residual: 0.06 })).toBeCloseTo(5 * 0.95, 2);
  });
});

describe('a peak', () => {
  test('at a jump or a kink is a row, where a parabola would overshoot', () => {
    const jump = { t: Float64Array.of(0, 1, 2, 3, 4, 5), values: Float64Array.of(0, 0, 0, 8, 7, 6) };
    expect(peak(jump.t, jump.values)).toMatchObject({ time: 3, amplitude: 8, refined: false });
    const kink = { t: jump.t, values: Float64Array.of(0, 4, 7, 9, 5, 3) };
    expect(peak(kink.t, kink.values)).toMatchObject({ time: 3, amplitude: 9, refined: false });
  });

  test('counts in the direction that is asked for', () => {
    const t = Float64Array.of(0, 1, 2, 3, 4);
    const values = Float64Array.of(0, 2, 0, -3, 0);
    expect(peak(t, values)).toMatchObject({ time: 3, amplitude: -3 });
    expect(peak(t, values, { direction: 'positive' })).toMatchObject({ time: 1, amplitude: 2 });
    expect(peak(t, values, { direction: 'negative' })).toMatchObject({ time: 3, amplitude: -3 });
    expect(peak(t, values, { to: 2.5 })).toMatchObject({ time: 1, amplitude: 2 });
  });

  test('the window may end between rows, where the trace is a straight line', () => {
    const t = Float64Array.of(0, 1, 2);
    const values = Float64Array.of(0, 10, 0);
    expect(charge(t, values, { from: 0.5, to: 1.5, baseline: 0 })).toBe(7.5);
    expect(charge(t, values, { from: 0.5, to: 1.5 })).toBe(2.5);
    expect(charge(t, values, { from: 0.25, to: 0.75, baseline: 0 })).toBe(2.5);
  });
});

describe('what a model does', () => {
  test('NMDA: peak, its time, decay and charge of a difference of exponentials', async () => {
    const [rise, decay] = [2, 100];
    const { t, traces } = await simulate('models/nmda.syn', { pre: 10, tstop: 1200, v: 0, record: ['g'], jumps: true });
    const toPeak = ((rise * decay) / (decay - rise)) * Math.log(decay / rise);
    const block = 1 / (1 + 1 / 3.57);
    const norm = 1 / (Math.exp(-toPeak / decay) - Math.exp(-toPeak / rise));
    const g = traces.g!;
    expect(timeToPeak(t, g, { from: 10 })).toBeCloseTo(toPeak, 4);
    expect(peak(t, g, { from: 10 }).amplitude).toBeCloseTo(block, 8);
    expect(charge(t, g, { from: 10 })).toBeCloseTo(block * norm * (decay - rise), 2);
    const fromPeak = norm * (decay * Math.exp(-toPeak / decay) - rise * Math.exp(-toPeak / rise));
    expect(weightedDecay(t, g, { from: 10 })).toBeCloseTo(fromPeak, 1);
  });

  test('with `jumps`, a time at which events change something stands twice', async () => {
    const { t, traces } = await simulate('models/exponential.syn', {
      pre: [1, 2],
      dt: 0.5,
      tstop: 3,
      jumps: true,
      record: ['g'],
    });
    expect([...t]).toEqual([0, 0.5, 1, 1, 1.5, 2, 2, 2.5, 3]);
    expect([...traces.g!.subarray(2, 4)]).toEqual([0, 1]);
    expect(traces.g![6]! - traces.g![5]!).toBeCloseTo(1, 15);
    const plain = await simulate('models/exponential.syn', { pre: [1, 2], dt: 0.5, tstop: 3, record: ['g'] });
    expect(traces.g!.filter((_, row) => row !== 3 && row !== 6)).toEqual(plain.traces.g);
    // What was recorded without jumps has lost the first step: its rise cannot be told.
    expect(() => riseTime(plain.t, plain.traces.g!, { from: 1, to: 2 })).toThrow(
      expect.objectContaining({ code: 'not-resolved', value: 0.5 }),
    );
  });
});
