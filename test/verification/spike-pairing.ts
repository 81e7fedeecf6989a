import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { closePairs, type Pairing } from '../oracle/spike-pairs.ts';
import type { Verification } from '../oracle/verification.ts';

/** Spikes in ms, with bursts on either side, so that each scheme finds other pairs. */
const pre = [5, 12, 14, 40, 61, 63];
const post = [9, 21, 23, 27, 50, 58];
const tau = 20;

/**
 * A trace as the next spike of the other side would find it is a sum over the pairs that this spike would close. So each
 * row is compared with the pairs of one more spike, at the time of the row.
 */
function traceOf(pairing: Pairing, side: 'pre' | 'post', time: number): number {
  const earlier = (times: readonly number[]) => times.filter((each) => each < time);
  const closings =
    side === 'pre'
      ? closePairs(pairing, earlier(pre), [...earlier(post), time], { causal: tau, acausal: tau })
      : closePairs(pairing, [...earlier(pre), time], earlier(post), { causal: tau, acausal: tau });
  return closings.find((closing) => closing.time === time)?.sum ?? 0;
}

const tracesOf = (model: string, pairing: Pairing): Verification => ({
  model,
  kind: 'closed form',
  against: `the pairs that one more spike of either side would close, found among the spikes: ${pairing}`,
  tolerance: 1e-13,
  error(compiled, parameters) {
    const { t, traces } = simulateModel(compiled, { pre, post, parameters, dt: 0.5, tstop: 80, record: ['x', 'y'] });
    const sides = (['pre', 'post'] as const).map((side) => Array.from(t, (time) => traceOf(pairing, side, time)));
    return Math.max(largestError(traces.x!, sides[0]!), largestError(traces.y!, sides[1]!));
  },
});

export const verifications: readonly Verification[] = [
  tracesOf('AllToAllPairs', 'all to all'),
  tracesOf('NearestSymmetricPairs', 'nearest symmetric'),
  tracesOf('PresynapticCentredPairs', 'presynaptic centred'),
  tracesOf('ReducedSymmetricPairs', 'reduced symmetric'),
];
