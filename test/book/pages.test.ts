/** The files, commands and programs of the first hours and of the recipes run as they stand, and print what they show. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { syn } from '../cli/syn.ts';
import { blocksOf, commandsOf, piecesOf, writeBlocks } from './page-blocks.ts';

const pages = ['docs/first-hour-neuroscientist.md', 'docs/first-hour-web.md', 'docs/recipes.md', 'docs/index.md'];
/** What a page may tell its readers to do outside of it. */
const outside = ['npm install synapse-models', 'npm install --save-dev vite', 'npx vite build'];

describe.each(pages)('%s', (page) => {
  const blocks = blocksOf(page);
  // Inside the package, so that its own name resolves.
  const folder = mkdtempSync(resolve('build', 'book-page-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  writeBlocks(blocks, folder);

  it('has blocks that are all of a kind that is run', () => {
    const shown = blocks.filter(
      ({ language }, i) => language === '' && !['sh', 'js'].includes(blocks[i - 1]!.language),
    );
    expect(shown).toEqual([]);
    const known = ['sh', 'js', 'syn', 'jsonc', 'html', 'console', ''];
    expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
    const unnamed = blocks.filter(({ language, file }) => ['js', 'jsonc', 'html'].includes(language) && !file);
    expect(unnamed).toEqual([]);
    for (const { language, text } of blocks)
      if (language === 'console') for (const line of text.trim().split('\n')) expect(outside).toContain(line);
  });

  it.each(blocks.filter(({ language }) => language === 'syn'))('has the model $file', async ({ text, file }) => {
    const { diagnostics } = await compile(text);
    expect(diagnostics.length).toBe(file === 'wrong.syn' ? 1 : 0);
  });

  it.each(commandsOf(blocks))('$lines', async ({ lines, shown }) => {
    let printed = '';
    for (const line of lines) {
      expect(line).toMatch(/^syn /);
      const { code, out, err } = await syn(line.slice('syn '.length), { cwd: folder });
      const isWrong = line.includes('wrong.syn');
      expect([line, code]).toEqual([line, isWrong ? 1 : 0]);
      // What is no data is said on standard error.
      printed += out === '' ? err : out;
      for (const [, name] of line.matchAll(/(?:-o|--plot) ([\w.-]+)/g)) {
        expect(existsSync(join(folder, name!)), name).toBe(true);
      }
    }
    const pieces = shown === undefined ? [] : piecesOf(shown);
    if (pieces.length === 1) expect(printed).toBe(shown);
    else for (const piece of pieces) expect(printed).toContain(piece);
  });

  const programs = blocks.flatMap(({ file, text }, i) => {
    if (!file?.endsWith('.mjs') || file === 'vite.config.mjs') return [];
    const next = blocks[i + 1];
    return [{ file, text, shown: next?.language === '' ? next.text : undefined }];
  });
  it.each(programs)('has the program $file', ({ file, text, shown }) => {
    const out = execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
    const comments = [...text.matchAll(/console\.log\(.*\); +\/\/ (.*)/g)].map(([, comment]) => comment);
    expect(out).toBe(shown ?? `${comments.join('\n')}\n`);
  });
});

describe('the first page', () => {
  it('shows the first synapse as it is in examples/', () => {
    expect(blocksOf('docs/index.md')[0]!.text).toBe(readFileSync('examples/first.syn', 'utf8'));
  });
});
