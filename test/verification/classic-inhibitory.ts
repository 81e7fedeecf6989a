import { simulateModel } from '../../src/library/simulate.ts';
import { currentOfCrate, theCrate } from '../oracle/crate-answers.ts';
import { largestError } from '../oracle/largest-error.ts';
import { jumps, solveBetweenEvents } from '../oracle/solve-between-events.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  {
    model: 'ClassicInhibitory',
    kind: 'oracle',
    against: 'its equations integrated separately: conductance and current of three spikes',
    // Binding follows a transmitter that decays: of fourth order in the step.
    tolerance: 1e-7,
    error(model, parameters) {
      const spikes = [1, 4, 20];
      const flow = ([nt, r, o]: Float64Array, rates: Float64Array) => {
        rates[0] = -nt! / 3;
        rates[1] = 5 * nt! * (1 - r!) - 0.18 * r!;
        rates[2] = (r! * (5 / 5.5) - o!) / 5;
      };
      const release = jumps(spikes, (y) => {
        y[0] = 1;
      });
      const run = { pre: spikes, v: -55, dt: 1 / 64, every: 64, tstop: 60, parameters, record: ['g', 'i'] };
      const { t, traces } = simulateModel(model, run);
      const [, , open] = solveBetweenEvents(flow, [0, 0, 0], release, t);
      return Math.max(
        largestError(traces.g!, open!),
        largestError(
          traces.i!,
          open!.map((each) => each * (-55 + 70)),
        ),
      );
    },
  },
  {
    model: 'ClassicInhibitory',
    kind: 'simulator',
    against: `the current of four spikes at 100 Hz in a network of ${theCrate}, its step taken to 0`,
    tolerance: 1e-5,
    error(model, parameters) {
      // The fifth, at 40 ms, releases nothing there.
      const { times, currents } = currentOfCrate('five spikes at 100 Hz', 1);
      const run = { pre: [0, 10, 20, 30], v: -65, dt: 1 / 64, tstop: times[0]!, parameters, record: ['i'] };
      return Math.abs(simulateModel(model, run).traces.i!.at(-1)! / currents[0]! - 1);
    },
  },
];
