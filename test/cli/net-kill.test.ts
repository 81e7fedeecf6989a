/** Processes that are killed in the middle of a study; `net-kill.slow.test.ts` does it more often. */
import { test } from 'vitest';
import { killAtMoments } from './kill-moments.ts';

test('a sweep with snapshots that is killed three times ends with the bytes of one that is not', async () => {
  const sweep = ['--sweep', 'synapses.plastic.parameters.A_plus=0.005,0.01', '--workers', '2'];
  await killAtMoments([...sweep, '--snapshot-every', '50'], 3);
});
