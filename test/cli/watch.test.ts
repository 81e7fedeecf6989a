import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, startSyn, syn } from './syn.ts';

const good = 'component Good { state { x = 1 } on pre { x += 1 } output x }\n';
const wrong = 'component Wrong { state { x = y } on pre { x += 1 } output x }\n';
const watching = /watching \d+ files?, Ctrl-C ends it\n/;

/** As editors do that keep the old text until the new one is whole. */
function replace(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

describe('syn check --watch', { timeout: 20_000 }, () => {
  test('checks again on every save, through errors, and ends with 0 on Ctrl-C', async () => {
    const cwd = folderWith({ 'a.syn': good });
    const path = join(cwd, 'a.syn');
    const { done, stdout, stderr, interrupt } = startSyn('check a.syn --watch', { cwd });
    await stderr.waitFor(watching);
    expect(stderr.text).toBe('a.syn: Good ok\nwatching 1 file, Ctrl-C ends it\n');
    writeFileSync(path, wrong);
    await stderr.waitFor(watching, 2);
    expect(stderr.text).toContain('a.syn:1:31: error SYN2001');
    replace(path, good.replace('Good', 'Better'));
    await stderr.waitFor(watching, 3);
    expect(stderr.text).toContain('a.syn: Better ok');
    interrupt();
    expect(await done).toBe(0);
    expect(stdout.text).toBe('');
  });

  test('watches imported files, also in folders below, from when they are imported', async () => {
    const cwd = folderWith({ 'a.syn': good });
    mkdirSync(join(cwd, 'parts'));
    writeFileSync(join(cwd, 'parts/b.syn'), good.replace('Good', 'Part'));
    const { done, stderr, interrupt } = startSyn('check a.syn --watch', { cwd });
    await stderr.waitFor(watching);
    writeFileSync(join(cwd, 'a.syn'), 'import Part from "parts/b.syn"\ncomponent A { use Part as p output x = p.x }\n');
    await stderr.waitFor(/watching 2 files/);
    replace(join(cwd, 'parts/b.syn'), wrong.replace('Wrong', 'Part'));
    await stderr.waitFor(/parts\/b\.syn:1:\d+: error SYN2001/);
    await stderr.waitFor(watching, 3);
    interrupt();
    expect(await done).toBe(0);
  });

  test('waits for a file that is not there, or no longer', async () => {
    const cwd = folderWith();
    const path = join(cwd, 'late.syn');
    const { done, stderr, interrupt } = startSyn('check late.syn --watch', { cwd });
    await stderr.waitFor(watching);
    expect(stderr.text).toContain('error: cannot read late.syn');
    writeFileSync(path, good);
    await stderr.waitFor(/late\.syn: Good ok/);
    await stderr.waitFor(watching, 2);
    rmSync(path);
    await stderr.waitFor(/cannot read late\.syn/, 2);
    await stderr.waitFor(watching, 3);
    writeFileSync(path, good);
    await stderr.waitFor(/late\.syn: Good ok/, 2);
    interrupt();
    expect(await done).toBe(0);
  });

  test('has nothing to watch on standard input', async () => {
    expect(await syn('check - --watch', { stdin: good })).toEqual({
      code: 2,
      out: '',
      err: 'error: standard input cannot be watched: name a file\n',
    });
    expect((await syn('run - --watch', { stdin: good })).code).toBe(2);
  });
});

describe('syn run --watch', { timeout: 20_000 }, () => {
  test('runs again when the model or the clamp changes, and tells errors without ending', async () => {
    const model = 'component C { input u state { x = 1 } on pre { x += 1 } output y = 2*u }\n';
    const cwd = folderWith({ 'c.syn': model, 'u.csv': 't,u\n0,1\n' });
    const args = 'run c.syn --u u.csv --dt 1 --tstop 0 --record y --watch';
    const { done, stdout, stderr, interrupt } = startSyn(args, { cwd });
    await stderr.waitFor(/watching 2 files/);
    expect(stdout.text).toBe('t (ms),y\n0,2\n');
    replace(join(cwd, 'u.csv'), 't,u\n0,5\n');
    await stdout.waitFor(/0,10\n/);
    await stderr.waitFor(watching, 2);
    writeFileSync(join(cwd, 'u.csv'), 't,u\n0,five\n');
    await stderr.waitFor(/u\.csv, row 2, column u: "five" is not a number/);
    await stderr.waitFor(watching, 3);
    writeFileSync(join(cwd, 'c.syn'), model.replace('2*u', '3*u'));
    await stderr.waitFor(watching, 4);
    replace(join(cwd, 'u.csv'), 't,u\n0,1\n');
    await stdout.waitFor(/0,3\n/);
    interrupt();
    expect(await done).toBe(0);
  });
});
