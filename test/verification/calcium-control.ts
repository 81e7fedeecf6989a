import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { calciumError } from '../oracle/library-calcium.ts';
import type { Verification } from '../oracle/verification.ts';

/** The goal by the paper's sigmoids, and the rate of change in /s. Calcium in uM. */
const sigmoid = (x: number) => Math.exp(80 * x) / (1 + Math.exp(80 * x));
const goal = (Ca: number) => 0.25 + sigmoid(Ca - 0.55) - 0.25 * sigmoid(Ca - 0.35);
const rate = (Ca: number) => 1 / (0.1 / (0.1e-4 + Ca ** 3) + 1);

export const verifications: readonly Verification[] = [
  {
    model: 'CalciumControl',
    kind: 'closed form',
    against: 'goal, rate, and the weight that relaxes to the goal, over 20 s of seven concentrations that are held',
    tolerance: 1e-11,
    error(model, parameters) {
      const errors = [0, 0.1, 0.34, 0.45, 0.54, 0.56, 0.9].map((Ca) => {
        const run = {
          parameters,
          inputs: { Ca },
          dt: 100,
          tstop: 20_000,
          every: 50,
          record: ['goal', 'rate', 'weight'],
        };
        const { t, traces } = simulateModel(model, run);
        const relaxed = t.map((time) => goal(Ca) + (0.25 - goal(Ca)) * Math.exp((-rate(Ca) * time) / 1000));
        return Math.max(
          Math.abs(traces.goal![0]! - goal(Ca)),
          Math.abs(traces.rate![0]! / rate(Ca) - 1),
          largestError(traces.weight!, relaxed),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'CalciumControl',
    kind: 'publication',
    against:
      'the hypothesis: a weight stays at rest, is lost between both thresholds, and grows to four times its rest above them, to a hundredth',
    tolerance: 0.01,
    error(model, parameters) {
      const end = (Ca: number) =>
        simulateModel(model, {
          parameters,
          inputs: { Ca },
          dt: 100,
          tstop: 100_000,
          record: ['weight'],
        }).traces.weight!.at(-1)!;
      return Math.max(Math.abs(end(0) / 0.25 - 1), Math.abs(end(0.45)), Math.abs(end(0.9) / 0.25 - 4));
    },
  },
  {
    model: 'CalciumControlSynapse',
    kind: 'closed form',
    against:
      'calcium and current after one spike on a clamped membrane, sums of exponentials, and the rate of change before it',
    tolerance: 1e-11,
    error(model, parameters) {
      const [v, start] = [-65, 5];
      const run = { parameters, pre: start, v, dt: 0.25, tstop: 400, record: ['Ca', 'i', 'control.rate'] };
      const { t, traces } = simulateModel(model, run);
      const inward = ((0.5 * 0.002) / (1 + Math.exp(0.062 * 65) / 3.57)) * (130 - v);
      // Of the slow part, then of the fast one, whose time constant is that of removal.
      const calcium = (s: number) => {
        const slow = (Math.exp(-s / 200) - Math.exp(-s / 50)) / (1 / 50 - 1 / 200);
        return s <= 0 ? 0 : inward * (0.5 * slow + 0.5 * s * Math.exp(-s / 50));
      };
      return Math.max(
        Math.abs(traces['control.rate']![0]! / rate(0) - 1),
        largestError(
          traces.Ca!,
          t.map((time) => calcium(time - start)),
        ),
        largestError(
          traces.i!,
          t.map((time) => (time > start ? 0.25 * Math.exp(-(time - start) / 2) * v : 0)),
        ),
      );
    },
  },
  {
    model: 'CalciumControlSynapse',
    kind: 'simulator',
    against: 'ten spikes at -35 mV in Brian2, by Runge and Kutta in steps of 0.05 ms',
    tolerance: 1e-6,
    error(model, parameters) {
      const columns = { Ca: 'Ca', w: 'control.w', g: 'ampa.g' };
      return calciumError(model, 'CalciumControlSynapse', columns, { parameters, v: -35, dt: 0.5 }, 'pre');
    },
  },
];
