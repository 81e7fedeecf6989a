import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import type { Model } from '../../src/runtime/abi.ts';
import { bitDifference, randomDrive } from '../oracle/compare-bits.ts';
import { placedBitDifference } from '../oracle/compare-placed-bits.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { foundModels } from '../oracle/found-models.ts';
import { methodModels } from '../oracle/method-models.ts';
import { placementModels } from '../oracle/placement-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

const steps = [0.025, 0.1, 1 / 3, 1];

function expectSameBits(model: CompiledModel, dt: number, synapses: number, seed: number): void {
  expect(bitDifference(model, randomDrive(model, dt, synapses, seed))).toBeUndefined();
}

/** The variants of a model as well. */
function expectSameVariants(model: CompiledModel, dt: number, seed: number): void {
  expect(placedBitDifference(model, dt, seed)).toBeUndefined();
  const { coupled } = model.plan;
  if (coupled) expectSameBits({ ...model, plan: coupled, model: model.model.coupled as Model }, dt, 3, seed);
}

describe('emitted kernels give the bits of the plan', () => {
  // The library is long, and made of what the other models have one of each.
  it.each([...shippedModels])('for models/%s', async (_file, text) => {
    for (const model of await compileModels(text)) {
      for (const dt of [0.1, 1]) {
        for (const synapses of [1, 7]) expectSameBits(model, dt, synapses, 1);
        expectSameVariants(model, dt, 1);
      }
    }
  });

  const texts = [...foundModels, ...methodModels, ...placementModels];
  for (const [name, text] of texts) {
    it(`for ${name}`, async () => {
      for (const model of await compileModels(text)) {
        for (const dt of steps) {
          for (const synapses of [1, 7]) {
            for (let seed = 1; seed <= 3; seed++) expectSameBits(model, dt, synapses, seed);
          }
          expectSameVariants(model, dt, 1 + steps.indexOf(dt));
        }
      }
    });
  }

  it('for random models', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(
      randomModel({ draws: true, kinks: true, imports: true, noise: true }),
      fc.nat(1000),
      async (text, seed) => {
        for (const model of await compileModels(text)) {
          for (const dt of steps) {
            for (const synapses of [1, 7]) expectSameBits(model, dt, synapses, seed);
          }
          expectSameVariants(model, steps[seed % steps.length]!, seed);
        }
      },
    );
    await fc.assert(property, {
      seed: 20260101,
      numRuns: 210,
      interruptAfterTimeLimit: 280_000,
      markInterruptAsFailure: true,
    });
  });
});
