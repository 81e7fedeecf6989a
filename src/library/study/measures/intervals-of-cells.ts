/**
 * The intervals between the spikes of each cell that fired, in milliseconds; 0 where a source fired twice in a step.
 *
 * @param times of all spikes, in order
 * @param cells who fired at each
 */
export function intervalsOfCells(times: ArrayLike<number>, cells: ArrayLike<number>): readonly (readonly number[])[] {
  const last = new Map<number, number>();
  const intervals = new Map<number, number[]>();
  for (let k = 0; k < times.length; k++) {
    const cell = cells[k]!;
    const time = times[k]!;
    const before = last.get(cell);
    if (before === undefined) intervals.set(cell, []);
    else intervals.get(cell)!.push(time - before);
    last.set(cell, time);
  }
  return [...intervals.values()];
}
