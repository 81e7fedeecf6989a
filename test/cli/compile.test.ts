import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile, emitJavaScript, emitTypeScript, printPlan } from '../../src/compiler/index.ts';
import { folderWith, syn } from './syn.ts';

const nmda = readFileSync('models/nmda.syn', 'utf8');
const stdp = readFileSync('models/stdp.syn', 'utf8');
const wrong = 'component Wrong { state { x = 1 } output y }';

const plansOf = async (text: string, name: string) =>
  [...(await compile(text, { name })).models.values()].map(({ plan }) => plan);

describe('syn compile', () => {
  test('writes name.ts into the working directory', async () => {
    const cwd = folderWith({ 'nmda.syn': nmda });
    expect(await syn('compile nmda.syn', { cwd })).toEqual({ code: 0, out: '', err: '' });
    const text = readFileSync(join(cwd, 'nmda.ts'), 'utf8');
    expect(text).toBe(await emitTypeScript(await plansOf(nmda, 'nmda.syn')));
    // The same bytes again.
    await syn('compile nmda.syn', { cwd });
    expect(readFileSync(join(cwd, 'nmda.ts'), 'utf8')).toBe(text);
    expect(readdirSync(cwd).sort()).toEqual(['nmda.syn', 'nmda.ts']);
  });

  test('writes several files into a folder, which it makes', async () => {
    const cwd = folderWith({ 'nmda.syn': nmda, 'stdp.syn': stdp });
    expect((await syn('compile nmda.syn stdp.syn --js -o out/deep', { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, 'out/deep')).sort()).toEqual(['nmda.js', 'stdp.js']);
    expect(readFileSync(join(cwd, 'out/deep/stdp.js'), 'utf8')).toBe(emitJavaScript(await plansOf(stdp, 'stdp.syn')));
  });

  test('writes one file to a path, or to standard output', async () => {
    const cwd = folderWith({ 'nmda.syn': nmda });
    expect((await syn('compile nmda.syn --js -o some.mjs', { cwd })).code).toBe(0);
    const { out } = await syn('compile nmda.syn --js -o -', { cwd });
    expect(out).toBe(readFileSync(join(cwd, 'some.mjs'), 'utf8'));
    expect(out).toBe(emitJavaScript(await plansOf(nmda, 'nmda.syn')));
  });

  test('reads standard input, and writes it to standard output if no place is named', async () => {
    const cwd = folderWith();
    expect((await syn('compile - --js', { cwd, stdin: nmda })).out).toContain('from <stdin>');
    expect((await syn('compile - --js -o nmda.js', { cwd, stdin: nmda })).code).toBe(0);
    expect(readdirSync(cwd)).toEqual(['nmda.js']);
    mkdirSync(join(cwd, 'folder'));
    expect(await syn('compile - --js -o folder', { cwd, stdin: nmda })).toMatchObject({
      code: 2,
      err: 'error: standard input has no name for a file in a folder: use -o FILE\n',
    });
    expect((await syn('compile - - -o folder', { cwd, stdin: nmda })).err).toContain('can be read once only');
  });

  test.each(['ast', 'model', 'system', 'plan'])('--dump %s prints a form', async (form) => {
    const { code, out, err } = await syn(`compile models/tsodyks-markram.syn --dump ${form}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('DepressingAMPA');
    expect(out.endsWith('\n')).toBe(true);
  });

  test('a form is the text of its printer, and goes to a file as well', async () => {
    const cwd = folderWith({ 'nmda.syn': nmda });
    const [plan] = await plansOf(nmda, 'nmda.syn');
    expect((await syn('compile nmda.syn --dump plan', { cwd })).out).toBe(`${printPlan(plan!)}\n`);
    await syn('compile nmda.syn --dump plan -o plan.txt', { cwd });
    expect(readFileSync(join(cwd, 'plan.txt'), 'utf8')).toBe(`${printPlan(plan!)}\n`);
  });

  test('writes nothing at all where one file has an error', async () => {
    const cwd = folderWith({ 'nmda.syn': nmda, 'wrong.syn': wrong, 'nmda.js': 'before' });
    const { code, err } = await syn('compile nmda.syn wrong.syn --js -o .', { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/^wrong\.syn:1:/);
    expect(readdirSync(cwd).sort()).toEqual(['nmda.js', 'nmda.syn', 'wrong.syn']);
    expect(readFileSync(join(cwd, 'nmda.js'), 'utf8')).toBe('before');
  });

  test('leaves no part of a file behind where writing fails', async () => {
    const cwd = folderWith({ 'a.syn': nmda, 'b.syn': stdp });
    mkdirSync(join(cwd, 'out/b.js'), { recursive: true });
    const { code, err } = await syn('compile a.syn b.syn --js -o out', { cwd });
    expect({ code, err }).toEqual({ code: 2, err: `error: cannot write ${join('out', 'b.js')}: it is a directory\n` });
    expect(readdirSync(join(cwd, 'out'))).toEqual(['b.js']);
  });

  test('replaces no file that no compilation wrote', async () => {
    const cwd = folderWith({ 'nmda.syn': nmda, 'nmda.ts': 'export const mine = 1;' });
    const { code, err } = await syn('compile nmda.syn', { cwd });
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('nmda.ts is there already and was not written by syn'),
    });
    expect(readFileSync(join(cwd, 'nmda.ts'), 'utf8')).toBe('export const mine = 1;');
  });

  test('replaces what a link points to, not the link', async () => {
    const cwd = folderWith({ 'nmda.syn': nmda, 'real.js': '' });
    symlinkSync('real.js', join(cwd, 'link.js'));
    expect((await syn('compile nmda.syn --js -o link.js', { cwd })).code).toBe(0);
    expect(lstatSync(join(cwd, 'link.js')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real.js'), 'utf8')).toContain('export const NMDA');
  });

  test.each([
    ['a.syn b.syn -o out.ts', '-o out.ts is one file, but 2 are to be written: name a folder'],
    ['a.syn b.syn -o -', '2 modules cannot go to standard output: name a folder with -o'],
    ['a.syn folder/a.syn -o out', 'would both be written to'],
    ['a.syn -o a.syn', 'a.syn would overwrite the model itself'],
    ['a.syn -o a.js', 'a.js is a name for JavaScript: add --js'],
    ['a.syn --js -o a.ts', 'a.ts is a name for TypeScript, but --js writes JavaScript'],
    ['a.syn -o none/a.ts', 'there is no such file or directory'],
    ['a.syn -o b.syn', 'b.syn is a name for a model'],
    ['a.syn -o b.syn/', 'cannot make b.syn/: a file of that name is in the way'],
    ['a.syn --js -o b.syn/c/', 'a part of the path is no directory'],
  ])('syn compile %s is refused', async (args, text) => {
    const cwd = folderWith({ 'a.syn': nmda, 'b.syn': stdp });
    mkdirSync(join(cwd, 'folder'));
    writeFileSync(join(cwd, 'folder/a.syn'), nmda);
    const { code, out, err } = await syn(`compile ${args}`, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
    expect(readdirSync(cwd).sort()).toEqual(['a.syn', 'b.syn', 'folder']);
  });
});
