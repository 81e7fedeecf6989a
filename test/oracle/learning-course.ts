import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { type Amount, decayingSum } from './decaying-sum.ts';
import { largestError } from './largest-error.ts';
import type { Values } from './verification.ts';

/** Spikes in ms, with bursts on either side, so that each scheme of pairs finds others. */
export const bursts = { pre: [5, 12, 14, 40, 61, 63], post: [9, 21, 23, 27, 50, 58] } as const;

/** What a weight and a conductance should do under `bursts`. */
interface Course {
  readonly start: number;
  /** The weight that each spike leaves, spikes in their order. */
  readonly steps: readonly { readonly time: number; readonly left: number }[];
  /** What presynaptic spikes open, in nS, and how it decays, in ms. */
  readonly opened: readonly Amount[];
  readonly tau: number;
  /** Driving force at −60 mV, in mV. */
  readonly drive: number;
}

/** How far weight and current of a plastic synapse are from what they should be, the larger of both errors. */
export function courseError(model: AnyModel, parameters: Values, { start, steps, opened, tau, drive }: Course): number {
  const record = ['w', 'i'];
  const { t, traces } = simulateModel(model, { ...bursts, v: -60, parameters, dt: 0.5, tstop: 80, record });
  return Math.max(
    largestError(
      traces.w!,
      t.map((time) => steps.filter((step) => step.time < time).at(-1)?.left ?? start),
    ),
    largestError(
      traces.i!,
      t.map((time) => decayingSum(opened, tau, time) * drive),
    ),
  );
}
