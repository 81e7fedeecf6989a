/** Points of a line, in the order of time. */
export interface Line {
  readonly t: readonly number[];
  readonly values: readonly number[];
}

/**
 * Few enough points that draw the same line: of each stretch of time the first, the lowest, the highest and the last
 * one, so that no peak and no jump is lost.
 *
 * @param stretches how many there are at most, each giving up to four points
 */
export function decimate(t: Float64Array, values: Float64Array, stretches: number): Line {
  const length = t.length;
  if (length <= 4 * stretches) return { t: [...t], values: [...values] };
  const kept: number[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches);
    const to = Math.floor(((stretch + 1) * length) / stretches);
    let lowest = from;
    let highest = from;
    for (let i = from; i < to; i++) {
      if (values[i]! < values[lowest]!) lowest = i;
      if (values[i]! > values[highest]!) highest = i;
    }
    kept.push(...new Set([from, lowest, highest, to - 1].sort((a, b) => a - b)));
  }
  return { t: kept.map((i) => t[i]!), values: kept.map((i) => values[i]!) };
}
