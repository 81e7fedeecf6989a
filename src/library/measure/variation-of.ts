/** The standard deviation of values, with their number in the denominator, over their mean. */
export function variationOf(values: ArrayLike<number>): number {
  const count = values.length;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += values[k]!;
  const mean = sum / count;
  let squares = 0;
  for (let k = 0; k < count; k++) squares += (values[k]! - mean) ** 2;
  return Math.sqrt(squares / count) / mean;
}
