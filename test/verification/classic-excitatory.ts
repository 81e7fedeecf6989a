import { simulateModel } from '../../src/library/simulate.ts';
import { currentOfCrate, theCrate, weightsOfCrate } from '../oracle/crate-answers.ts';
import { largestError } from '../oracle/largest-error.ts';
import { jumps, solveBetweenEvents } from '../oracle/solve-between-events.ts';
import type { Verification } from '../oracle/verification.ts';

const block = (v: number, mg: number) => 1 / (1 + (mg / 3.57) * Math.exp(-0.062 * v));

/** Bound and opened fraction of a receptor in a concentration that is held, from nothing bound. */
function opened(nt: number, time: number): number {
  const [alpha, beta, rise, decay] = [1.1, 0.19, 0.2, 2];
  const rate = alpha * nt + beta;
  const balance = (alpha * nt) / rate;
  // o' = (share·balance·(1 − exp(−rate·t)) − o)/decay
  const share = decay / (rise + decay);
  const slow = Math.exp(-time / decay);
  return share * balance * (1 - slow - (Math.exp(-rate * time) - slow) / (1 - rate * decay));
}

/** Two receptors after one release of 1.1 mM per spike: transmitter, then bound and open fractions of AMPA and of NMDA. */
function openFractions(spikes: readonly number[], times: ArrayLike<number>) {
  const flow = ([nt, r, o, s, p]: Float64Array, rates: Float64Array) => {
    rates[0] = -nt! / 1.2;
    rates[1] = 1.1 * nt! * (1 - r!) - 0.19 * r!;
    rates[2] = (r! * (2 / 2.2) - o!) / 2;
    rates[3] = 0.72 * nt! * (1 - s!) - 0.0066 * s!;
    rates[4] = (s! * (100 / 102) - p!) / 100;
  };
  const release = jumps(spikes, (y) => {
    y[0] = 1.1;
  });
  const [, , ampa, , nmda] = solveBetweenEvents(flow, [0, 0, 0, 0, 0], release, times);
  return { ampa: ampa!, nmda: nmda! };
}

/** Spikes of both sides in ms, and the change of the weight by each pair of nearest neighbours, at the later one. */
const sides = [
  ['pre', 0],
  ['post', 10],
  ['pre', 12],
  ['pre', 20],
  ['post', 21],
  ['post', 40],
  ['pre', 40],
  ['pre', 61],
  ['post', 75],
] as const;

function nearestPairs(time: number): number {
  let w = 0.5;
  for (const [side, at] of sides) {
    if (at >= time) break;
    const others = sides.filter(([other, before]) => other !== side && before < at);
    if (others.length === 0) continue;
    const delay = at - Math.max(...others.map(([, before]) => before));
    w += (side === 'post' ? 0.01 : -0.01) * Math.exp(-delay / 20);
  }
  return w;
}

