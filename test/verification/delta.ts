import { Population } from '../../src/runtime/population.ts';
import type { Verification } from '../oracle/verification.ts';

export const verifications: readonly Verification[] = [
  {
    model: 'Delta',
    kind: 'closed form',
    against: 'the potential after each spike of a cell: what it was and the weight once more',
    tolerance: 1e-14,
    error(model, parameters) {
      const cells = new Population(model, { dt: 0.5, inputs: { v: -60 }, parameters });
      for (const time of [1, 2, 2, 5]) cells.spikePre(0, time);
      let error = 0;
      for (let step = 0; step < 20; step++) {
        const count = [1, 2, 2, 5].filter((time) => time < cells.time).length;
        error = Math.max(error, Math.abs(cells.input('v')[0]! / (-60 + 0.1 * count) - 1));
        cells.step();
      }
      return error;
    },
  },
  {
    model: 'Delta',
    kind: 'invariant',
    against: 'what opposite weights leave of each other: a jump and one of the other sign at one moment are none',
    tolerance: 0,
    error(model, parameters) {
      const { weight = 0.1 } = parameters;
      const cells = new Population(model, {
        pre: [0, 1],
        post: [0, 0],
        dt: 0.5,
        inputs: { v: -60 },
        parameters: { weight: [weight, -0.1] },
      });
      cells.spikePre(0, 1);
      cells.spikePre(1, 1);
      for (let step = 0; step < 4; step++) cells.step();
      return Math.abs(cells.input('v')[0]! + 60);
    },
  },
];
