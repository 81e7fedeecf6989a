import { SynapseError } from '../../runtime/errors.ts';
import { assertSpikes } from './assert-spikes.ts';

/**
 * The distance of Victor and Purpura: the least cost of turning one train into the other, where taking a spike away or
 * putting one in costs 1, and moving one by Δt costs `cost` |Δt|. With a cost of 0 the difference of the numbers of
 * spikes; spikes more than 2/cost apart are not moved into each other. Exact, by dynamic programming, in the product
 * of the numbers of spikes.
 *
 * Victor & Purpura (1996) J Neurophysiol 76:1310. doi:10.1152/jn.1996.76.2.1310
 *
 * @param a times in milliseconds, as `b`; either may be empty
 * @param cost per millisecond
 * @throws SynapseError `invalid-time`, `invalid-value`
 */
export function victorPurpuraDistance(a: ArrayLike<number>, b: ArrayLike<number>, cost: number): number {
  assertSpikes(a, 'the first train');
  assertSpikes(b, 'the second train');
  if (!(cost >= 0 && cost < Number.POSITIVE_INFINITY)) {
    throw new SynapseError(
      'invalid-value',
      `the cost of a millisecond is a finite number from 0 on, not ${cost}`,
      cost,
    );
  }
  // Entry j: the cost between the spikes of `a` so far and the first j of `b`.
  let row = Float64Array.from({ length: b.length + 1 }, (_, j) => j);
  let next = new Float64Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    next[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      const moved = row[j]! + cost * Math.abs(a[i]! - b[j]!);
      next[j + 1] = Math.min(row[j + 1]! + 1, next[j]! + 1, moved);
    }
    [row, next] = [next, row];
  }
  return row[b.length]!;
}
