import {
  allToAll,
  distanceKernel,
  exp,
  fixedInDegree,
  fixedOutDegree,
  oneToOne,
  pairs,
  probability,
  type Rule,
  SynapseError,
} from '../../runtime/index.ts';
import type { DistanceDescription, PositionsDescription, RuleDescription } from './description.ts';

/**
 * The rule of a description.
 *
 * @throws SynapseError `invalid-value`, `invalid-length`
 */
export function ruleOf(rule: RuleDescription): Rule {
  if (rule === 'allToAll') return allToAll();
  if (rule === 'oneToOne') return oneToOne();
  if (rule.probability !== undefined) return probability(rule.probability);
  if (rule.fixedInDegree !== undefined) return fixedInDegree(rule.fixedInDegree);
  if (rule.fixedOutDegree !== undefined) return fixedOutDegree(rule.fixedOutDegree);
  if (rule.pairs) return pairs(rule.pairs.pre, rule.pairs.post);
  return distanceRule(rule.distance!);
}

function distanceRule(description: DistanceDescription): Rule {
  const { positions, postPositions, periodic } = description;
  return distanceKernel(kernelOf(description), {
    positions: positionsOf(positions),
    ...(postPositions && { postPositions: positionsOf(postPositions) }),
    ...(periodic && { periodic }),
  });
}

function kernelOf({ gaussian, exponential, disc }: DistanceDescription): (distance: number) => number {
  const kinds = [gaussian, exponential, disc].filter((each) => each !== undefined).length;
  if (kinds !== 1) {
    throw new SynapseError(
      'invalid-value',
      `distance takes one of gaussian, exponential and disc, not ${kinds} of them`,
    );
  }
  if (gaussian) return (d) => gaussian.peak * exp((-d * d) / (2 * gaussian.sigma ** 2));
  if (exponential) return (d) => exponential.peak * exp(-d / exponential.length);
  return (d) => (d <= disc!.radius ? disc!.probability : 0);
}

/** One array of coordinates for each dimension. */
function positionsOf(positions: PositionsDescription): readonly ArrayLike<number>[] {
  if (!('grid' in positions)) return positions;
  const { grid, spacing = 1 } = positions;
  const cells = grid.reduce((product, size) => product * size, 1);
  return grid.map((size, k) => {
    const stride = grid.slice(k + 1).reduce((product, each) => product * each, 1);
    return Float64Array.from({ length: cells }, (_, cell) => spacing * (Math.floor(cell / stride) % size));
  });
}
