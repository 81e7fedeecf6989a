import { simulateModel } from '../../src/library/simulate.ts';
import { partOfCrate, theCrate } from '../oracle/crate-answers.ts';
import { largestError } from '../oracle/largest-error.ts';
import { jumps, solveBetweenEvents } from '../oracle/solve-between-events.ts';
import type { Verification } from '../oracle/verification.ts';

/** Transmitter, activated receptors and activated G protein of a receptor, before each time. */
function cascade(
  spikes: readonly number[],
  times: ArrayLike<number>,
  { peak, clearance, alpha, beta, on, off }: Readonly<Record<string, number>>,
): readonly number[] {
  const flow = ([nt, r, G]: Float64Array, rates: Float64Array) => {
    rates[0] = -nt! / clearance!;
    rates[1] = alpha! * nt! * (1 - r!) - beta! * r!;
    rates[2] = (r! - G!) / (r! > G! ? on! : off!);
  };
  const release = jumps(spikes, (y) => {
    y[0] = peak!;
  });
  return solveBetweenEvents(flow, [0, 0, 0], release, times)[2]!;
}

export const verifications: readonly Verification[] = [
  {
    model: 'ClassicGABAB',
    kind: 'oracle',
    against: 'its equations integrated separately: conductance and current of three spikes',
    // Binding follows a transmitter that decays: of fourth order in the step.
    tolerance: 1e-8,
    error(model, parameters) {
      const spikes = [5, 15, 60];
      const run = { pre: spikes, v: -60, dt: 0.125, every: 40, tstop: 500, parameters, record: ['g', 'i'] };
      const { t, traces } = simulateModel(model, run);
      const rates = { peak: 1, clearance: 3, alpha: 0.09, beta: 0.0012, on: 100, off: 100 };
      const expected = cascade(spikes, t, rates);
      return Math.max(
        largestError(traces.g!, expected),
        largestError(
          traces.i!,
          expected.map((each) => each * (-60 + 90)),
        ),
      );
    },
  },
  {
    model: 'ClassicGABAB',
    kind: 'simulator',
    against: `the receptor of ${theCrate} after two spikes, its step taken to 0`,
    tolerance: 1e-5,
    error(model, parameters) {
      const expected = partOfCrate('GABA-B');
      const run = { pre: [0, 20], v: -60, dt: 0.125, tstop: 90, parameters, record: ['G', 'i'] };
      const { traces } = simulateModel(model, run);
      const rows = [10, 40, 90].map((time) => time / 0.125);
      const found = (name: string) => rows.map((row) => traces[name]![row]!);
      return Math.max(
        largestError(
          found('G'),
          expected.map(([G]) => G!),
        ),
        largestError(
          found('i'),
          expected.map(([, i]) => i!),
        ),
      );
    },
  },
  {
    model: 'ClassicMGluR',
    kind: 'oracle',
    against: 'its equations integrated separately: the G protein of three spikes while it is activated and after',
    // Of first order where the G protein turns: its slope has a kink there.
    tolerance: 1e-5,
    error(model, parameters) {
      const spikes = [5, 15, 60];
      const run = { pre: spikes, dt: 0.125, every: 80, tstop: 1500, parameters };
      const { t, traces } = simulateModel(model, run);
      const rates = { peak: 1.1, clearance: 1.2, alpha: 0.05, beta: 0.002, on: 100, off: 500 };
      return largestError(traces.activation!, cascade(spikes, t, rates));
    },
  },
  {
    model: 'ClassicMGluR',
    kind: 'simulator',
    against: `the receptor of ${theCrate} after two spikes, its step taken to 0`,
    tolerance: 1e-5,
    error(model, parameters) {
      const { traces } = simulateModel(model, { pre: [0, 5], dt: 0.125, tstop: 400, parameters });
      return largestError(
        [10, 40, 400].map((time) => traces.activation![time / 0.125]!),
        partOfCrate('mGluR').map(([G]) => G!),
      );
    },
  },
];
