/** What a network runs is what a synapse on its own does: shipped models, the manual, a model for each rule, random ones. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { verifyModel } from '../../src/library/verify-model.ts';
import { compileModels, resolveImported } from '../oracle/compile-models.ts';
import { foundModels } from '../oracle/found-models.ts';
import { methodModels } from '../oracle/method-models.ts';
import { placementModels } from '../oracle/placement-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

const manual = ['docs/language.md', 'docs/from-nmodl.md'].flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/```syn\n([\s\S]*?)```/g)].map(
    ([, text], i) => [`${page}, program ${i + 1}`, text!] as const,
  ),
);
const texts = [...shippedModels, ...manual, ...foundModels, ...methodModels, ...placementModels];
/** The library is long, and made of what the other models have one of each. */
const trialsOf = (name: string) => (shippedModels.has(name) ? 4 : 12);

describe('a placed model does what the naive one does', () => {
  it.each(texts)('%s', async (name, text) => {
    const { ok, models } = await compile(text, { resolve: resolveImported });
    expect(ok).toBe(true);
    for (const { model } of models.values()) {
      if (!model.placed) continue;
      const { mismatch, trials } = verifyModel(model, { trials: trialsOf(name) });
      expect(mismatch).toBeUndefined();
      expect(trials).toBe(trialsOf(name));
    }
  });

  it('random models', { timeout: 300_000 }, async () => {
    const options = { draws: true, imports: true, noise: true };
    const property = fc.asyncProperty(randomModel(options), fc.nat(1000), async (text, seed) => {
      for (const { model } of await compileModels(text)) {
        if (model.placed) expect(verifyModel(model, { trials: 3, ticks: 60, seed }).mismatch).toBeUndefined();
      }
    });
    await fc.assert(property, {
      seed: 20260901,
      numRuns: 100,
      interruptAfterTimeLimit: 280_000,
      markInterruptAsFailure: true,
    });
  });
});
