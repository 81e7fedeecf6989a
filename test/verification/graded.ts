import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { inputOf, neuronTrace, valuesAt } from '../oracle/neuron-traces.ts';
import type { Verification } from '../oracle/verification.ts';

/** From −45 mV to −30 mV at 20 ms, and on to −60 mV at 50 ms. */
const steps = [
  [0, -45],
  [20, -30],
  [50, -60],
] as const;
const potential = (time: number) => steps.findLast(([start]) => start <= time)![1];

/** Open channels in the published form: towards s_inf, with a time constant (1 − s_inf)/k, from s_inf at the start. */
function open(k: number): (time: number) => number {
  const sInf = (v: number) => 1 / (1 + Math.exp((-35 - v) / 5));
  const towards = (s: number, v: number, duration: number) =>
    sInf(v) + (s - sInf(v)) * Math.exp((-duration * k) / (1 - sInf(v)));
  return (time) => {
    let s = sInf(steps[0][1]);
    steps.forEach(([start, v], step) => {
      s = towards(s, v, Math.max(0, Math.min(time, steps[step + 1]?.[0] ?? time) - start));
    });
    return s;
  };
}

const neuron = neuronTrace('graded release');

/** A synapse of 30 nS at −65 mV after steps of the presynaptic potential. */
function afterSteps(model: string, k: number, e: number): Verification {
  const expected = open(k);
  return {
    model,
    kind: 'closed form',
    against: 'the published s_inf and (1 − s_inf)/k after steps of the presynaptic potential, from rest',
    tolerance: 1e-12,
    error(compiled, parameters) {
      const inputs = { v_pre: potential };
      const { t, traces } = simulateModel(compiled, { v: -65, inputs, dt: 0.5, tstop: 100, parameters, record: ['i'] });
      return largestError(
        traces.i!,
        t.map((time) => 30 * expected(time) * (-65 - e)),
      );
    },
  };
}

export const verifications: readonly Verification[] = [
  {
    model: 'GradedRelease',
    kind: 'closed form',
    against: 'the published s_inf and (1 − s_inf)/k after steps of the presynaptic potential, from rest',
    tolerance: 1e-12,
    error(model, parameters) {
      const inputs = { v_pre: potential };
      const { t, traces } = simulateModel(model, { inputs, dt: 0.5, tstop: 100, parameters, record: ['open'] });
      return largestError(traces.open!, t.map(open(0.025)));
    },
  },
  afterSteps('GradedGlutamatergic', 0.025, -70),
  {
    model: 'GradedGlutamatergic',
    kind: 'simulator',
    against: 'the current in NEURON by the published form, CVODE, while the presynaptic potential goes up and down',
    tolerance: 1e-4,
    error(model, parameters) {
      const { tstop, rows, columns } = neuron;
      const inputs = { v_pre: inputOf(neuron, 'v_pre') };
      const traces = simulateModel(model, { v: -65, inputs, dt: 0.05, every: 2, tstop, parameters, record: ['i'] });
      return largestError(valuesAt(traces, 'i', rows), columns.i!);
    },
  },
  afterSteps('GradedCholinergic', 0.01, -80),
];
