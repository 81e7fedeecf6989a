import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { inputOf, neuronTrace, valuesAt } from '../oracle/neuron-traces.ts';
import { againstSpikeSum } from '../oracle/spike-sums.ts';
import type { Verification } from '../oracle/verification.ts';

const spikes = [1, 4, 4, 9];
const [rise, decay] = [0.5, 5];
const peakTime = ((rise * decay) / (decay - rise)) * Math.log(decay / rise);
const norm = 1 / (Math.exp(-peakTime / decay) - Math.exp(-peakTime / rise));

/** A difference of two exponentials that peaks at 1. */
const difference = (age: number) => norm * (Math.exp(-age / decay) - Math.exp(-age / rise));

const neuron = neuronTrace('dual exponential under clamp steps');

export const verifications: readonly Verification[] = [
  {
    model: 'BiExponentialPeak',
    kind: 'closed form',
    against: 'the height of the difference of two exponentials at the zero of its derivative',
    tolerance: 1e-13,
    error(model, parameters) {
      const { traces } = simulateModel(model, { tstop: 1, dt: 1, parameters, record: ['norm'] });
      // A rise that begins at norm gives norm/(1 − rise/decay) of both exponentials.
      return largestError([traces.norm![0]! / (1 - rise / decay)], [norm]);
    },
  },
  againstSpikeSum({
    model: 'BiExponential',
    against:
      'the current of four spikes as a sum of differences of two exponentials, each of which peaks at the weight',
    spikes,
    response: difference,
    unit: 1 * (-65 - 0),
    dt: 0.25,
    tstop: 20,
  }),
  {
    model: 'BiExponential',
    kind: 'closed form',
    against: 'the alpha function where both time constants are equal',
    tolerance: 1e-12,
    at: { tau_rise: 2, tau_decay: 2 },
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { pre: 1, dt: 0.25, tstop: 20, parameters, record: ['g'] });
      return largestError(
        traces.g!,
        t.map((time) => (Math.max(0, time - 1) / 2) * Math.exp(1 - Math.max(0, time - 1) / 2)),
      );
    },
  },
  {
    model: 'BiExponential',
    kind: 'simulator',
    against:
      'the current in NEURON of a difference of two exponentials with Exp2Syn’s normalisation, under clamp steps',
    tolerance: 1e-9,
    at: { weight: 2, tau_rise: 0.7, tau_decay: 6.3, e: -12 },
    error(model, parameters) {
      const { pre = [], tstop, rows, columns } = neuron;
      const v = inputOf(neuron, 'v');
      const traces = simulateModel(model, { pre, v, dt: 0.1, tstop, parameters, record: ['i'] });
      // NEURON's are nA.
      return largestError(
        valuesAt(traces, 'i', rows),
        columns.i!.map((value) => 1000 * value),
      );
    },
  },
  againstSpikeSum({
    model: 'BiExponentialCurrent',
    against: 'the current of four spikes as a sum of differences of two exponentials into the cell, each with its peak',
    spikes,
    response: difference,
    unit: -10,
    dt: 0.25,
    tstop: 20,
  }),
];
