/** Bins of one width that follow each other, with how many values each holds. */
export interface Bins {
  /** Where each bin begins; all but the last hold their beginning and not their end. */
  readonly starts: readonly number[];
  readonly width: number;
  readonly counts: readonly number[];
}

/** About so many bins, of a round width and with round ends, that hold all values. */
export function binsOf(values: ArrayLike<number>, about: number): Bins {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    low = Math.min(low, values[k]!);
    high = Math.max(high, values[k]!);
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  // What is all the same stands in the middle of a single bin.
  if (high - low <= 1e-9 * size) {
    const width = size === 0 ? 1 : size / 10;
    return { starts: [low - width / 2], width, counts: [values.length] };
  }
  const width = roundUp((high - low) / about);
  const first = Math.floor(low / width + 1e-9);
  const count = Math.max(1, Math.ceil(high / width - 1e-9) - first);
  const counts = new Array<number>(count).fill(0);
  for (let k = 0; k < values.length; k++) {
    counts[Math.max(0, Math.min(count - 1, Math.floor(values[k]! / width + 1e-9) - first))]!++;
  }
  return { starts: counts.map((_, bin) => (first + bin) * width), width, counts };
}

/** The next number of the form 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= value * (1 - 1e-9))!;
}
