import { simulateModel } from '../../src/library/simulate.ts';
import { decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const model = 'FacilitatingSynapse';
const spikes = [10, 60, 110, 120, 300, 302, 900];

/** Releases by the recursion of Markram, Wang & Tsodyks (1998): u decays to 0 and jumps before it takes effect. */
function releases(): number[] {
  let [x, u] = [1, 0];
  return spikes.map((time, k) => {
    const interval = k === 0 ? 0 : time - spikes[k - 1]!;
    x = 1 - (1 - x) * Math.exp(-interval / 130);
    u *= Math.exp(-interval / 530);
    u += 0.03 * (1 - u);
    const release = u * x;
    x -= release;
    return release;
  });
}

/** How far the conductance jumps at a spike. */
function jump(compiled: Parameters<Verification['error']>[0], pre: readonly number[], parameters: object): number {
  const run = { pre, tstop: pre.at(-1)! + 5, dt: 5, jumps: true, parameters: { ...parameters }, record: ['g'] };
  const [before, after] = simulateModel(compiled, run).traces.g!.slice(-3);
  return after! - before!;
}

export const verifications: readonly Verification[] = [
  {
    model,
    kind: 'closed form',
    against:
      'the current of an irregular train as a sum of exponentials, with releases by the recursion of Markram, Wang & Tsodyks (1998)',
    tolerance: 1e-12,
    at: { weight: 12 },
    error(compiled, parameters) {
      const amounts = releases().map((release, k) => ({ time: spikes[k]!, amount: 12 * release }));
      const { t, traces } = simulateModel(compiled, {
        pre: spikes,
        v: -60,
        dt: 0.5,
        tstop: 1000,
        parameters,
        record: ['g', 'i'],
      });
      const g = Array.from(t, (time) => decayingSum(amounts, 1.5, time));
      return Math.max(
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
    against:
      'the second response at 20 Hz, 1.84 times the first, and the largest one of settled trains between 1 and 100 Hz at 20 Hz, near 1/√(U·τ_rec·τ_facil)',
    tolerance: 1e-9,
    error(compiled, parameters) {
      const pair = jump(compiled, [0, 50], parameters) / jump(compiled, [0], parameters);
      const second = 0.03 + 0.03 * 0.97 * Math.exp(-50 / 530);
      const expected = (second * (1 - 0.03 * Math.exp(-50 / 130))) / 0.03;
      const rates = [1, 5, 10, 20, 40, 100];
      const settled = rates.map((rate) =>
        jump(
          compiled,
          Array.from({ length: 8 * rate + 30 }, (_, k) => (k * 1000) / rate),
          parameters,
        ),
      );
      const curve = rates.map((rate) => {
        const [f, d] = [Math.exp(-1000 / rate / 530), Math.exp(-1000 / rate / 130)];
        const u = 0.03 / (1 - 0.97 * f);
        return (10 * u * (1 - d)) / (1 - (1 - u) * d);
      });
      const isPeak = rates[settled.indexOf(Math.max(...settled))] === 20 && Math.abs(expected - 1.84) < 0.005;
      return Math.max(Math.abs(pair / expected - 1), largestError(settled, curve), isPeak ? 0 : 1);
    },
  },
];
