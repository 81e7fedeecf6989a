/** The programs of the manual are programs, and its links lead somewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keywords } from '../grammar/tokens.ts';
import { builtins } from '../src/compiler/check/builtins.ts';
import { distributions } from '../src/compiler/check/distributions.ts';
import { compile } from '../src/compiler/compile.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';
import { filesBeside } from '../src/library/files.ts';

const pages = ['docs/language.md', 'docs/from-nmodl.md'];
const programs = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/```syn\n([\s\S]*?)```/g)].map(
    ([, text], i) => [page, i + 1, text!] as const,
  ),
);

describe('the manual', () => {
  it.each(programs)('%s, program %i, compiles without a word', async (_, __, text) => {
    const { diagnostics, models } = await compile(text, {
      untrusted: true,
      roots: ['.'],
      resolve: filesBeside('model.syn'),
    });
    expect(diagnostics.map(printDiagnostic).join('\n')).toBe('');
    expect(models.size).toBeGreaterThan(0);
    for (const { model } of models.values()) expect(model.manifest.name).not.toBe('');
  });

  it.each(pages)('%s has no dead links', (page) => {
    const text = readFileSync(page, 'utf8');
    const anchor = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-');
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [file, hash] = target!.split('#');
      if (/^https?:/.test(file!)) continue;
      const path = file === '' ? page : join(dirname(page), file!);
      expect(existsSync(path), `${page} links to ${target}`).toBe(true);
      if (hash === undefined || !path.endsWith('.md')) continue;
      const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading!));
      expect(headings, `${page} links to ${target}`).toContain(hash);
    }
  });

  it('names every word, function and distribution of the language', () => {
    const text = readFileSync('docs/language.md', 'utf8');
    const words = keywords.map(({ PATTERN }) => (PATTERN as RegExp).source);
    for (const word of [...words, ...Object.keys(builtins), ...Object.keys(distributions)]) {
      expect(text).toMatch(new RegExp(`\\b${word}\\b`));
    }
  });
});