export const verifications: readonly Verification[] = [
  {
    model: 'ClassicTransmitter',
    kind: 'closed form',
    against: 'one exponential from 1.1 mM at the last spike',
    tolerance: 1e-14,
    error(model, parameters) {
      const spikes = [2, 3, 9];
      const { t, traces } = simulateModel(model, { pre: spikes, dt: 0.25, tstop: 20, parameters });
      return largestError(
        traces.concentration!,
        Array.from(t, (time) => {
          const last = spikes.filter((spike) => spike < time).at(-1);
          return last === undefined ? 0 : 1.1 * Math.exp(-(time - last) / 1.2);
        }),
      );
    },
  },
  {
    model: 'ClassicReceptor',
    kind: 'closed form',
    against: 'two exponentials towards τ_decay/(τ_rise + τ_decay) of what is bound, at three concentrations',
    // Opening follows a binding that moves: of fourth order in the step.
    tolerance: 1e-8,
    error(model, parameters) {
      const errors = [0.05, 1, 3].map((nt) => {
        const { t, traces } = simulateModel(model, { inputs: { nt }, dt: 1 / 32, tstop: 20, every: 8, parameters });
        return largestError(
          traces.open!,
          Array.from(t, (time) => opened(nt, time)),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'ClassicExcitatory',
    kind: 'oracle',
    against: 'its equations integrated separately: conductance and current of three spikes, at −65 and 20 mV',
    // Binding follows a transmitter that decays: of fourth order in the step.
    tolerance: 1e-7,
    at: { e: 2 },
    error(model, parameters) {
      const spikes = [1, 3, 20];
      const errors = [-65, 20].map((v) => {
        const run = { pre: spikes, v, dt: 1 / 32, every: 32, tstop: 60, parameters, record: ['g', 'i'] };
        const { t, traces } = simulateModel(model, run);
        const { ampa, nmda } = openFractions(spikes, t);
        return Math.max(
          largestError(
            traces.g!,
            ampa.map((open, k) => open + nmda[k]!),
          ),
          largestError(
            traces.i!,
            ampa.map((open, k) => (open + nmda[k]! * block(v, 1)) * (v - 2)),
          ),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'ClassicExcitatory',
    kind: 'simulator',
    against: `the current in a network of ${theCrate} (\`the later of the two alone\`), its step taken to 0`,
    tolerance: 1e-5,
    error(model, parameters) {
      const { times, currents } = currentOfCrate('the later of the two alone', 1);
      const dt = 1 / 32;
      // Its spike at 3 ms has a delay of 5 ms; at the first of the times nothing has come.
      const run = { pre: 3 + 5, v: -65, dt, tstop: times.at(-1)!, parameters, record: ['i'] };
      const { traces } = simulateModel(model, run);
      return largestError(
        times.map((time) => traces.i![Math.round(time / dt)]!),
        currents,
      );
    },
  },
  {
    model: 'NearestPairSTDP',
    kind: 'closed form',
    against:
      'the sum over nine spikes of A·exp(−Δt/τ) of each with the last earlier one of the other side, two at one time among them',
    tolerance: 1e-14,
    error(model, parameters) {
      const times = (side: string) => sides.filter(([each]) => each === side).map(([, at]) => at);
      const run = { pre: times('pre'), post: times('post'), dt: 0.5, tstop: 80, parameters, record: ['w'] };
      const { t, traces } = simulateModel(model, run);
      return largestError(traces.w!, Array.from(t, nearestPairs));
    },
  },
  {
    model: 'NearestPairSTDP',
    kind: 'closed form',
    against: 'the bounds: 0 under depression and w_max under potentiation that would go beyond',
    tolerance: 1e-14,
    at: { A_plus: 1, A_minus: 1 },
    error(model, parameters) {
      const final = (pre: readonly number[], post: readonly number[]) => {
        const { traces } = simulateModel(model, { pre, post, dt: 1, tstop: 10, parameters, record: ['w'] });
        return traces.w!.at(-1)!;
      };
      return Math.max(Math.abs(final([1], [3, 4]) - 2), Math.abs(final([2, 3], [1])));
    },
  },
  {
    model: 'NearestPairSTDP',
    kind: 'simulator',
    against: `the weights after the events of the pairing \`a long protocol\` of ${theCrate}`,
    tolerance: 1e-13,
    error(model, parameters) {
      const events = [0, 10, 12.5, 20, 21, 40, 41.25, 75];
      const isPost = [false, true, false, false, true, true, false, true];
      const run = { dt: 0.25, tstop: 76, parameters, record: ['w'] };
      const { traces } = simulateModel(model, {
        ...run,
        pre: events.filter((_, k) => !isPost[k]),
        post: events.filter((_, k) => isPost[k]),
      });
      return largestError(
        events.map((time) => traces.w![Math.round(time / 0.25) + 1]!),
        weightsOfCrate('a long protocol'),
      );
    },
  },
];
