/** What noise makes of one step, for every model: against the moment equations and the equations themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noiseDifference } from '../oracle/compare-noise.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

describe('a step of noisy states has the spread and the mean of the equations', () => {
  for (const [file, text] of shippedModels) {
    if (!text.includes('dW')) continue;
    it(`in models/${file}`, async () => {
      for (const model of await compileModels(text)) expect(noiseDifference(model)).toBeUndefined();
    });
  }

  it('in random models', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(randomModel({ draws: true, noise: true, imports: true }), async (text) => {
      for (const model of await compileModels(text)) expect(noiseDifference(model)).toBeUndefined();
    });
    await fc.assert(property, {
      seed: 20260106,
      numRuns: 200,
      interruptAfterTimeLimit: 280_000,
      markInterruptAsFailure: true,
    });
  });
});
