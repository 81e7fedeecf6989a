import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderWith, syn } from './syn.ts';

const good = "component Good { state { x = 1 } derivative { x' = -x/2 (ms) } output x }\n";
const wrong = "component Wrong { state { x = 1 } derivative { x' = -y/2 (ms) } output x }\n";

describe('syn check', () => {
  test('says which models are right, on standard error', async () => {
    const result = await syn('check models/nmda.syn models/tsodyks-markram.syn');
    expect(result).toEqual({
      code: 0,
      out: '',
      err: 'models/nmda.syn: NMDA ok\nmodels/tsodyks-markram.syn: TsodyksMarkram, DepressingAMPA ok\n',
    });
  });

  test('prints a frame for each error and goes on with the next file', async () => {
    const cwd = folderWith({ 'wrong.syn': wrong, 'good.syn': good });
    const { code, out, err } = await syn('check wrong.syn good.syn', { cwd });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/^wrong\.syn:1:\d+: error SYN2\d+: .*`y`/);
    expect(err).toContain('^');
    expect(err).toContain('good.syn: Good ok\n');
  });

  test('reads standard input for -', async () => {
    expect(await syn('check -', { stdin: good })).toEqual({ code: 0, out: '', err: '<stdin>: Good ok\n' });
    expect((await syn('check -', { stdin: wrong })).err).toMatch(/^<stdin>:1:/);
  });

  test('finds imported files beside the importing one', async () => {
    const importer = 'import Good from "good.syn"\ncomponent Both { use Good as part output x = part.x }\n';
    const cwd = folderWith({ 'good.syn': good, 'both.syn': importer });
    expect((await syn('check both.syn', { cwd })).err).toBe('both.syn: Both ok\n');
    expect((await syn('check -', { cwd, stdin: importer })).code).toBe(0);
  });

  test('a missing file, a directory and an unreadable path are usage errors with a way out', async () => {
    const cwd = folderWith({ 'nmda.syn': good });
    expect(await syn('check nmba.syn', { cwd })).toMatchObject({
      code: 2,
      err: 'error: cannot read nmba.syn: there is no such file; did you mean nmda.syn?\n',
    });
    expect(await syn('check .', { cwd })).toMatchObject({ code: 2, err: 'error: cannot read .: it is a directory\n' });
    expect((await syn('check none/at/all.syn', { cwd })).code).toBe(2);
    // The gravest of all counts, and the others are still checked.
    const mixed = await syn('check nmba.syn nmda.syn', { cwd });
    expect(mixed.code).toBe(2);
    expect(mixed.err).toContain('nmda.syn: Good ok');
  });

  test.each([
    ['binary junk', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))],
    ['an unfinished file', readFileSync('models/nmda.syn', 'utf8').slice(0, 300)],
    ['an empty file', ''],
    ['a line of a megabyte', `component A { state { x = 0 } on pre { x = ${'1+'.repeat(500_000)}1 } }`],
    ['ten thousand brackets', `component A { state { x = ${'('.repeat(10_000)}1${')'.repeat(10_000)} } }`],
    ['ten thousand open brackets', `component A { state { x = ${'('.repeat(10_000)}`],
  ])('%s is an error of the model and no failure of ours', async (_what, text) => {
    const { code, err } = await syn('check -', { stdin: text });
    expect(code).toBe(1);
    expect(err).toMatch(/error SYN\d{4}:/);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
