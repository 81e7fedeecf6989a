/** The commands and programs of docs/measurements.md run as they stand, and print what the page shows. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { measurements } from '../src/cli/measure/measurements.ts';
import * as library from '../src/library/measure/index.ts';
import { syn } from './cli/syn.ts';

const page = readFileSync('docs/measurements.md', 'utf8');
const commands = [...page.matchAll(/```sh\nsyn (.*)\n```\n\n```\n([\s\S]*?)```/g)].map(([, args, out]) => [
  args!,
  out!,
]);
const programs = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, text]) => text!);
// Inside the package, so that its own name resolves.
const folder = mkdtempSync(resolve('build', 'measurements-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the page on measurements', () => {
  it.each(commands)('syn %s', async (args, shown) => {
    const { code, out } = await syn(args!);
    expect(code).toBe(0);
    expect(out).toBe(shown);
  });

  it('has programs that print what they say', () => {
    expect(commands.length).toBe(3);
    expect(programs.length).toBe(4);
    symlinkSync(resolve('models'), join(folder, 'models'));
    // Imports of a name may not repeat, and none does: the programs are one.
    writeFileSync(join(folder, 'all.mjs'), programs.join('\n'));
    const out = execFileSync(process.execPath, ['all.mjs'], { cwd: folder, encoding: 'utf8' });
    const shown = [...programs.join('\n').matchAll(/console\.log\(.*\); +\/\/ (.*)/g)].map(([, text]) => text);
    expect(shown.length).toBeGreaterThan(8);
    expect(out.trimEnd().split('\n')).toEqual(shown);
  });

  it('names every function, every measurement of the command, every error and every source', () => {
    for (const name of Object.keys(library)) expect(page, name).toContain(`\`${name}(`);
    for (const { name } of measurements) expect(page, name).toMatch(new RegExp(`\`${name}[\`=]`));
    const sources = readdirSync('src/library/measure').map((name) =>
      readFileSync(`src/library/measure/${name}`, 'utf8'),
    );
    const text = sources.join('\n');
    const codes = [...text.matchAll(/new SynapseError\(\s*'([\w-]+)'/g)].map(([, code]) => code!);
    expect(new Set(codes).size).toBeGreaterThan(8);
    for (const code of codes) expect(page).toContain(`\`${code}\``);
    const references = [...text.matchAll(/doi:(10\.[\w./-]+\w)/g)].map(([, doi]) => doi!);
    expect(new Set(references).size).toBe(10);
    for (const doi of references) expect(page).toContain(`doi:${doi}`);
  });
});
