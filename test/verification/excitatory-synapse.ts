import { simulateModel } from '../../src/library/simulate.ts';
import { type Amount, decayingSum } from '../oracle/decaying-sum.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [2, 10, 11, 60];
const run = { pre: spikes, dt: 0.25, every: 4, tstop: 200 };
const of = (amount: number): readonly Amount[] => spikes.map((time) => ({ time, amount }));

/** Rise of 2 ms and decay of 100 ms, 1 at the peak, times the block of Jahr & Stevens (1990) at a potential. */
function nmda(amount: number, v: number, time: number): number {
  const peak = ((2 * 100) / 98) * Math.log(50);
  const norm = 1 / (Math.exp(-peak / 100) - Math.exp(-peak / 2));
  const open = norm * (decayingSum(of(amount), 100, time) - decayingSum(of(amount), 2, time));
  return open / (1 + (1 / 3.57) * Math.exp(-0.062 * v));
}

export const verifications: readonly Verification[] = [
  {
    model: 'NMDAConductance',
    kind: 'closed form',
    against:
      'conductance and current of four spikes as sums of two exponentials, under the block at −70, −30 and 20 mV',
    tolerance: 1e-12,
    error(model, parameters) {
      const errors = [-70, -30, 20].map((v) => {
        const { t, traces } = simulateModel(model, {
          ...run,
          v,
          inputs: { amount: 1.5 },
          parameters,
          record: ['g', 'i'],
        });
        const g = Array.from(t, (time) => nmda(1.5, v, time));
        return Math.max(
          largestError(traces.g!, g),
          largestError(
            traces.i!,
            g.map((each) => each * v),
          ),
        );
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'NMDAConductance',
    kind: 'publication',
    against:
      'the open fraction 1/(1 + [Mg]/3.57 mM·exp(−0.062 V)) of Jahr & Stevens (1990) as what 1.5 mM leaves of the conductance, −100 to 60 mV',
    tolerance: 1e-13,
    error(model, parameters) {
      const potentials = [-100, -65, -40, -20, 0, 20, 60];
      const peak = (v: number, mg: number) => {
        const given = { ...parameters, 'block.mg': mg };
        const options = { pre: 1, v, dt: 1, tstop: 9, inputs: { amount: 1 }, parameters: given, record: ['g'] };
        return simulateModel(model, options).traces.g!.at(-1)!;
      };
      return largestError(
        potentials.map((v) => peak(v, 1.5) / peak(v, 0)),
        potentials.map((v) => 1 / (1 + (1.5 / 3.57) * Math.exp(-0.062 * v))),
      );
    },
  },
  {
    model: 'ExcitatorySynapse',
    kind: 'closed form',
    against: 'conductance and current of four spikes as sums of three exponentials, at −70, −30 and 20 mV',
    tolerance: 1e-12,
    at: { weight: 1.5, ratio: 0.4 },
    error(model, parameters) {
      const errors = [-70, -30, 20].map((v) => {
        const { t, traces } = simulateModel(model, { ...run, v, parameters, record: ['g', 'i'] });
        const g = Array.from(t, (time) => decayingSum(of(1.5), 5, time) + 0.4 * nmda(1.5, v, time));
        return Math.max(
          largestError(traces.g!, g),
          largestError(
            traces.i!,
            g.map((each) => each * v),
          ),
        );
      });
      return Math.max(...errors);
    },
  },
];
