import { againstSpikeSum } from '../oracle/spike-sums.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  againstSpikeSum({
    model: 'Exponential',
    against: 'the current of four spikes, two of them at one time, as a sum of exponentials times the driving force',
    spikes: [1, 4, 4, 9],
    response: (age) => Math.exp(-age / 2),
    unit: 1 * (-65 - 0),
    dt: 0.25,
    tstop: 20,
  }),
];
