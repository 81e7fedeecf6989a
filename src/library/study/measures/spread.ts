/** Where values lie; a NaN in each field where there is none. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  /** Standard deviation of the values there are. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: Float64Array): Spread {
  const count = values.length;
  if (count === 0) return { count, mean: Number.NaN, sd: Number.NaN, min: Number.NaN, max: Number.NaN };
  let mean = 0;
  let squares = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) {
    const value = values[k]!;
    const away = value - mean;
    mean += away / (k + 1);
    squares += away * (value - mean);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count, mean, sd: Math.sqrt(squares / count), min, max };
}
