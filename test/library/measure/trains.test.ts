/** Short-term plasticity: what is measured of traces against closed forms of the model. */
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../../src/library/load-model.ts';
import { pairedPulseRatio, responseAmplitudes, steadyStateDepression } from '../../../src/library/measure/index.ts';
import { simulateModel } from '../../../src/library/simulate.ts';

const depressing = await loadModel('models/tsodyks-markram.syn', 'DepressingAMPA');
const nmda = await loadModel('models/nmda.syn');

interface Plasticity {
  readonly U: number;
  readonly rec: number;
  readonly facil: number;
}

/** Cases from facilitation to depression. */
const cases: readonly Plasticity[] = [
  { U: 0.6, rec: 130, facil: 530 },
  { U: 0.1, rec: 100, facil: 500 },
  { U: 0.5, rec: 800, facil: 1 },
];

function run({ U, rec, facil }: Plasticity, pre: readonly number[], tstop: number, dt = 0.1) {
  const parameters = { 'stp.U': U, 'stp.tau_rec': rec, 'stp.tau_facil': facil };
  const { t, traces } = simulateModel(depressing, { pre, tstop, dt, parameters, record: ['g'], jumps: true });
  return { t, values: traces.g! };
}

describe('the paired-pulse ratio of Tsodyks and Markram', () => {
  test.each(cases)('$U, $rec, $facil: of release, at each interval', (model) => {
    const { U, rec, facil } = model;
    for (const interval of [5, 20, 100]) {
      const { t, values } = run(model, [10, 10 + interval], 130);
      const u = U + U * (1 - U) * Math.exp(-interval / facil);
      const x = 1 - U * Math.exp(-interval / rec);
      const found = pairedPulseRatio(t, values, [10, 10 + interval]);
      expect(found.first).toBeCloseTo(U, 12);
      expect(found.second).toBeCloseTo(u * x, 12);
      expect(found.ratio).toBeCloseTo((u * x) / U, 12);
      const alone = run(model, [10], 130);
      expect(pairedPulseRatio(t, values, [10, 10 + interval], { alone }).ratio).toBeCloseTo((u * x) / U, 12);
    }
  });
});

describe('responses that add up', () => {
  const traceOf = (pre: readonly number[]) => {
    const { t, traces } = simulateModel(nmda, { pre, tstop: 150, record: ['i'], jumps: true });
    return { t, values: traces.i! };
  };

  test('are equal once the first is taken away, and not from the level before', () => {
    const both = traceOf([10, 40]);
    const subtracted = pairedPulseRatio(both.t, both.values, [10, 40], { alone: traceOf([10]) });
    expect(subtracted.ratio).toBeCloseTo(1, 9);
    expect(subtracted.first).toBeLessThan(0);
    const fromBefore = pairedPulseRatio(both.t, both.values, [10, 40]).ratio;
    expect(fromBefore).toBeGreaterThan(0.5);
    expect(fromBefore).toBeLessThan(0.97);
  });

  test('are refused where the second comes before the first has peaked', () => {
    const { t, values } = traceOf([10, 13]);
    expect(() => pairedPulseRatio(t, values, [10, 13])).toThrow(expect.objectContaining({ code: 'no-peak' }));
    expect(pairedPulseRatio(t, values, [10, 13], { alone: traceOf([10]) }).ratio).toBeCloseTo(1, 9);
  });

  test('a stimulus without a response has a ratio of 0', () => {
    const { t, values } = traceOf([10]);
    expect(pairedPulseRatio(t, values, [10, 60])).toMatchObject({ ratio: 0, second: 0 });
    expect([...responseAmplitudes(t, values, [10, 60, 90])].slice(1)).toEqual([0, 0]);
  });
});

describe('the steady state of Tsodyks and Markram', () => {
  test.each(cases)('$U, $rec, $facil: last response by the first, at each rate', (model) => {
    const { U, rec, facil } = model;
    for (const interval of [20, 100]) {
      const count = Math.ceil(8 * Math.max(1, rec / interval, facil / interval));
      const pre = Array.from({ length: count }, (_, k) => 10 + k * interval);
      const { t, values } = run(model, pre, 10 + count * interval, 0.5);
      const { ratio, amplitudes, remaining } = steadyStateDepression(t, values, pre);
      const u = U / (1 - (1 - U) * Math.exp(-interval / facil));
      const recovered = Math.exp(-interval / rec);
      const limit = (u * (1 - recovered)) / (1 - (1 - u) * recovered) / U;
      expect(amplitudes).toHaveLength(count);
      expect(Math.abs(ratio - limit)).toBeLessThan(0.01);
      // The estimate of what remains is one.
      expect(Math.abs(ratio - limit)).toBeLessThan(2 * remaining + 1e-9);
    }
  });

  test('is refused while the responses still change, and where they turn round', () => {
    const model = { U: 0.5, rec: 800, facil: 1 };
    const pre = [10, 30, 50, 70, 90];
    const { t, values } = run(model, pre, 110);
    expect(() => steadyStateDepression(t, values, pre)).toThrow(expect.objectContaining({ code: 'not-settled' }));
    expect(() => steadyStateDepression(t, values, pre, { tolerance: 0.5 })).not.toThrow();
    // Amplitudes that rise, stand still and fall: the changes are small at the top.
    const turning = [1, 1.04, 1.06, 1.069, 1.072];
    expect(() => steadyStateDepression(...jumping(turning))).toThrow(expect.objectContaining({ code: 'not-settled' }));
    const settling = [1, 1.04, 1.06, 1.07, 1.075];
    expect(steadyStateDepression(...jumping(settling)).ratio).toBeCloseTo(1.075, 12);
    expect(steadyStateDepression(...jumping([2, 2, 2, 2])).ratio).toBe(1);
  });

  /** A trace that jumps by each amplitude, every 10 ms, and is back at 0 in 5. */
  function jumping(amplitudes: readonly number[]): [Float64Array, Float64Array, number[]] {
    const stimuli = amplitudes.map((_, k) => 10 * k);
    const t = stimuli.flatMap((time) => [time, time, time + 5]);
    const values = amplitudes.flatMap((amplitude) => [0, amplitude, 0]);
    return [Float64Array.of(...t, 10 * amplitudes.length), Float64Array.of(...values, 0), stimuli];
  }
});
