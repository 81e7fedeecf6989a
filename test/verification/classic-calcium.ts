import { simulateModel } from '../../src/library/simulate.ts';
import { crateCalcium, partOfCrate, theCrate } from '../oracle/crate-answers.ts';
import { largestError } from '../oracle/largest-error.ts';
import { jumps, solveBetweenEvents } from '../oracle/solve-between-events.ts';
import type { Verification } from '../oracle/verification.ts';

const hill = (Ca: number, K: number, n: number) => Ca ** n / (Ca ** n + K ** n);

/** What a store of 400 uM holds after a time with calcium and IP3 held: it loses a part of it, and gains what is pumped. */
function store(Ca: number, ip3: number, time: number): number {
  const ryanodine = Ca > 0.3 ? hill(Ca, 0.5, 4) : 0;
  const leaving = (10 / 500) * (((0.8 * ip3) / (ip3 + 0.5)) * (Ca / (Ca + 0.3)) + ryanodine);
  const pumped = (0.5 * Ca) / (Ca + 0.3);
  const free =
    leaving === 0 ? 400 + pumped * time : pumped / leaving + (400 - pumped / leaving) * Math.exp(-leaving * time);
  return Math.min(500, free);
}

export const verifications: readonly Verification[] = [
  {
    model: 'ClassicCalcium',
    kind: 'oracle',
    against: 'its equations integrated separately: free and bound calcium of five spikes, and what they drive',
    // Buffering is of second order in calcium and buffer: the step is less than a tenth of the time that it takes.
    tolerance: 1e-5,
    error(model, parameters) {
      const spikes = [1, 2, 4, 20, 21];
      const flow = ([Ca, B]: Float64Array, rates: Float64Array) => {
        const bound = 0.1 * Ca! * (100 - B!) - 0.001 * B!;
        rates[0] = -(Ca! - 0.05) / 15 - bound;
        rates[1] = bound;
      };
      const influx = jumps(spikes, (y) => {
        y[0]! += 1;
      });
      const { t, traces } = simulateModel(model, { pre: spikes, dt: 1 / 128, every: 8, tstop: 60, parameters });
      const [Ca, B] = solveBetweenEvents(flow, [0.05, 0], influx, t);
      const driven = (K: number, n: number) => Ca!.map((each) => hill(each, K, n));
      return Math.max(
        largestError(traces.concentration!, Ca!),
        largestError(traces.B!, B!),
        largestError(traces.release!, driven(1, 4)),
        largestError(traces.CaMKII!, driven(0.7, 3)),
        largestError(traces.calcineurin!, driven(0.3, 2)),
      );
    },
  },
  {
    model: 'ClassicCalcium',
    kind: 'simulator',
    against: `the presynaptic terminal of ${theCrate} after three spikes, its step taken to 0`,
    tolerance: 1e-5,
    error(model, parameters) {
      const dt = 1 / 256;
      const { traces } = simulateModel(model, { pre: [0, 2, 3], dt, tstop: 30, parameters, record: ['Ca', 'B'] });
      const expected = partOfCrate('calcium');
      const errors = ['Ca', 'B'].map((name, column) =>
        largestError(
          [1, 4, 30].map((time) => traces[name]![time / dt]!),
          expected.map((values) => values[column]!),
        ),
      );
      return Math.max(...errors);
    },
  },
  {
    model: 'ClassicCalcium',
    kind: 'simulator',
    against: `release, CaMKII and calcineurin of ${theCrate} at five concentrations`,
    tolerance: 1e-14,
    error(model, parameters) {
      const errors = crateCalcium.map(({ calcium, release, CaMKII, calcineurin }) => {
        const { traces } = simulateModel(model, { tstop: 0, parameters: { ...parameters, rest: calcium } });
        return Math.max(
          Math.abs(traces.release![0]! / release - 1),
          Math.abs(traces.CaMKII![0]! / CaMKII - 1),
          Math.abs(traces.calcineurin![0]! / calcineurin - 1),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'ClassicStore',
    kind: 'closed form',
    against:
      'one exponential while calcium and IP3 are held: above and just above the threshold of the ryanodine receptors, below it, and up to what the store can hold',
    tolerance: 1e-12,
    error(model, parameters) {
      const errors = [
        [0.6, 0.4],
        [0.301, 0.2],
        [0.2, 0],
        [0.2, 1],
      ].map(([Ca, ip3]) => {
        const run = { inputs: { Ca: Ca!, ip3: ip3! }, dt: 1, tstop: 800, every: 20, parameters, record: ['store'] };
        const { t, traces } = simulateModel(model, run);
        return largestError(
          traces.store!,
          Array.from(t, (time) => store(Ca!, ip3!, time)),
        );
      });
      return Math.max(...errors);
    },
  },
  ...(
    [
      ['store that empties', 0.6, 0.4],
      ['store that fills', 0.2, 0],
    ] as const
  ).map(
    ([name, Ca, ip3]): Verification => ({
      model: 'ClassicStore',
      kind: 'simulator',
      against: `the ${name} of ${theCrate}, its step taken to 0`,
      tolerance: 1e-8,
      error(model, parameters) {
        const { traces } = simulateModel(model, {
          inputs: { Ca, ip3 },
          dt: 1,
          tstop: 80,
          parameters,
          record: ['store'],
        });
        return largestError(
          [1, 20, 80].map((time) => traces.store![time]!),
          partOfCrate(name).map(([S]) => S!),
        );
      },
    }),
  ),
  {
    model: 'ClassicPlasticitySignal',
    kind: 'closed form',
    against: 'a broken line: 0, then down to −1 between the thresholds, then up from 0',
    tolerance: 1e-14,
    error(model, parameters) {
      const grid = Array.from({ length: 40 }, (_, k) => 0.0501 * k);
      return largestError(
        grid.map((Ca) => simulateModel(model, { inputs: { Ca }, tstop: 0, parameters }).traces.direction![0]!),
        grid.map((Ca) => (Ca < 0.3 ? 0 : Ca < 0.8 ? -(Ca - 0.3) / 0.5 : (Ca - 0.8) / 0.8)),
      );
    },
  },
  {
    model: 'ClassicPlasticitySignal',
    kind: 'simulator',
    against: `the signal of ${theCrate} at five concentrations`,
    tolerance: 1e-14,
    error: (model, parameters) =>
      largestError(
        crateCalcium.map(
          ({ calcium: Ca }) => simulateModel(model, { inputs: { Ca }, tstop: 0, parameters }).traces.direction![0]!,
        ),
        crateCalcium.map(({ signal }) => signal),
      ),
  },
];
