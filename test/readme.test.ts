/** What the README shows is what happens. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as models from '../build/models/index.ts';

const readme = readFileSync('README.md', 'utf8');
/** The fenced blocks of the README, by language. */
const blocks = [...readme.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, language, text]) => ({
  language,
  text: text!,
}));
// Inside the package, so that its own name resolves.
const folder = mkdtempSync(resolve('build', 'readme-'));
const elsewhere = mkdtempSync(join(tmpdir(), 'synapse-models-readme-'));
afterAll(() => {
  for (const each of [folder, elsewhere]) rmSync(each, { recursive: true });
});
const first = blocks.find(({ text }) => text.startsWith('/// My first synapse'))!.text;

describe('the README', () => {
  it('shows the first synapse as it is in examples/', () => {
    expect(first).toBe(readFileSync('examples/first.syn', 'utf8'));
  });

  it('names models of the library that there are', () => {
    const table = readme.slice(readme.indexOf('**The library** holds'), readme.indexOf('docs/verification.md'));
    const named = [...table.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !(name in models))).toEqual([]);
  });

  it('shows the message for a missing /tau word for word', () => {
    writeFileSync(join(elsewhere, 'first.syn'), first.replace("g' = -g/tau", "g' = -g"));
    let message = '';
    try {
      execFileSync(process.execPath, [resolve('dist/syn.js'), 'check', 'first.syn'], { cwd: elsewhere, stdio: 'pipe' });
    } catch (error) {
      message = String((error as { stderr: Buffer }).stderr);
    }
    expect(message).toBe(blocks.find(({ text }) => text.startsWith('first.syn:'))!.text);
  });

  it.each(
    blocks.filter(({ language }) => language === 'js').map(({ text }, i) => [i + 1, text] as const),
  )('program %i runs', (i, text) => {
    writeFileSync(join(folder, 'first.syn'), first);
    writeFileSync(join(folder, `program-${i}.mjs`), text);
    const out = execFileSync(process.execPath, [`program-${i}.mjs`], { cwd: folder, encoding: 'utf8' });
    expect(out).toMatch(/-?\d/);
    expect(out).not.toContain('NaN');
    const shown = /console\.log\(synapse\.weight - 0\.5\);\s+\/\/ ([\d.]+)/.exec(text)?.[1];
    if (shown) expect(out).toContain(shown);
  });

  it('runs the commands that it shows', () => {
    const commands = blocks
      .filter(({ text }) => text.includes('dist/syn.js'))
      .flatMap(({ text }) => text.trim().split('\n'));
    expect(commands.length).toBe(6);
    for (const command of commands) {
      const [, ...args] = command
        .replaceAll('dist/', `${resolve('dist')}/`)
        .replaceAll('examples/', `${resolve('examples')}/`)
        .split(' ');
      execFileSync(process.execPath, args, { cwd: elsewhere, stdio: 'pipe' });
    }
    expect(readFileSync(join(elsewhere, 'first.csv'), 'utf8')).toMatch(/^t \(ms\),g \(nS\),i \(pA\)\n0,0,0\n/);
    expect(readFileSync(join(elsewhere, 'sweep.csv'), 'utf8')).toMatch(/^tau \(ms\),t \(ms\),g \(nS\)\n2,0,0\n/);
    expect(readFileSync(join(elsewhere, 'my-synapse.md'), 'utf8')).toMatch(/^# MySynapse\n/);
  });

  it.each([
    'README.md',
    'docs/language.md',
    ...readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`),
  ])('links of %s lead somewhere', (file) => {
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)\)/g)) {
      if (!/^https?:/.test(target!)) expect(existsSync(join(dirname(file), target!)), target).toBe(true);
    }
  });
});
