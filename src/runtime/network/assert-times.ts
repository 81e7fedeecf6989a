import { refusal } from '../snapshot/condition.ts';
import { timeOf } from '../ticks.ts';

/**
 * Refuses times of a record that are not in order, or not over at a tick.
 *
 * @param times milliseconds
 * @throws SynapseError `invalid-snapshot`
 */
export function assertTimes(times: Float64Array, tick: number, dt: number): void {
  const now = timeOf(tick, dt);
  for (let k = 0, last = 0; k < times.length; k++) {
    const time = times[k];
    if (!(time >= last && time <= now)) throw refusal(`${time} ms does not follow ${last} ms up to ${now} ms`, time);
    last = time;
  }
}
