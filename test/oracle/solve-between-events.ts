import { type Flow, integrate } from './integrate.ts';

/** What an event does to the states at its time, in ms. Those of one time are in their order in the list. */
export interface Jump {
  readonly time: number;
  apply(y: Float64Array): void;
}

/** The same at several times. */
export function jumps(times: readonly number[], apply: (y: Float64Array) => void): readonly Jump[] {
  return times.map((time) => ({ time, apply }));
}

/**
 * The states that start at `start` and move by `flow` between jumps, at times in ascending order: one list per state, one
 * value per time, before the events of that time. To 1e-13, by test/oracle/integrate.ts.
 */
export function solveBetweenEvents(
  flow: Flow,
  start: readonly number[],
  events: readonly Jump[],
  times: ArrayLike<number>,
): readonly (readonly number[])[] {
  const y = Float64Array.from(start);
  const scale = y.map(Math.abs);
  const pending = [...events].sort((a, b) => a.time - b.time);
  const columns: number[][] = start.map(() => []);
  let now = 0;
  const advance = (time: number) => {
    if (time > now) integrate(flow, y, time - now, scale);
    now = time;
  };
  for (const time of Array.from(times)) {
    while (pending.length > 0 && pending[0]!.time < time) {
      const event = pending.shift()!;
      advance(event.time);
      event.apply(y);
    }
    advance(time);
    columns.forEach((column, i) => {
      column.push(y[i]!);
    });
  }
  return columns;
}
