import { SynapseError } from '../../runtime/errors.ts';
import { assertSpikes } from './assert-spikes.ts';

/**
 * The intervals between the spikes of a train, in milliseconds.
 *
 * @param least how many a measurement needs
 * @throws SynapseError `too-few-spikes`, `invalid-time`
 */
export function intervalsOf(spikes: ArrayLike<number>, least: number): Float64Array {
  assertSpikes(spikes);
  if (spikes.length < least + 1) {
    const found = spikes.length === 1 ? 'there is 1' : `there are ${spikes.length === 0 ? 'none' : spikes.length}`;
    const message = `${least + 1} spikes are needed at least, for ${least === 1 ? 'an interval' : `${least} intervals`}: ${found}`;
    throw new SynapseError('too-few-spikes', message, spikes.length);
  }
  return Float64Array.from({ length: spikes.length - 1 }, (_, i) => spikes[i + 1]! - spikes[i]!);
}
