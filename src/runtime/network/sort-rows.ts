/**
 * Sorts each row of `start` by its values in `post`, in place; equal ones stay in their order. What is in `order` moves
 * along.
 */
export function sortRows(start: Uint32Array, post: Uint32Array, order: Uint32Array | undefined): void {
  for (let row = 0; row < start.length - 1; row++) {
    const from = start[row];
    const length = start[row + 1] - from;
    let isSorted = true;
    for (let s = from + 1; s < from + length && isSorted; s++) isSorted = post[s - 1] <= post[s];
    if (isSorted) continue;
    const values = post.subarray(from, from + length);
    if (!order) {
      values.sort();
      continue;
    }
    // A value and its place in one number, exact for rows below 2²¹ entries of any value: it sorts without a comparison.
    const keys = Float64Array.from(values, (value, k) => value * length + k).sort();
    const before = order.slice(from, from + length);
    for (let k = 0; k < length; k++) {
      values[k] = Math.floor(keys[k] / length);
      order[from + k] = before[keys[k] - values[k] * length];
    }
  }
}
