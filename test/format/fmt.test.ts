/** `syn fmt` */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, syn } from '../cli/syn.ts';

const rough = 'component A{state{x=1}\noutput x}';
const neat = 'component A {\n  state { x = 1 }\n  output x\n}\n';
const wrong = 'component A { state { x = }';

describe('syn fmt', () => {
  test('formats files in place, and says nothing', async () => {
    const cwd = folderWith({ 'rough.syn': rough, 'neat.syn': neat });
    expect(await syn('fmt rough.syn neat.syn', { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'rough.syn'), 'utf8')).toBe(neat);
    expect(readFileSync(join(cwd, 'neat.syn'), 'utf8')).toBe(neat);
  });

  test.each(['fmt', 'fmt -'])('%s: standard input to standard output', async (command) => {
    expect(await syn(command, { stdin: rough })).toEqual({ code: 0, out: neat, err: '' });
  });

  test('--check lists what would change, writes nothing, and exits with 1', async () => {
    const cwd = folderWith({ 'rough.syn': rough, 'neat.syn': neat });
    expect(await syn('fmt --check rough.syn neat.syn', { cwd })).toEqual({ code: 1, out: 'rough.syn\n', err: '' });
    expect(readFileSync(join(cwd, 'rough.syn'), 'utf8')).toBe(rough);
    expect(await syn('fmt --check neat.syn', { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(await syn('fmt --check', { stdin: rough })).toEqual({ code: 1, out: '<stdin>\n', err: '' });
  });

  test('a file with an error of syntax stays as it is, and the others are formatted', async () => {
    const cwd = folderWith({ 'wrong.syn': wrong, 'rough.syn': rough });
    const { code, out, err } = await syn('fmt wrong.syn rough.syn', { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^wrong\.syn:1:\d+: error SYN1\d+: /);
    expect(readFileSync(join(cwd, 'wrong.syn'), 'utf8')).toBe(wrong);
    expect(readFileSync(join(cwd, 'rough.syn'), 'utf8')).toBe(neat);
    expect((await syn('fmt', { stdin: wrong })).out).toBe('');
  });

  test('what is no text is never written back', async () => {
    const cwd = folderWith();
    const bytes = Buffer.concat([Buffer.from(rough), Buffer.from([0x2f, 0x2f, 0xff, 0xfe])]);
    writeFileSync(join(cwd, 'bytes.syn'), bytes);
    expect((await syn('fmt bytes.syn', { cwd })).code).toBe(1);
    expect(readFileSync(join(cwd, 'bytes.syn'))).toEqual(bytes);
  });

  test('a missing file, and standard input beside files, are usage errors', async () => {
    const cwd = folderWith({ 'rough.syn': rough });
    expect((await syn('fmt none.syn', { cwd })).code).toBe(2);
    expect((await syn('fmt - rough.syn', { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, 'rough.syn'), 'utf8')).toBe(rough);
  });
});
