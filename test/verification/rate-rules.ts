import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

/** Learning rate in /ms, weight at the start, traces in ms. */
const [eta, start, tau] = [1e-3, 0.5, 20];

/** A weight after `t` ms if nothing but decay happens to the activities, which are x and y before. */
type Course = (w: number, x: number, y: number, t: number) => number;

/** Both activities held. */
const held: Readonly<Record<string, Course>> = {
  OjaRule: (w, x, y, t) => x / y + (w - x / y) * Math.exp(-eta * y * y * t),
  HebbRule: (w, x, y, t) => Math.min(1, w + eta * x * y * t),
  NormalisedHebbRule: (w, x, y, t) => x + (w - x) * Math.exp(-eta * y * t),
  AntiHebbRule: (w, x, y, t) => Math.max(0, w - eta * x * y * t),
};

/** Both activities decay with one time constant, in ms. */
const decaying: Readonly<Record<string, Course>> = {
  OjaSynapse: (w, x, y, t) =>
    y === 0 ? w : x / y + (w - x / y) * Math.exp(((eta * y * y * tau) / 2) * Math.expm1((-2 * t) / tau)),
  HebbSynapse: (w, x, y, t) => w - ((eta * x * y * tau) / 2) * Math.expm1((-2 * t) / tau),
  AntiHebbSynapse: (w, x, y, t) => w + ((eta * x * y * tau) / 2) * Math.expm1((-2 * t) / tau),
  // In s = exp(−t/τ) the equation is dw/ds = a·w − a·x·s.
  NormalisedHebbSynapse: (w, x, y, t) => {
    const a = eta * y * tau;
    if (a === 0) return w;
    const s = Math.exp(-t / tau);
    return x * (s + 1 / a) + (w - x * (1 + 1 / a)) * Math.exp(a * (s - 1));
  },
};

const weightOf = (model: AnyModel, parameters: Values, x: number, y: number) =>
  simulateModel(model, { inputs: { x, y }, parameters, dt: 1, tstop: 1000, every: 50, record: ['w'] });

const pre = [5, 12, 14, 40, 61, 63];
const post = [9, 21, 23, 27, 50, 58];

/** The weight at a time, from spike to spike; each adds 1 to the activity of its side. */
function learn(course: Course, until: number): number {
  let [w, x, y, now] = [start, 0, 0, 0];
  const move = (time: number) => {
    w = course(w, x, y, time - now);
    x *= Math.exp((now - time) / tau);
    y *= Math.exp((now - time) / tau);
    now = time;
  };
  for (const time of [...pre, ...post].sort((a, b) => a - b)) {
    if (time >= until) break;
    move(time);
    if (pre.includes(time)) x += 1;
    else y += 1;
  }
  move(until);
  return w;
}

/** Average that tends to what is put in. */
const averaged = (from: number, to: number, t: number, window: number) => to + (from - to) * Math.exp(-t / window);

export const verifications: readonly Verification[] = [
  {
    model: 'ActivityTraces',
    kind: 'closed form',
    against: 'sums of the exponentials of the delays since all spikes',
    tolerance: 1e-13,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { pre, post, parameters, dt: 0.5, tstop: 80, record: ['x', 'y'] });
      const sum = (spikes: readonly number[]) =>
        Array.from(t, (time) =>
          decayingSum(
            spikes.map((each) => ({ time: each, amount: 1 })),
            tau,
            time,
          ),
        );
      return Math.max(largestError(traces.x!, sum(pre)), largestError(traces.y!, sum(post)));
    },
  },
  ...Object.entries(held).map(
    ([model, course]): Verification => ({
      model,
      kind: 'closed form',
      against: 'the solution for activities that are held, on the way up and down and at the bounds',
      tolerance: 1e-12,
      error: (compiled, parameters) =>
        Math.max(
          ...[
            [0.6, 0.8],
            [0.3, 1.5],
            [0.9, 1],
          ].map(([x, y]) => {
            const { t, traces } = weightOf(compiled, parameters, x!, y!);
            return largestError(
              traces.w!,
              Array.from(t, (time) => course(start, x!, y!, time)),
            );
          }),
        ),
    }),
  ),
  {
    model: 'HomeostaticScaling',
    kind: 'closed form',
    against: 'the solution for a rate that is held, above and below the target',
    tolerance: 1e-12,
    error: (model, parameters) =>
      Math.max(
        ...[2, 12].map((rate) => {
          const { t, traces } = simulateModel(model, {
            inputs: { rate },
            parameters,
            dt: 1000,
            tstop: 600_000,
            record: ['average', 'factor'],
          });
          const [goal, window] = [5, 1_000_000];
          const lag = (time: number) => (rate - goal) * (time / window + Math.expm1(-time / window));
          return Math.max(
            largestError(
              traces.average!,
              Array.from(t, (time) => averaged(goal, rate, time, window)),
            ),
            largestError(
              traces.factor!,
              Array.from(t, (time) => 1 - lag(time) / goal),
            ),
          );
        }),
      ),
  },
  {
    model: 'Metaplasticity',
    kind: 'closed form',
    against:
      'the average of an activity that is held, and the learning rate on both sides of the moment that it passes the threshold',
    tolerance: 1e-12,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, {
        inputs: { activity: 0.8 },
        parameters,
        dt: 100,
        tstop: 200_000,
        record: ['average', 'rate'],
      });
      const average = Array.from(t, (time) => averaged(0, 0.8, time, 100_000));
      return Math.max(
        largestError(traces.average!, average),
        largestError(
          traces.rate!,
          average.map((each) => 0.01 * (each > 0.5 ? 0.5 : 2)),
        ),
      );
    },
  },
  ...Object.entries(decaying).map(
    ([model, course]): Verification => ({
      model,
      kind: 'closed form',
      against: 'weight and current of 12 spikes, solved from spike to spike while activities decay',
      tolerance: 1e-9,
      error(compiled, parameters) {
        const { t, traces } = simulateModel(compiled, {
          pre,
          post,
          v: -60,
          parameters,
          dt: 0.1,
          every: 5,
          tstop: 80,
          record: ['weight', 'g', 'i'],
        });
        const spikes = pre.map((time) => ({ time, amount: learn(course, time) }));
        const conductances = Array.from(t, (time) => decayingSum(spikes, 2, time));
        return Math.max(
          largestError(
            traces.weight!,
            Array.from(t, (time) => learn(course, time)),
          ),
          largestError(traces.g!, conductances),
          largestError(
            traces.i!,
            conductances.map((g) => g * -60),
          ),
        );
      },
    }),
  ),
];
