import { Population } from '../../src/runtime/population.ts';
import { againstClosedForms } from '../oracle/closed-form-cases.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  ...againstClosedForms('bcm', ['default', 'unequal', 'theta-as-y', 'upper-bound-held']),
  {
    model: 'BCM',
    kind: 'publication',
    against:
      'the selectivity of a cell that sees two patterns in turn, half of the time each: it comes to answer one by y = 1/p = 2, the other not at all (Bienenstock, Cooper & Munro 1982 and Intrator & Cooper 1992; cited from memory)',
    tolerance: 0.05,
    at: { eta: 5e-5, tau_theta: 1 },
    error(model, parameters) {
      // Two synapses onto one cell; that of the pattern at hand is active at 100 Hz, and the cell fires in proportion to
      // its weight, in regular intervals.
      const synapses = new Population(model, { pre: [0, 1], post: [0, 0], dt: 1, parameters });
      const [w, y] = [synapses.state('w'), synapses.state('y')];
      w[0] = 0.51;
      w[1] = 0.49;
      const [presentation, seconds] = [400, 60];
      const sums = [0, 0];
      let phase = 0;
      for (let time = 0; time < 1000 * seconds; time++) {
        const pattern = Math.floor(time / presentation) % 2;
        if (time % 10 === 0) synapses.spikePre(pattern, time);
        phase += 0.15 * w[pattern]!;
        if (phase >= 1) {
          phase -= 1;
          synapses.spikePost(0, time);
        }
        synapses.step();
        // Of the last twelve repetitions, once the trace has settled after a change of patterns.
        if (time >= 1000 * seconds - 24 * presentation && time % presentation >= presentation / 2)
          sums[pattern]! += y[0]!;
      }
      const [preferred, other] = sums.map((sum) => sum / 2400) as [number, number];
      return Math.max(Math.abs(preferred / 2 - 1), Math.abs(other) / 2);
    },
  },
];
