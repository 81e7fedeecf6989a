import { simulateModel } from '../../src/library/simulate.ts';
import { Network } from '../../src/runtime/index.ts';
import { largestError } from '../oracle/largest-error.ts';
import { jumps, solveBetweenEvents } from '../oracle/solve-between-events.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  {
    model: 'Dopamine',
    kind: 'closed form',
    against: 'the sum of one exponential per release, of three amounts',
    tolerance: 1e-14,
    error(model, parameters) {
      const releases = [
        { time: 2, amount: 0.5 },
        { time: 30, amount: 0.25 },
        { time: 30, amount: 1 },
      ];
      const network = new Network({ dt: 1 });
      const tissue = network.signal(model, { parameters });
      for (const { time, amount } of releases) tissue.release('release', { amount }, time);
      const found: number[] = [];
      const expected: number[] = [];
      for (let time = 10; time <= 400; time += 10) {
        network.run(10);
        found.push(tissue.get('c'));
        // A release at the time of a row belongs to the step after it.
        const left = (each: { time: number; amount: number }) =>
          each.time < time ? each.amount * Math.exp(-(time - each.time) / 200) : 0;
        expected.push(releases.reduce((sum, each) => sum + left(each), 0));
      }
      return largestError(found, expected);
    },
  },
  {
    model: 'DopamineSTDP',
    kind: 'closed form',
    against:
      'the weight after one pair of 10 ms and dopamine of 0.5 µM held from then on: A·exp(−Δt/τ) of eligibility, of which gain·D·τ_c(1 − exp(−t/τ_c)) is written; both orders of the pair',
    // A change of 0.003 in a weight of 0.5.
    tolerance: 1e-11,
    error(model, parameters) {
      const errors = [1, -1].map((sign) => {
        const [pre, post] = sign > 0 ? [10, 20] : [20, 10];
        const run = { pre, post, inputs: { da: 0.5 }, dt: 1, tstop: 1500, every: 30, parameters, record: ['w', 'c'] };
        const { t, traces } = simulateModel(model, run);
        const trace = (sign > 0 ? 0.01 : -0.015) * Math.exp(-10 / 20);
        const c = Array.from(t, (time) => (time > 20 ? trace * Math.exp(-(time - 20) / 1000) : 0));
        const w = c.map((_, k) => (t[k]! > 20 ? 0.5 * trace * (1 - Math.exp(-(t[k]! - 20) / 1000)) : 0));
        return Math.max(
          largestError(traces.c!, c),
          largestError(
            traces.w!.map((each) => each - 0.5),
            w,
          ),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'DopamineSTDP',
    kind: 'oracle',
    against:
      'its equations integrated separately, with dopamine that a reward brings 300 ms after the pairs: traces, weight and current',
    // Dopamine is a staircase for the weight, of second order in the step.
    tolerance: 1e-7,
    at: { e: -5 },
    error(model, parameters) {
      const [spikes, answers, reward] = [[10, 30, 44, 70, 460], [15, 36, 40, 71, 90], 400];
      const [pre, post, c, w, g, da] = [0, 1, 2, 3, 4, 5];
      const flow = (y: Float64Array, rates: Float64Array) => {
        rates[pre] = -y[pre]! / 20;
        rates[post] = -y[post]! / 20;
        rates[c] = -y[c]! / 1000;
        rates[w] = (y[da]! * y[c]!) / 1000;
        rates[g] = -y[g]! / 2;
        rates[da] = -y[da]! / 200;
      };
      const events = [
        ...jumps(spikes, (y) => {
          y[g]! += y[w]!;
          y[c]! -= 0.015 * y[post]!;
          y[pre]! += 1;
        }),
        ...jumps(answers, (y) => {
          y[c]! += 0.01 * y[pre]!;
          y[post]! += 1;
        }),
        ...jumps([reward], (y) => {
          y[da]! += 2;
        }),
      ];
      const dopamine = (time: number) => (time > reward ? 2 * Math.exp(-(time - reward) / 200) : 0);
      const run = { pre: spikes, post: answers, v: -60, inputs: { da: dopamine }, dt: 0.25, tstop: 600, every: 20 };
      const { t, traces } = simulateModel(model, { ...run, parameters, record: ['c', 'w', 'i'] });
      const expected = solveBetweenEvents(flow, [0, 0, 0, 0.5, 0, 0], events, t);
      return Math.max(
        largestError(traces.c!, expected[c]!),
        largestError(traces.w!, expected[w]!),
        largestError(
          traces.i!,
          expected[g]!.map((each) => each * (-60 + 5)),
        ),
      );
    },
  },
  {
    model: 'DopamineSTDP',
    kind: 'publication',
    against:
      'the order of events that Izhikevich (2007; cited from memory) calls distal reward: dopamine before a pair changes no weight, dopamine after it takes the weight up, at most to w_max',
    tolerance: 1e-14,
    at: { weight: 0.999 },
    error(model, parameters) {
      const final = (from: number, to: number) => {
        const da = (time: number) => (time > from && time < to ? 100 : 0);
        const run = { pre: 100, post: 105, inputs: { da }, dt: 1, tstop: 300, every: 300, parameters, record: ['w'] };
        return simulateModel(model, run).traces.w![1]!;
      };
      return Math.max(Math.abs(final(0, 100) - 0.999), Math.abs(final(150, 300) - 1));
    },
  },
];
