import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { againstBrian } from '../oracle/brian-weights.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

/** Constants of the authors' programs: mV, ms. */
const [LTD, LTP, low, high, minus, plus, trace, largest] = [14e-5, 8e-5, -70.6, -45.3, 10, 7, 15, 3];
const [averaging, reference] = [1200, 60];

/** From when on the potential is held where: ms, mV. */
const levels: readonly (readonly [number, number])[] = [
  [0, -68],
  [10, -40],
  [30, -60],
  [50, -20],
  [60, -75],
];
const spikes = [5, 15, 22, 40, 55, 70, 95];

const potential = (time: number) => levels.filter(([from]) => from <= time).at(-1)![1];
const above = (u: number, theta: number) => Math.max(0, u - theta);

/**
 * Weight and mean square at a time, solved from one event to the next: while the potential is held, the filtered potential
 * is an exponential, and its product with the trace two of them.
 */
function solve(until: number, start: number, hasHomeostasis: boolean): { w: number; mean: number } {
  let [now, w, x, slow, fast, mean] = [0, start, 0, potential(0), potential(0), 0];
  const moments = [...levels.map(([from]) => from), ...spikes, until].filter((time) => time <= until);
  for (const time of [...new Set(moments)].sort((a, b) => a - b)) {
    const [v, t] = [potential(now), time - now];
    const rate = 1 / trace + 1 / plus;
    const held = (v - low) * trace * -Math.expm1(-t / trace);
    const moving = ((fast - v) * -Math.expm1(-rate * t)) / rate;
    w = Math.min(largest, w + LTP * above(v, high) * x * (held + moving));
    x *= Math.exp(-t / trace);
    slow = v + (slow - v) * Math.exp(-t / minus);
    fast = v + (fast - v) * Math.exp(-t / plus);
    mean = (v - low) ** 2 + (mean - (v - low) ** 2) * Math.exp(-t / averaging);
    now = time;
    if (spikes.includes(time) && time < until) {
      w = Math.max(0, w - LTD * (hasHomeostasis ? mean / reference : 1) * above(slow, low));
      x += 1 / trace;
    }
  }
  return { w, mean };
}

const run = (model: AnyModel, parameters: Values, record: readonly string[], inputs = {}) =>
  simulateModel(model, {
    pre: spikes,
    v: potential,
    inputs,
    parameters,
    dt: 0.1,
    every: 5,
    tstop: 120,
    record,
  });

/** The weight after 25 spikes at 50 Hz while the potential is held. */
function clamped(model: AnyModel, parameters: Values, v: number, inputs = {}): number {
  const { traces } = simulateModel(model, {
    pre: Array.from({ length: 25 }, (_, k) => 20 * k),
    v,
    inputs,
    parameters,
    dt: 1,
    every: 1000,
    tstop: 1000,
    record: ['w'],
  });
  return traces.w!.at(-1)!;
}

const held = Array.from({ length: 17 }, (_, k) => -80 + 5 * k);
/** What one spike changes while the potential is held, since its trace is 1 all in all. */
const perSpike = (v: number) => LTP * above(v, high) * above(v, low) - LTD * above(v, low);

const clamp = (model: string, name: string, inputs = {}): Verification => ({
  model,
  kind: 'closed form',
  against:
    '25 spikes at 50 Hz while the potential is held, from −80 to 0 mV: what each changes, times 25, up to the bound',
  tolerance: 1e-8,
  at: { [name]: 1 },
  error: (compiled, parameters) =>
    largestError(
      held.map((v) => clamped(compiled, parameters, v, inputs)),
      held.map((v) => Math.min(largest, 1 + 25 * perSpike(v))),
    ),
});

/** Depolarisations that single out the branches of the clamp curve: the crossing of LTD and LTP is 1.75 mV above theta_plus. */
const statement: Verification = {
  model: 'ClopathSTDP',
  kind: 'publication',
  against:
    'statements on a held potential: no change below theta_minus, depression between the thresholds and up to A_LTD/A_LTP above theta_plus, potentiation from there, as later programs quote the paper (how many fail)',
  tolerance: 0,
  error(model, parameters) {
    const change = (v: number) => clamped(model, parameters, v) - 0.5;
    const hold = [
      change(-75) === 0,
      change(-60) < 0,
      change(-46) < 0,
      change(high + LTD / LTP - 0.01) < 0,
      change(high + LTD / LTP + 0.01) > 0,
      change(-30) > 0,
    ];
    return hold.filter((each) => !each).length;
  },
};

const steps = (model: string, hasHomeostasis: boolean): Verification => ({
  model,
  kind: 'closed form',
  against:
    'weight and current of 7 spikes while the potential steps through both thresholds, solved from event to event',
  tolerance: 1e-9,
  error(compiled, parameters) {
    const { t, traces } = run(compiled, parameters, ['w', 'i']);
    const amounts = spikes.map((time) => ({ time, amount: solve(time, 0.5, hasHomeostasis).w }));
    return Math.max(
      largestError(
        traces.w!,
        Array.from(t, (time) => solve(time, 0.5, hasHomeostasis).w),
      ),
      largestError(
        traces.i!,
        Array.from(t, (time) => decayingSum(amounts, 2, time) * potential(time)),
      ),
    );
  },
});

export const verifications: readonly Verification[] = [
  {
    model: 'ClopathWeight',
    kind: 'closed form',
    against: 'the weight of 7 spikes while the potential steps through both thresholds, solved from event to event',
    tolerance: 1e-9,
    error(model, parameters) {
      const { t, traces } = run(model, parameters, ['w'], { homeostasis: 1 });
      return largestError(
        traces.w!,
        Array.from(t, (time) => solve(time, 0.5, false).w),
      );
    },
  },
  clamp('ClopathWeight', 'initial', { homeostasis: 1 }),
  {
    model: 'ClopathHomeostasis',
    kind: 'closed form',
    against: 'the mean square of a depolarisation in steps',
    tolerance: 1e-12,
    error(model, parameters) {
      const { t, traces } = run(model, parameters, ['factor']);
      return largestError(
        traces.factor!,
        Array.from(t, (time) => solve(time, 0.5, true).mean / reference),
      );
    },
  },
  steps('ClopathSTDP', false),
  clamp('ClopathSTDP', 'weight'),
  statement,
  againstBrian('ClopathSTDP', 1e-5, {
    options: { v: (time) => -50 + 30 * Math.sin((2 * Math.PI * time) / 23), dt: 0.01 },
  }),
  steps('HomeostaticClopathSTDP', true),
  {
    model: 'HomeostaticClopathSTDP',
    kind: 'invariant',
    against: 'the largest weight, at which 25 spikes at 0 mV end',
    tolerance: 1e-12,
    error: (model, parameters) => Math.abs(clamped(model, parameters, 0) / largest - 1),
  },
];
