import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { gProtein } from '../oracle/g-protein.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstNeuron } from '../oracle/receptor-trace.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const spikes = [10, 30, 50, 65, 200];
const hippocampus = { alpha: 0.52, beta: 0.0013, K3: 0.098, K4: 0.033, peak: 0.5, pulse: 10 };

/** The largest conductance after a number of spikes at 200 Hz. */
function peakAfter(model: AnyModel, count: number, parameters: Values): number {
  const pre = Array.from({ length: count }, (_, k) => 10 + 5 * k);
  const { traces } = simulateModel(model, { pre, dt: 0.1, every: 10, tstop: 500, parameters, record: ['g'] });
  return Math.max(...traces.g!);
}

export const verifications: readonly Verification[] = [
  {
    model: 'GProtein',
    kind: 'closed form',
    against: 'production for a constant number of active receptors, and four bound of each channel',
    tolerance: 1e-12,
    error(model, parameters) {
      const inputs = { r: 0.6 };
      const { t, traces } = simulateModel(model, { inputs, dt: 1, tstop: 100, parameters, record: ['open'] });
      return largestError(
        traces.open!,
        t.map((time) => {
          const G = ((0.098 * 0.6) / 0.033) * -Math.expm1(-0.033 * time);
          return G ** 4 / (G ** 4 + 100);
        }),
      );
    },
  },
  {
    model: 'GABAB',
    kind: 'closed form',
    against: 'five pulses of 10 ms by the solutions of binding and of the G protein between changes',
    tolerance: 1e-10,
    at: { 'gaba.pulse': 10 },
    error(model, parameters) {
      const options = { pre: spikes, v: -65, dt: 0.1, every: 50, tstop: 600, parameters, record: ['i'] };
      const { t, traces } = simulateModel(model, options);
      return largestError(
        traces.i!,
        gProtein(spikes, [...t], hippocampus).map((G) => ((1 * G ** 4) / (G ** 4 + 100)) * (-65 - -95)),
      );
    },
  },
  againstNeuron('GABAB', 'GABA-B of 1996'),
  againstNeuron('DesensitisingGABAB', 'GABA-B of 1995'),
  againstNeuron('DesensitisingGABAB', 'GABA-B of 1995, long pulses', 0.05, 'gaba.pulse'),
  {
    model: 'DesensitisingGABAB',
    kind: 'publication',
    against: 'nonlinear summation, as the authors’ file has it: ten spikes do more than ten times what one does',
    tolerance: 0,
    error(model, parameters) {
      return peakAfter(model, 10, parameters) > 10 * peakAfter(model, 1, parameters) ? 0 : 1;
    },
  },
];
