import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const [strength, reach, tau, rest, membrane] = [0.01, 100, 10, -65, 10];

export const verifications: readonly Verification[] = [
  {
    model: 'Ephaptic',
    kind: 'closed form',
    against:
      'the field of a cell that jumps from rest to 0 mV: it follows by one exponential, at 0, 50, 100 and 400 µm',
    tolerance: 1e-13,
    error(model, parameters) {
      const { distance: given = 100, ...others } = parameters;
      const found: number[] = [];
      const expected: number[] = [];
      // One per cent more of the distance that is the default is one per cent more of each.
      for (const distance of [0, 50, 100, 400]) {
        const run = { inputs: { v_pre: 0 }, dt: 0.5, tstop: 60, record: ['i'] };
        const { t, traces } = simulateModel(model, {
          ...run,
          parameters: { ...others, distance: (distance * given) / 100 },
        });
        const whole = (membrane * strength * (0 - rest)) / (1 + distance / reach);
        found.push(...traces.i!);
        expected.push(...Array.from(t, (time) => -whole * (1 - Math.exp(-time / tau))));
      }
      return largestError(found, expected);
    },
  },
  {
    model: 'Ephaptic',
    kind: 'closed form',
    against: 'the attenuation and the lag, ωτ = 0.5, of the field of a potential that goes up and down as a sine',
    // The potential is a staircase for the field: of second order in the step.
    tolerance: 1e-5,
    error(model, parameters) {
      const omega = 0.5 / tau;
      const potential = (time: number) => rest + 20 * Math.sin(omega * time);
      const run = { inputs: { v_pre: potential }, dt: 0.1, tstop: 300, every: 10, parameters, record: ['field'] };
      const { t, traces } = simulateModel(model, run);
      const [size, lag] = [20 / Math.hypot(1, 0.5), Math.atan(0.5)];
      const field = (time: number) => size * (Math.sin(omega * time - lag) + Math.sin(lag) * Math.exp(-time / tau));
      return largestError(traces.field!, Array.from(t, field));
    },
  },
];
