import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

/** The last release before a time alone says what is left: each of them comes to the same peak. */
const spikes = [1, 3, 3, 8];

/** Peak in mM, clearance in ms, diffusion coefficient in μm²/ms. */
const known: readonly (readonly [string, number, number, number, string])[] = [
  ['ClearedTransmitter', 1, 1, 0.3, 'exponential clearance from the peak after the last of four releases'],
  ['GlutamateRelease', 1.1, 1.2, 0.33, 'the 1.1 mM and 1.2 ms of Clements et al. (1992)'],
  ['GABARelease', 1, 3, 0.25, 'the constants of the Rust crate synapse-models 0.1.0'],
  ['DopamineRelease', 0.05, 100, 0.2, 'the constants of the Rust crate synapse-models 0.1.0'],
  ['SerotoninRelease', 0.04, 80, 0.18, 'the constants of the Rust crate synapse-models 0.1.0'],
  ['AcetylcholineRelease', 0.5, 0.5, 0.4, 'the constants of the Rust crate synapse-models 0.1.0'],
  ['NoradrenalineRelease', 0.03, 120, 0.15, 'the constants of the Rust crate synapse-models 0.1.0'],
];

export const verifications: readonly Verification[] = known.map(
  ([model, peak, clearance, D, against], k): Verification => ({
    model,
    kind: k === 1 ? 'publication' : 'closed form',
    against: k === 0 ? against : `exponential clearance by ${against} after four releases, and the spread of diffusion`,
    tolerance: 1e-12,
    error(compiled, parameters) {
      const record = ['concentration', 'spread'];
      const { t, traces } = simulateModel(compiled, { pre: spikes, dt: 0.25, tstop: 20, parameters, record });
      const left = t.map((time) => {
        const last = spikes.findLast((spike) => spike < time);
        return last === undefined ? 0 : peak * Math.exp(-(time - last) / clearance);
      });
      const spread = largestError([traces.spread![0]!], [Math.sqrt(2 * D * clearance)]);
      return Math.max(spread, largestError(traces.concentration!, left));
    },
  }),
);
