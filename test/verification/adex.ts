import { simulateModel } from '../../src/library/simulate.ts';
import { neuronError, neuronRun } from '../oracle/library-neurons.ts';
import type { Verification } from '../oracle/verification.ts';

/** The potential in mV at which all currents but that of the electrode, in pA, add up to it. Newton's method from rest. */
function balance(current: number): number {
  let v = -70.6;
  for (let k = 0; k < 50; k++) {
    const runaway = Math.exp((v + 50.4) / 2);
    v -= ((30 + 4) * (v + 70.6) - 30 * 2 * runaway - current) / (30 + 4 - 30 * runaway);
  }
  return v;
}

/**
 * The current in pA from which on no rest is stable: there the trace of the Jacobian is 0, as the runaway makes up for leak and
 * adaptation, e^((v − v_T)/delta_T) = 1 + (C/g_leak)/tau_w.
 */
function onset(): number {
  const runaway = 1 + 281 / 30 / 144;
  const v = -50.4 + 2 * Math.log(runaway);
  return (30 + 4) * (v + 70.6) - 30 * 2 * runaway;
}

export const verifications: readonly Verification[] = [
  {
    model: 'AdEx',
    kind: 'simulator',
    against: 'spikes, potential and adaptation of Brian2, by Runge and Kutta in the same steps',
    tolerance: 1e-9,
    error: (model, parameters) => neuronError(model, parameters, neuronRun('AdEx'), 1e-6),
  },
  {
    model: 'AdEx',
    kind: 'simulator',
    against: 'the same with spikes that are cut off at -46 mV',
    tolerance: 1e-9,
    at: { v_peak: -46 },
    error: (model, parameters) => neuronError(model, parameters, neuronRun('AdEx, cut off early'), 1e-6),
  },
  {
    model: 'AdEx',
    kind: 'simulator',
    against: 'the same of the bursting cell',
    tolerance: 1e-9,
    at: { tau_w: 20, b: 500, v_reset: -45.4 },
    error: (model, parameters) => neuronError(model, parameters, neuronRun('AdEx, bursting'), 1e-6),
  },
  {
    model: 'AdEx',
    kind: 'closed form',
    against: 'the potential at which it rests with 500 pA, where all currents balance',
    tolerance: 1e-7,
    error(model, parameters) {
      const run = { inputs: { i_ext: 500 }, dt: 0.2, tstop: 3000, every: 15000, parameters, record: ['v'] };
      return Math.abs(simulateModel(model, run).traces.v!.at(-1)! / balance(500) - 1);
    },
  },
  {
    model: 'AdEx',
    kind: 'closed form',
    against:
      'the current at which rest loses its stability: at 0.5 percent less it stops firing, at 0.5 percent more it never does',
    tolerance: 0,
    error(model, parameters) {
      const late = (current: number) => {
        const run = { inputs: { i_ext: current }, dt: 0.1, tstop: 3000, every: 30_000, parameters, record: ['v'] };
        return simulateModel(model, run).spikes.filter((time) => time > 1500).length;
      };
      return (late(onset() * 0.995) === 0 ? 0 : 1) + (late(onset() * 1.005) > 0 ? 0 : 1);
    },
  },
];
