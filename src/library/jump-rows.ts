import type { Column, Recorder } from '../runtime/recorder.ts';

/** What was recorded over time. */
interface Recording {
  readonly times: Float64Array;
  readonly columns: readonly Column[];
}

/**
 * One recording of two that have the same rows, from before and from after the events of each time: a time stands twice
 * where the events of that time changed something.
 */
export function withJumps(before: Recording, after: Recorder): Recording {
  const isJump = Array.from({ length: after.rows }, (_, row) =>
    before.columns.some(({ values }, i) => values[row] !== after.columns[i]!.values[row]),
  );
  const spread = (values: Float64Array, later: Float64Array) => {
    const all = new Float64Array(values.length + isJump.filter(Boolean).length);
    for (let row = 0, to = 0; row < values.length; row++) {
      all[to++] = values[row]!;
      if (isJump[row]) all[to++] = later[row]!;
    }
    return all;
  };
  return {
    times: spread(before.times, before.times),
    columns: before.columns.map(({ name, unit, values }, i) => ({
      name,
      unit,
      values: spread(values, after.columns[i]!.values),
    })),
  };
}
