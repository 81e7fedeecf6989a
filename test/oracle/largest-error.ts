/** The largest difference of two lists of the same length, relative to the largest expected value. */
export function largestError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) throw new Error(`${found.length} values found, ${expected.length} expected`);
  let [error, largest] = [0, 0];
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs(found[k]! - expected[k]!);
    // Math.max would do as well; this says that what is no number is an error of any size.
    error = difference <= error ? error : difference;
    largest = Math.max(largest, Math.abs(expected[k]!));
  }
  if (!(largest > 0)) throw new Error('nothing but zeros is expected: an error relative to them says nothing');
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error / largest;
}
