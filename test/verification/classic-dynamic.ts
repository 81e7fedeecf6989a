import { simulateModel } from '../../src/library/simulate.ts';
import { currentOfCrate, theCrate } from '../oracle/crate-answers.ts';
import { largestError } from '../oracle/largest-error.ts';
import { type Jump, jumps, solveBetweenEvents } from '../oracle/solve-between-events.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [1, 2, 11, 30, 50];
const block = (v: number, mg: number) => 1 / (1 + (mg / 3.57) * Math.exp(-0.062 * v));

interface Vesicles {
  readonly peak: number;
  readonly clearance: number;
  readonly U: number;
  readonly recovery: number;
  readonly facilitation: number;
}

/** Of a transmitter nt and the vesicles x and u, which are the first three states: how they move, and what a spike does. */
function vesicles({ peak, clearance, U, recovery, facilitation }: Vesicles) {
  return {
    flow([nt, x, u]: Float64Array, rates: Float64Array) {
      rates[0] = -nt! / clearance;
      rates[1] = (1 - x!) / recovery;
      rates[2] = (U - u!) / facilitation;
    },
    releases: jumps(spikes, (y) => {
      const released = y[1]! * y[2]!;
      y[0] = Math.max(y[0]!, (peak * released) / U);
      y[1]! -= released;
      y[2]! += U * (1 - y[2]!);
    }) as readonly Jump[],
  };
}

const rest = { U: 0.5, recovery: 800, facilitation: 1000 };

/** As a closed form: what spikes have left of the vesicles, and of the transmitter the more of what each released. */
function transmitter(times: ArrayLike<number>): { readonly concentration: number[]; readonly probability: number[] } {
  const [concentration, probability]: [number[], number[]] = [[], []];
  for (const time of Array.from(times)) {
    let [nt, x, u, now] = [0, 1, 0.5, 0];
    const relax = (to: number) => {
      nt *= Math.exp(-(to - now) / 1.2);
      x = 1 - (1 - x) * Math.exp(-(to - now) / 800);
      u = 0.5 + (u - 0.5) * Math.exp(-(to - now) / 1000);
      now = to;
    };
    for (const spike of spikes) {
      if (spike >= time) break;
      relax(spike);
      const released = u * x;
      nt = Math.max(nt, (1.1 * released) / 0.5);
      x -= released;
      u += 0.5 * (1 - u);
    }
    relax(time);
    concentration.push(nt);
    probability.push(u * x);
  }
  return { concentration, probability };
}

export const verifications: readonly Verification[] = [
  {
    model: 'DynamicTransmitter',
    kind: 'closed form',
    against:
      'exponentials from spike to spike: vesicles towards rest, transmitter from the more of what was there and what came',
    tolerance: 1e-13,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { pre: spikes, dt: 0.5, tstop: 80, parameters });
      const expected = transmitter(t);
      return Math.max(
        largestError(traces.concentration!, expected.concentration),
        largestError(traces.probability!, expected.probability),
      );
    },
  },
  {
    model: 'ClassicDynamicExcitatory',
    kind: 'oracle',
    against:
      'its equations integrated separately: conductance, probability and current of five spikes, at −65 and 20 mV',
    // Binding follows a transmitter that decays: of fourth order in the step.
    tolerance: 1e-7,
    at: { e: 2 },
    error(model, parameters) {
      const { flow, releases } = vesicles({ ...rest, peak: 1.1, clearance: 1.2 });
      const all = (y: Float64Array, rates: Float64Array) => {
        flow(y, rates);
        const [nt, , , r, o, s, p] = y;
        rates[3] = 1.1 * nt! * (1 - r!) - 0.19 * r!;
        rates[4] = (r! * (2 / 2.2) - o!) / 2;
        rates[5] = 0.72 * nt! * (1 - s!) - 0.0066 * s!;
        rates[6] = (s! * (100 / 102) - p!) / 100;
      };
      const errors = [-65, 20].map((v) => {
        const record = ['g', 'probability', 'i'];
        const run = { pre: spikes, v, dt: 1 / 32, every: 32, tstop: 60, parameters, record };
        const { t, traces } = simulateModel(model, run);
        const [, x, u, , ampa, , nmda] = solveBetweenEvents(all, [0, 1, 0.5, 0, 0, 0, 0], releases, t);
        return Math.max(
          largestError(
            traces.g!,
            ampa!.map((open, k) => open + nmda![k]!),
          ),
          largestError(
            traces.probability!,
            x!.map((each, k) => each * u![k]!),
          ),
          largestError(
            traces.i!,
            ampa!.map((open, k) => (open + nmda![k]! * block(v, 1)) * (v - 2)),
          ),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'ClassicDynamicExcitatory',
    kind: 'simulator',
    against: `the current of a first spike, before vesicles matter, in a network of ${theCrate}, its step taken to 0`,
    tolerance: 1e-5,
    error(model, parameters) {
      const { times, currents } = currentOfCrate('three spikes at 100 Hz, fixed and depressing', 2);
      const { traces } = simulateModel(model, {
        pre: 0,
        v: -65,
        dt: 1 / 32,
        tstop: times[0]!,
        parameters,
        record: ['i'],
      });
      return Math.abs(traces.i!.at(-1)! / currents[0]! - 1);
    },
  },
  {
    model: 'ClassicDynamicInhibitory',
    kind: 'oracle',
    against: 'its equations integrated separately: conductance, probability and current of five spikes',
    // Binding follows a transmitter that decays: of fourth order in the step.
    tolerance: 1e-7,
    error(model, parameters) {
      const { flow, releases } = vesicles({ ...rest, peak: 1, clearance: 3 });
      const all = (y: Float64Array, rates: Float64Array) => {
        flow(y, rates);
        const [nt, , , r, o] = y;
        rates[3] = 5 * nt! * (1 - r!) - 0.18 * r!;
        rates[4] = (r! * (5 / 5.5) - o!) / 5;
      };
      const record = ['g', 'probability', 'i'];
      const run = { pre: spikes, v: -55, dt: 1 / 64, every: 64, tstop: 60, parameters, record };
      const { t, traces } = simulateModel(model, run);
      const [, x, u, , open] = solveBetweenEvents(all, [0, 1, 0.5, 0, 0], releases, t);
      return Math.max(
        largestError(traces.g!, open!),
        largestError(
          traces.probability!,
          x!.map((each, k) => each * u![k]!),
        ),
        largestError(
          traces.i!,
          open!.map((each) => each * (-55 + 70)),
        ),
      );
    },
  },
];
