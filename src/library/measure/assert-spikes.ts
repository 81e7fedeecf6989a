import { SynapseError } from '../../runtime/errors.ts';

/**
 * Insists on a spike train: finite times in milliseconds, each after the one before.
 *
 * @param noun what the message calls the train
 * @throws SynapseError `invalid-time`
 */
export function assertSpikes(spikes: ArrayLike<number>, noun = 'the spike train'): void {
  for (let i = 0; i < spikes.length; i++) {
    if (!Number.isFinite(spikes[i])) {
      throw new SynapseError('invalid-time', `spike ${i} of ${noun} is at ${spikes[i]} ms`, spikes[i]);
    }
    if (i > 0 && !(spikes[i]! > spikes[i - 1]!)) {
      const message = `the times of ${noun} increase, but spike ${i} at ${spikes[i]} ms follows one at ${spikes[i - 1]} ms`;
      throw new SynapseError('invalid-time', message, spikes[i]);
    }
  }
}

/**
 * Insists on a spike train that lies within a window, both ends of which belong to it.
 *
 * @throws SynapseError `invalid-window`, `invalid-time`
 */
export function assertSpikesWithin(spikes: ArrayLike<number>, from: number, to: number, noun: string): void {
  assertSpikes(spikes, noun);
  for (let i = 0; i < spikes.length; i++) {
    if (spikes[i]! >= from && spikes[i]! <= to) continue;
    const message = `spike ${i} of ${noun} at ${spikes[i]} ms is outside the window from ${from} to ${to} ms`;
    throw new SynapseError('invalid-time', message, spikes[i]);
  }
}
