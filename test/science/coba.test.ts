import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pairs } from '../../src/runtime/index.ts';
import { cobaNetwork } from './coba-network.ts';
import { compileFile } from './compile-file.ts';
import { drawPairs, uniforms } from './drawn.ts';

interface CobaReference {
  readonly connections: readonly [number, number];
  readonly sum: number;
  /** Cells that fire in each step of Brian2, which stamps a spike with the beginning of its step. */
  readonly spikes: readonly (readonly number[])[];
}

const reference: CobaReference = JSON.parse(
  readFileSync(new URL('../reference/networks/coba.json', import.meta.url), 'utf8'),
);

test('the first 20 ms of a network with conductances are those of Brian2, spike by spike', async () => {
  const excitatory = drawPairs(1, 4000, { from: 0, to: 3200, p: 0.02 });
  const inhibitory = drawPairs(1, 4000, { from: 3200, to: 4000, p: 0.02 });
  expect([excitatory.pre.length, inhibitory.pre.length]).toEqual(reference.connections);
  let sum = 0;
  for (const { pre, post } of [excitatory, inhibitory]) {
    for (let k = 0; k < pre.length; k++) sum += pre[k] * 4000 + post[k];
  }
  expect(sum).toBe(reference.sum);

  const { net, cells } = cobaNetwork({
    model: await compileFile('reference/networks/coba.syn'),
    seed: 1,
    excitatory: pairs(excitatory.pre, excitatory.post),
    inhibitory: pairs(
      inhibitory.pre.map((i) => i - 3200),
      inhibitory.post,
    ),
    v: uniforms(2, 4000).map((u) => -80 + 30 * u),
    gExcitatory: uniforms(3, 4000).map((u) => 10 * (2 * u)),
    gInhibitory: uniforms(4, 4000).map((u) => 10 * (4 * u)),
  });
  const recorded = net.recordSpikes(cells);
  net.run(20);

  const steps: number[][] = reference.spikes.map(() => []);
  // Ours are stamped with the end of the step.
  for (let k = 0; k < recorded.times.length; k++) {
    steps[Math.round(recorded.times[k] / 0.1) - 1].push(recorded.cells[k]);
  }
  expect(steps.map((cellsOfStep) => cellsOfStep.sort((a, b) => a - b))).toEqual(reference.spikes);
});
