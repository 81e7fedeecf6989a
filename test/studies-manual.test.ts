/** The files, commands and programs of docs/studies.md run as they stand, one after the other. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const page = readFileSync('docs/studies.md', 'utf8');
const blocks = [...page.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, language, text]) => ({ language, text: text! }));
// Inside the package, so that its own name resolves.
const folder = mkdtempSync(resolve('build', 'studies-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const { text } of blocks) {
  const name = /^\/\/ (\S+\.(?:json|mjs))\n/.exec(text)?.[1];
  if (name) writeFileSync(join(folder, name), text);
}

function run(args: readonly string[]): string {
  return execFileSync(process.execPath, [...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('the page on studies', () => {
  it('has commands that do what it says', () => {
    const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.trim().split('\n'));
    expect(commands).toHaveLength(6);
    for (const command of commands) {
      const [, ...args] = command.replace('dist/', `${resolve('dist')}/`).split(' ');
      expect(run(args)).toMatch(/rate \(Hz\)/);
    }
    const listed = blocks
      .find(({ text }) => text.startsWith('layer/study.json'))!
      .text.trim()
      .split('\n');
    for (const line of listed) {
      const [path, heading] = line.split(/ +(.*)/);
      expect(existsSync(join(folder, path!)), path).toBe(true);
      if (path!.endsWith('.csv')) expect(readFileSync(join(folder, path!), 'utf8').split('\n')[0]).toBe(heading);
    }
    for (const name of ['raster.svg', 'raster.vl.json', 'traces.svg', 'histograms.svg', 'states-layer.v.npy']) {
      expect(existsSync(join(folder, 'layer/run', name)), name).toBe(true);
    }
    expect(readdirSync(join(folder, 'potentiation')).sort()).toEqual([
      'points.csv',
      'run-0',
      'run-1',
      'run-2',
      'run-3',
      'study.json',
    ]);
    expect(readdirSync(join(folder, 'grid')).filter((name) => name.startsWith('run-'))).toHaveLength(6);
    expect(JSON.parse(readFileSync(join(folder, 'ring/study.json'), 'utf8')).points).toHaveLength(2);
  });

  it('has a program that runs', () => {
    const program = blocks.find(({ text }) => text.includes('runStudy('))!.text;
    writeFileSync(join(folder, 'program.mjs'), program);
    const [single, swept] = run(['program.mjs']).trim().split('\n');
    expect(single).toMatch(/^[\d.]+ \d+$/);
    expect(swept).toMatch(/^finished \d+, finished \d+$/);
  });

  it('shows rules that the schema takes, and links that lead somewhere', async () => {
    const rules = blocks
      .find(({ text }) => text.startsWith('{ "probability"'))!
      .text.trim()
      .split('\n');
    const { loadStudy } = await import('../src/library/study/index.ts');
    expect(rules).toHaveLength(5);
    for (const rule of rules) {
      const text = readFileSync(join(folder, 'layer.json'), 'utf8').replace('{ "fixedInDegree": 60 }', rule);
      expect(text).toContain(rule);
      writeFileSync(join(folder, 'rule.json'), text);
      expect((await loadStudy('rule.json', { cwd: folder })).points).toHaveLength(1);
    }
    for (const [, target] of page.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      if (!/^https?:/.test(target!)) expect(existsSync(join(dirname('docs/studies.md'), target!)), target).toBe(true);
    }
  });

  it('has an example of 16 points', async () => {
    const { loadStudy } = await import('../src/library/study/index.ts');
    expect((await loadStudy('examples/coba.json')).points).toHaveLength(16);
  });
});
