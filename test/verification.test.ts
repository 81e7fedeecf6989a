/**
 * Every model of the library against something that knows the right values by itself, and the check against a model that
 * is off by one percent in any of its parameters. docs/verification.md lists the figures.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileModels } from './oracle/compile-models.ts';
import { findUnseen, type Measured, measureErrors } from './oracle/measure-verifications.ts';
import { shippedModels } from './oracle/shipped-models.ts';
import type { Verification } from './oracle/verification.ts';

type Kept = Measured & { readonly file: string };

const kept: readonly Kept[] = JSON.parse(readFileSync('docs/verification.json', 'utf8'));
const modules = readdirSync('test/verification').map((name) => name.slice(0, -'.ts'.length));

const stem = (file: string) => file.slice(0, -'.syn'.length);

it('each file of the library has its checks, and none is left of one that is gone', () => {
  expect(modules.sort()).toEqual([...shippedModels.keys()].map(stem).sort());
});

describe.each([...shippedModels])('%s', async (file, text) => {
  const models = (await compileModels(text)).map(({ model }) => model);
  const { verifications }: { verifications: readonly Verification[] } = await import(`./verification/${stem(file)}.ts`);

  it('has checks for all its models and no others', () => {
    const checked = new Set(verifications.map(({ model }) => model));
    expect([...checked].sort()).toEqual(models.map(({ manifest }) => manifest.name).sort());
  });

  describe.each(models.map((model) => [model.manifest.name, model] as const))('%s', (name, model) => {
    const checks = verifications.filter((check) => check.model === name);

    it('is as far from what it is held against as docs/verification.md says', async () => {
      const measured = await measureErrors(model, checks);
      for (const { against, error, tolerance } of measured) expect(error, against).toBeLessThanOrEqual(tolerance);
      const listed = kept.filter((each) => each.file === file && each.model === name);
      const said = (each: Measured) => [each.kind, each.against, each.tolerance];
      expect(measured.map(said)).toEqual(listed.map(said));
      measured.forEach(({ against, error }, at) => {
        // Far below what is allowed an error is rounding, and which it is the processor's affair.
        const before = listed[at]!.error;
        expect(error < 1e-11 ? before < 1e-11 : Math.abs(error / before - 1) < 0.1, `${against}: ${error}`).toBe(true);
      });
    });

    it('would be seen to be wrong if any parameter were off by one percent', async () => {
      expect(await findUnseen(model, checks)).toEqual([]);
    });
  });
});
