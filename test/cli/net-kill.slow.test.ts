/** `kill -9` at twenty random moments of a sweep, and of a long run with snapshots: see `slow.config.mjs`. */
import { test } from 'vitest';
import { killAtMoments } from './kill-moments.ts';

test('a sweep loses no finished point', async () => {
  await killAtMoments(
    ['--sweep', 'synapses.plastic.parameters.A_plus=0.002:0.016:0.002', '--workers', '2', '--duration', '3000'],
    20,
  );
});

test('a long run goes on from its snapshots', async () => {
  await killAtMoments(['--duration', '8000', '--snapshot-every', '100'], 20);
});
