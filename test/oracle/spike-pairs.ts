/** Which spikes of the two sides of a synapse make pairs. */
export type Pairing = 'all to all' | 'nearest symmetric' | 'presynaptic centred' | 'reduced symmetric';

/** The windows of a rule, in ms: of pairs that a postsynaptic spike closes, and of those of a presynaptic one. */
export interface Windows {
  readonly causal: number;
  readonly acausal: number;
}

/** A spike that closes pairs: `sum` adds the exponential of the delay of each pair, measured in its window. */
export interface Closing {
  readonly side: 'pre' | 'post';
  readonly time: number;
  readonly sum: number;
}

/**
 * All spikes in their order with the pairs that they close, found among the spikes themselves: nothing decays on the way.
 * No two spikes are of one moment; times are ascending, in ms.
 */
export function closePairs(pairing: Pairing, pre: readonly number[], post: readonly number[], windows: Windows) {
  const closings: Closing[] = [];
  for (const [side, own, others, window] of [
    ['pre', pre, post, windows.acausal],
    ['post', post, pre, windows.causal],
  ] as const) {
    for (const time of own) {
      const previous = last(own, time);
      const partners = partnersOf(
        pairing,
        side,
        others.filter((other) => other < time),
        previous,
      );
      closings.push({ side, time, sum: partners.reduce((sum, other) => sum + Math.exp((other - time) / window), 0) });
    }
  }
  return closings.sort((a, b) => a.time - b.time);
}

/** Of the earlier spikes of the other side, those that a spike makes a pair with; `previous` is the one before it on its side. */
function partnersOf(pairing: Pairing, side: 'pre' | 'post', earlier: readonly number[], previous: number) {
  const since = earlier.filter((other) => other > previous);
  switch (pairing) {
    case 'all to all':
      return earlier;
    case 'nearest symmetric':
      return earlier.slice(-1);
    case 'presynaptic centred':
      return side === 'pre' ? earlier.slice(-1) : since;
    case 'reduced symmetric':
      return since.slice(-1);
  }
}

const last = (times: readonly number[], before: number) =>
  Math.max(...times.filter((time) => time < before), -Infinity);

/** What a rule makes of a weight when a spike closes pairs that add up to `sum`. */
export interface WeightRule {
  depress(weight: number, sum: number): number;
  potentiate(weight: number, sum: number): number;
}

/** The weight that each closing spike finds and the one that it leaves. */
export function learn(closings: readonly Closing[], start: number, rule: WeightRule) {
  let weight = start;
  return closings.map(({ side, time, sum }) => {
    const found = weight;
    weight = side === 'pre' ? rule.depress(found, sum) : rule.potentiate(found, sum);
    return { side, time, found, left: weight };
  });
}
