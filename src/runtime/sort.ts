/** Sorts the first `count` entries of a list of indices in place, without allocating: heapsort (Williams 1964). */
export function sortIndices(list: Uint32Array, count: number): void {
  let sorted = true;
  for (let i = 1; i < count && sorted; i++) sorted = list[i - 1] <= list[i];
  if (sorted) return;
  for (let start = (count >> 1) - 1; start >= 0; start--) sift(list, start, count);
  for (let end = count - 1; end > 0; end--) {
    const largest = list[0];
    list[0] = list[end];
    list[end] = largest;
    sift(list, 0, end);
  }
}

function sift(list: Uint32Array, start: number, end: number): void {
  const value = list[start];
  let hole = start;
  for (let child = 2 * hole + 1; child < end; child = 2 * hole + 1) {
    if (child + 1 < end && list[child + 1] > list[child]) child++;
    if (list[child] <= value) break;
    list[hole] = list[child];
    hole = child;
  }
  list[hole] = value;
}
