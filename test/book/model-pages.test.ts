/** What the book says of models: that nothing verifies one cannot be overlooked, and each is in the index once. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as compiler from '../../src/compiler/index.ts';
import { escapeMarkdown } from '../../src/compiler/report/references.ts';
import { filesBeside } from '../../src/library/files.ts';
import { readModels } from '../../tools/book/read-models.mjs';
import { isVerified, verificationOf } from '../../tools/book/verification.mjs';
import { type BookModel, modelPageOf } from '../../tools/book/write-model-page.mjs';
import { bySubject, modelsIndex } from '../../tools/book/write-models-index.mjs';

const library = { ...compiler, escapeMarkdown, filesBeside };
const picture = { words: 'Spikes.' };
let models: readonly BookModel[];
let nmda: BookModel;
beforeAll(async () => {
  models = await readModels(library);
  nmda = models.find(({ name }) => name === 'NMDA')!;
}, 120_000);
const row = { file: 'nmda.syn', model: 'NMDA', kind: 'closed form', against: 'mpmath', error: 1e-13, tolerance: 1e-12 };

describe('the page of a model', () => {
  it('says loudly that nothing verifies it', () => {
    const page = modelPageOf(library, nmda, picture, []);
    expect(page.indexOf('::: danger NOT VERIFIED')).toBeGreaterThan(page.indexOf('# NMDA'));
    expect(page.indexOf('::: danger NOT VERIFIED')).toBeLessThan(page.indexOf('## What it does'));
    expect(page).toContain('**Not verified.**');
  });

  it('says what verifies it, and how far it is from that', () => {
    const page = modelPageOf(library, nmda, picture, [row]);
    expect(page).not.toMatch(/not verified/i);
    expect(page).toContain('| closed form | mpmath | 1e-13 | 1e-12 | yes |');
    const missed = modelPageOf(library, nmda, picture, [row, { ...row, error: 1e-11 }]);
    expect(missed).toContain('::: danger NOT MET');
    expect(missed).toContain('| 1e-11 | 1e-12 | **NO** |');
  });

  it('has every part', () => {
    const page = modelPageOf(library, nmda, picture, [row]);
    const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'What it does',
      'Equations',
      'Events',
      'Parameters',
      'Inputs',
      'States',
      'Outputs and currents',
      'How it is solved',
      'Where states live in a network',
      'What it costs',
      'What verifies it',
      'How to use it',
      'Source',
      'References',
    ]);
    expect(page).toContain('@article{jahr1990,');
    expect(page).toContain('| `a` | one per postsynaptic cell and back-delay, summed over its synapses |');
    expect(page).toMatch(/\| couple \| postsynaptic cell and back-delay \| every step \| 11 \|/);
  });
});

describe('the index of models', () => {
  it('has every model once, under its subject', () => {
    const groups = bySubject(models);
    expect(groups.flatMap((group) => group.models)).toHaveLength(models.length);
    const subjectOf = (name: string) => groups.find((group) => group.models.some((each) => each.name === name))!.title;
    expect(subjectOf('LIF')).toBe('Neurons');
    expect(subjectOf('STDP')).toBe('Long-term plasticity');
    expect(subjectOf('AntiHebbRule')).toBe('Long-term plasticity');
    expect(subjectOf('DepressingAMPA')).toBe('Short-term plasticity and release');
    expect(subjectOf('GapJunction')).toBe('Electrical, ephaptic and graded coupling');
    expect(subjectOf('NMDA')).toBe('Receptors and conductances');
    expect(groups.at(-1)!.title).toBe('As the Rust crate had them');
  });

  it('counts what is verified: all rows of a model have to be met', () => {
    expect(verificationOf([row, { ...row, model: 'AMPA' }], nmda)).toEqual([row]);
    expect(verificationOf([{ ...row, file: 'models/nmda.syn' }], nmda)).toHaveLength(1);
    expect([isVerified([]), isVerified([row]), isVerified([row, { ...row, error: 1 }])]).toEqual([false, true, false]);
    const index = modelsIndex(library, models, [row]);
    expect(index).toContain('1 of them are verified');
    expect(index).toMatch(/\| \[NMDA\]\(\.\/NMDA\.md\) \| synapse \| .* \| yes \|/);
    expect(index).toMatch(/\| \[AMPA\]\(\.\/AMPA\.md\) \| .* \| \*\*no\*\* \|/);
  });
});
