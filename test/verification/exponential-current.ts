import { againstSpikeSum } from '../oracle/spike-sums.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  againstSpikeSum({
    model: 'ExponentialCurrent',
    against: 'the current of four spikes, two of them at one time, as a sum of exponentials into the cell',
    spikes: [1, 4, 4, 9],
    response: (age) => Math.exp(-age / 2),
    unit: -10,
    dt: 0.25,
    tstop: 20,
  }),
];
