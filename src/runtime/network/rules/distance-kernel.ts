import { wrongLength } from '../../assertions.ts';
import { SynapseError } from '../../errors.ts';
import { assertProbability } from './assert-probability.ts';
import type { Rule } from './rule.ts';

/** Where cells are: one array of coordinates for each dimension, with a number for each cell. */
export type Positions = readonly ArrayLike<number>[];

/** Where the cells are, and whether space repeats. */
export interface DistanceOptions {
  /** Positions of the presynaptic cells, and of the postsynaptic ones where those are others; in any unit of length. */
  readonly positions: Positions;
  /** Positions of the postsynaptic cells; `positions` if left out. */
  readonly postPositions?: Positions;
  /** For each dimension, the length after which space repeats; none does if left out. */
  readonly periodic?: readonly number[];
}

/**
 * Connects each pair with a probability that depends on the distance of the two cells, all independent.
 *
 * @param kernel probability at a distance, in the unit of the positions
 * @throws SynapseError `invalid-value`, `invalid-length`
 */
export function distanceKernel(kernel: (distance: number) => number, options: DistanceOptions): Rule {
  const { positions, postPositions = positions, periodic } = options;
  if (postPositions.length !== positions.length) {
    throw wrongLength('postPositions', positions.length, postPositions.length);
  }
  if (periodic && periodic.length !== positions.length) {
    throw wrongLength('periodic', positions.length, periodic.length);
  }
  return {
    listed: false,
    autapses: false,
    multapses: false,
    generate({ pre, post, self, random }, sink) {
      assertPositions(positions, pre);
      assertPositions(postPositions, post);
      for (let i = 0; i < pre; i++) {
        random.open(i);
        for (let j = 0; j < post; j++) {
          const draw = random.next();
          if (j === i + self) continue;
          let square = 0;
          for (let k = 0; k < positions.length; k++) {
            let difference = Math.abs(positions[k][i] - postPositions[k][j]);
            if (periodic) {
              difference %= periodic[k];
              difference = Math.min(difference, periodic[k] - difference);
            }
            square += difference * difference;
          }
          if (draw < assertProbability(kernel(Math.sqrt(square)))) sink.add(i, j);
        }
      }
    },
  };
}

function assertPositions(positions: Positions, cells: number): void {
  positions.forEach((coordinates, k) => {
    if (coordinates.length !== cells) throw wrongLength(`coordinate ${k} of the positions`, cells, coordinates.length);
    for (let i = 0; i < cells; i++) {
      if (Number.isFinite(coordinates[i])) continue;
      throw new SynapseError('invalid-value', `cell ${i} cannot be at ${coordinates[i]}`, coordinates[i]);
    }
  });
}
