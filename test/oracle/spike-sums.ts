import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from './largest-error.ts';
import type { Verification } from './verification.ts';

/** A check of a synapse that adds up the same response to each of its spikes. */
interface SpikeSum {
  readonly model: string;
  readonly against: string;
  /** Times in ms, two of them the same. */
  readonly spikes: readonly number[];
  /** What is left of one spike of height 1, by its age in ms, which is above 0. */
  readonly response: (age: number) => number;
  /** Current in pA at a response of 1, at a potential of −65 mV. */
  readonly unit: number;
  readonly dt: number;
  readonly tstop: number;
}

/** The current of several spikes against the sum of their responses; a row holds what was before the spikes of its time. */
export function againstSpikeSum({ model, against, spikes, response, unit, dt, tstop }: SpikeSum): Verification {
  const sum = (time: number) => spikes.reduce((total, spike) => total + (time > spike ? response(time - spike) : 0), 0);
  return {
    model,
    kind: 'closed form',
    against,
    tolerance: 1e-12,
    error(compiled, parameters) {
      const { t, traces } = simulateModel(compiled, { pre: spikes, v: -65, dt, tstop, parameters, record: ['i'] });
      return largestError(
        traces.i!,
        t.map((time) => unit * sum(time)),
      );
    },
  };
}
