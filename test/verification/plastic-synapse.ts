import { simulateModel } from '../../src/library/simulate.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const model = 'PlasticSynapse';
const pre = [10, 30, 50, 52, 120, 300];
const post = [12, 40, 51, 90, 125, 290];

/** Weights before each presynaptic spike, and in the end: the sum over all pairs, forward ones up and backward ones down. */
function weightAt(start: number, time: number): number {
  let weight = start;
  for (const a of pre) {
    for (const b of post) {
      if (a >= time || b >= time) continue;
      weight += b > a ? 0.01 * Math.exp(-(b - a) / 20) : -0.01 * Math.exp(-(a - b) / 20);
    }
  }
  return weight;
}

/** Releases by the recursion of Tsodyks, Pawelzik & Markram (1998). */
function releases(): number[] {
  let [x, u] = [1, 0.5];
  return pre.map((time, k) => {
    if (k > 0) {
      const interval = time - pre[k - 1]!;
      u = 0.5 + 0.5 * u * Math.exp(-interval / 1000);
      x = 1 + (x - 1) * Math.exp(-interval / 800);
    }
    const release = u * x;
    x -= release;
    return release;
  });
}

export const verifications: readonly Verification[] = [
  {
    model,
    kind: 'closed form',
    against:
      'the weight as the sum over all pairs of two irregular trains, the current as a sum of exponentials of weight times release',
    tolerance: 1e-12,
    at: { weight: 0.8 },
    error(compiled, parameters) {
      const record = ['w', 'g', 'i'];
      const { t, traces } = simulateModel(compiled, { pre, post, v: -60, dt: 0.5, tstop: 350, parameters, record });
      const released = releases();
      const amounts = pre.map((time, k) => ({ time, amount: released[k]! * weightAt(0.8, time) }));
      const g = Array.from(t, (time) => decayingSum(amounts, 2, time));
      return Math.max(
        largestError(
          traces.w!,
          Array.from(t, (time) => weightAt(0.8, time)),
        ),
        largestError(traces.g!, g),
        largestError(
          traces.i!,
          g.map((each) => each * -60),
        ),
      );
    },
  },
  {
    model,
    kind: 'closed form',
    against: 'weights that stop at 0 and at 2 nS',
    tolerance: 0,
    error(compiled, parameters) {
      const times = Array.from({ length: 40 }, (_, k) => 20 * k + 10);
      const last = (lag: number, weight: number) => {
        const spikes = { pre: times, post: times.map((time) => time + lag) };
        const run = { ...spikes, dt: 1, tstop: 900, parameters: { ...parameters, weight }, record: ['w'] };
        return simulateModel(compiled, run).traces.w!.at(-1)!;
      };
      return Math.max(Math.abs(last(3, 1.95) - 2), Math.abs(last(-3, 0.05)));
    },
  },
];
