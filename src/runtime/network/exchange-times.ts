import { type Archive, nothing } from '../snapshot/archive.ts';
import { refusal } from '../snapshot/condition.ts';
import { timeOf } from '../ticks.ts';

/**
 * Exchanges the times of a record, which are put in place with what was recorded then.
 *
 * @param now those that are there, in milliseconds
 * @param dt the step in milliseconds
 * @returns the times as they are going to be
 */
export function exchangeTimes(archive: Archive, now: Float64Array, dt: number): () => Float64Array {
  let times = now;
  archive.doubles(
    'times',
    () => now,
    (values) => {
      assertTimes(values, archive.tick, dt);
      times = values;
      return nothing;
    },
  );
  return () => times;
}

/**
 * Refuses times of a record that are not in order, or not over at a tick.
 *
 * @param times milliseconds
 * @throws SynapseError `invalid-snapshot`
 */
function assertTimes(times: Float64Array, tick: number, dt: number): void {
  const now = timeOf(tick, dt);
  for (let k = 0, last = 0; k < times.length; k++) {
    const time = times[k];
    if (!(time >= last && time <= now)) throw refusal(`${time} ms does not follow ${last} ms up to ${now} ms`, time);
    last = time;
  }
}
