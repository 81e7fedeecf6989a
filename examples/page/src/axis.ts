/** Round numbers for an axis. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly labels: readonly string[];
  /** Labels are multiples of ten to this power. */
  readonly exponent: number;
}

/** Ticks at multiples of 1, 2 or 5 times a power of ten, at most `most` of them. */
export function axisOf(low: number, high: number, most: number): Axis {
  let step = stepOf((high - low) / (most + 1));
  let [first, last] = multiples(low, high, step);
  while (last - first + 1 > most) {
    step = stepOf(step * 1.5);
    [first, last] = multiples(low, high, step);
  }
  const ticks: number[] = [];
  for (let i = first; i <= last; i++) ticks.push(i * step);
  const magnitude = Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
  const exponent = magnitude >= 4 || magnitude < -2 ? 3 * Math.floor(magnitude / 3) : 0;
  const decimals = Math.max(0, Math.min(12, exponent - Math.floor(Math.log10(step) + 1e-9)));
  const labels = ticks.map((tick) => {
    const text = (tick / 10 ** exponent).toFixed(decimals);
    return (Number(text) === 0 ? (0).toFixed(decimals) : text).replace('-', '−');
  });
  return { low, high, ticks, labels, exponent };
}

/** The least and the greatest multiple of a step within a range. */
function multiples(low: number, high: number, step: number): [first: number, last: number] {
  return [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
}

/** The least round step that is not below another. */
function stepOf(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const ratio = least / power;
  return power * (ratio <= 1 + 1e-9 ? 1 : ratio <= 2 + 1e-9 ? 2 : ratio <= 5 + 1e-9 ? 5 : 10);
}

/** What an axis has to span for some arrays: their values with a margin, and never nothing. */
export function spanOf(arrays: readonly Float64Array[]): readonly [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of arrays) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  // Differences in the last digits are rounding, no course.
  const least = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= least) {
    const room = low === 0 ? 1 : Math.abs(low) / 5;
    return [low - room, high + room];
  }
  const margin = (high - low) * 0.06;
  return [low - margin, high + margin];
}
