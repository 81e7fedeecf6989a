/** Whether all values are finite numbers; a sum that overflows is looked at again, one by one. */
export function areFinite(values: Float64Array): boolean {
  const { length } = values;
  // x − x is 0 for every finite number, and NaN for everything else.
  let sum = 0;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const four = values[i] + values[i + 1] + (values[i + 2] + values[i + 3]);
    sum += four - four;
  }
  for (; i < length; i++) sum += values[i] - values[i];
  return sum === 0 || findNonFinite(values) === -1;
}

/** Index of the first value that is a NaN or an infinity; −1 if there is none. */
export function findNonFinite(values: Float64Array): number {
  for (let i = 0; i < values.length; i++) if (values[i] - values[i] !== 0) return i;
  return -1;
}
