import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const [C, leak, rest, theta] = [200, 10, -65, -50];
const tau = C / leak;

/** Time in ms from a potential to the threshold under a current in pA. */
function climb(from: number, current: number): number {
  const end = rest + current / leak;
  return tau * Math.log((end - from) / (end - theta));
}

export const verifications: readonly Verification[] = [
  {
    model: 'LIF',
    kind: 'closed form',
    against: 'the potential below threshold under constant currents of both signs: one exponential towards rest + I/g',
    tolerance: 1e-13,
    error(model, parameters) {
      const run = { inputs: { i_ext: 120, i_syn: 30 }, dt: 0.5, tstop: 100, parameters, record: ['v'] };
      const { t, traces } = simulateModel(model, run);
      return largestError(
        traces.v!,
        Array.from(t, (time) => rest + ((120 - 30) / leak) * (1 - Math.exp(-time / tau))),
      );
    },
  },
  {
    model: 'LIF',
    kind: 'closed form',
    against: 'the times of all spikes: in the first step behind the threshold, then at rest for the steps of t_ref',
    tolerance: 1e-9,
    at: { v_reset: -60, t_ref: 2.5 },
    error(model, parameters) {
      // One per cent of t_ref is more than two steps.
      const dt = 0.01;
      const { spikes } = simulateModel(model, { inputs: { i_ext: 160 }, dt, tstop: 300, every: 1000, parameters });
      const first = Math.floor(climb(rest, 160) / dt) + 1;
      const between = Math.floor(climb(-60, 160) / dt) + 1 + 2.5 / dt;
      const count = Math.floor((300 / dt - first) / between) + 1;
      if (spikes.length !== count) return 1;
      return largestError(
        spikes,
        Array.from(spikes, (_, k) => (first + k * between) * dt),
      );
    },
  },
  {
    model: 'LIF',
    kind: 'publication',
    against:
      'the rate 1/(t_ref + τ·ln((I/g)/(I/g − (θ − rest)))) of a cell that is reset to rest, at 155 to 1200 pA (Lapicque 1907, as in Stein 1967; cited from memory), and none below 150 pA',
    // A spike is late by up to one step of 0.01 ms in an interval of 4.7 ms.
    tolerance: 2.2e-3,
    error(model, parameters) {
      const rate = (current: number) => {
        const run = { inputs: { i_ext: current }, dt: 0.01, tstop: 250, every: 1000, parameters };
        const { spikes } = simulateModel(model, run);
        return spikes.length < 2 ? 0 : (1000 * (spikes.length - 1)) / (spikes.at(-1)! - spikes[0]!);
      };
      const currents = [155, 200, 400, 1200];
      if (rate(149.9) > 0) return 1;
      return largestError(
        currents.map(rate),
        currents.map((current) => 1000 / (2 + climb(rest, current))),
      );
    },
  },
];
