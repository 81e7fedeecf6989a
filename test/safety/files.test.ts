/** Files that a `.syn` file can import on a disk: those inside the declared folders, whatever paths and links say. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { filesBeside, filesWithin } from '../../src/library/files.ts';
import { syn } from '../cli/syn.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'synapse-models-files-')));
afterAll(() => rmSync(folder, { recursive: true }));
const decay = (name: string) => `component ${name} { state { x = 1 } derivative { x' = -x/2 (ms) } output x }\n`;
for (const each of ['models/lib', 'shared', 'secret']) mkdirSync(join(folder, each), { recursive: true });
for (const each of ['models/d.syn', 'models/lib/d.syn', 'shared/d.syn', 'secret/d.syn'])
  writeFileSync(join(folder, each), decay('D'));
symlinkSync('../secret/d.syn', join(folder, 'models/link-out.syn'));
symlinkSync('../secret', join(folder, 'models/folder-out'));
symlinkSync('d.syn', join(folder, 'models/link-in.syn'));
symlinkSync('circle.syn', join(folder, 'models/circle.syn'));
symlinkSync('models', join(folder, 'also'));
symlinkSync('/dev/zero', join(folder, 'models/device.syn'));
const use = (path: string) => `import D from "${path}"\nsynapse A { use D as d output q = d.x }\n`;

async function messages(path: string, roots: readonly string[] = []): Promise<string[]> {
  const { diagnostics } = await compile(`import D from "${path}"\ncomponent A { }`, {
    name: 'models/a.syn',
    resolve: filesBeside('models/a.syn', roots, folder),
  });
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe('imports on a disk', () => {
  it.each([
    'd.syn',
    './d.syn',
    'lib/d.syn',
    'lib/../d.syn',
    './/lib//d.syn',
    'link-in.syn',
    '../models/d.syn',
  ])('%s is found', async (path) => expect(await messages(path)).toEqual([]));

  it('another folder is found where it is declared', async () => {
    expect(await messages('../shared/d.syn', ['shared'])).toEqual([]);
    expect(await messages('../shared/d.syn', [join(folder, 'shared')])).toEqual([]);
    expect(await messages('../secret/d.syn', ['shared'])).toHaveLength(1);
  });

  it.each([
    '../secret/d.syn',
    '../shared/d.syn',
    'lib/../../secret/d.syn',
    '/etc/passwd',
    'file:///etc/passwd',
    'C:/d.syn',
    '%2e%2e/secret/d.syn',
    'link-out.syn',
    'folder-out/d.syn',
    'device.syn',
  ])('%s is refused, and nothing of it is read', async (path) => {
    const [message, ...others] = await messages(path);
    expect(others).toEqual([]);
    expect(message).toMatch(/^SYN2013 .*(imports stay inside `.*models`|it is no file)$/);
  });

  it.each([
    ['missing.syn', 'there is no such file'],
    ['lib', 'it is a directory'],
    ['circle.syn', 'its links lead in a circle'],
    ['d.syn/e.syn', 'there is no such file'],
    [`${'x'.repeat(300)}.syn`, 'the name is too long'],
  ])('%s: %s', async (path, reason) => {
    expect((await messages(path))[0]).toMatch(new RegExp(`${reason}$`));
  });

  it('two names of one file are one file', async () => {
    const resolve = filesWithin(['models'], folder);
    const names = await Promise.all(
      ['d.syn', './d.syn', 'lib/../d.syn', 'link-in.syn'].map((path) => resolve(path, 'models/a.syn')),
    );
    expect(new Set(names.map(({ name }) => name))).toEqual(new Set(['models/d.syn']));
  });

  it('a root that is a link itself is as good as its target', async () => {
    const { diagnostics } = await compile(use('d.syn'), {
      name: 'also/a.syn',
      resolve: filesBeside('also/a.syn', [], folder),
    });
    expect(diagnostics).toEqual([]);
  });
});

describe('imports that go on and on', () => {
  const chain = async (length: number, file: (i: number) => string) => {
    const result = await compile(file(0), {
      name: '0.syn',
      resolve: async (path) => {
        const i = Number(path.replace('.syn', ''));
        if (i >= length) throw new Error('there is no such file');
        return { name: path, text: file(i) };
      },
    });
    return [...new Set(result.diagnostics.map(({ code }) => code))];
  };
  const next = (i: number) => `import C${i + 1} from "${i + 1}.syn"\n${decay(`C${i}`)}`;

  it('a thousand files deep, the last without an import', async () => {
    expect(await chain(1001, (i) => (i === 1000 ? decay('C1000') : next(i)))).toEqual([]);
  });

  it('one more is one too many', async () => {
    expect(await chain(2000, next)).toEqual(['SYN1032']);
  });

  it('a thousand components, each of the next file, are too deep', async () => {
    const used = (i: number) =>
      i === 1000
        ? decay('C1000')
        : `import C${i + 1} from "${i + 1}.syn"\ncomponent C${i} { use C${i + 1} as c output x = c.x }`;
    expect(await chain(1001, used)).toEqual(['SYN2022']);
  });

  it('a file that imports itself by other spellings, and a circle', async () => {
    const text = `import D from "./a.syn"\nimport E from "lib/../b.syn"\n${decay('B')}`;
    const files: Record<string, string> = { 'b.syn': `import B from "./a.syn"\n${decay('E')}`, 'a.syn': text };
    let reads = 0;
    const { diagnostics } = await compile(text, {
      name: './a.syn',
      resolve: async (path) => {
        reads++;
        const name = path.replace('lib/../', '');
        return { name, text: files[name.replace('./', '')]! };
      },
    });
    expect(reads).toBe(3);
    expect(diagnostics.map(({ code }) => code)).toEqual(['SYN2014']);
  });

  it('many large files are too much', async () => {
    const file = (i: number) => `import C${i + 1} from "${i + 1}.syn"\n// ${'x'.repeat(1_000_000)}\n${decay(`C${i}`)}`;
    expect(await chain(100, file)).toEqual(['SYN1032']);
  });
});

describe('the command line', () => {
  it('refuses an import from elsewhere, and takes --root', async () => {
    writeFileSync(join(folder, 'models/main.syn'), use('../shared/d.syn'));
    const refused = await syn(['check', 'models/main.syn'], { cwd: folder });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`imports stay inside \`${folder}/models\``);
    const run = ['run', '--model', 'A', '--tstop', '0.1'];
    for (const command of [['check'], ['compile', '--dump', 'plan'], run, [...run, '--untrusted']]) {
      const taken = await syn([...command, 'models/main.syn', '--root', 'shared'], { cwd: folder });
      expect(taken.code, taken.err).toBe(0);
    }
  });

  it('imports the same when the file is not trusted, however it and the folder are named', async () => {
    writeFileSync(join(folder, 'models/main.syn'), use('../shared/d.syn'));
    for (const main of ['models/main.syn', join(folder, 'models/main.syn')]) {
      const args = ['run', main, '--model', 'A', '--tstop', '0.1', '--untrusted'];
      const refused = await syn(args, { cwd: folder });
      expect(refused.code).toBe(1);
      expect(refused.err).toContain('imports stay inside');
      for (const root of ['shared', join(folder, 'shared'), '.']) {
        const taken = await syn([...args, '--root', root], { cwd: folder });
        expect(taken.code, taken.err).toBe(0);
      }
    }
  });
});

describe('files of the library', () => {
  const of = async (path: string, name = 'models/a.syn') => {
    const text = `import ClassicDynamicExcitatory as X from "${path}"`.replace(' as X', '');
    const source = `${text}\nsynapse A { input v (mV)  current i (pA) = 0 (nS)*v }`;
    const { diagnostics } = await compile(source, { name, resolve: filesBeside(name, [], folder) });
    return diagnostics.map(({ code, message }) => `${code} ${message}`);
  };

  it('are found by the name of the package wherever a file lies, with what they import of each other', async () => {
    expect(await of('synapse-models/classic-dynamic.syn')).toEqual([]);
    expect(await of('synapse-models/classic-dynamic.syn', join(folder, 'elsewhere/b.syn'))).toEqual([]);
  });

  it.each([
    'synapse-models/no-such.syn',
    'synapse-models/../package.json',
    'synapse-models/./nmda.syn',
  ])('and nothing else: %s', async (path) => {
    expect(await of(path)).toEqual([expect.stringMatching(/^SYN2\d+ .*the library has no /)]);
  });

  it('a folder of that name is meant by ./', async () => {
    mkdirSync(join(folder, 'models/synapse-models'), { recursive: true });
    writeFileSync(join(folder, 'models/synapse-models/own.syn'), decay('ClassicDynamicExcitatory'));
    expect(await of('./synapse-models/own.syn')).toEqual([]);
  });

  it('also for a file that is not trusted', async () => {
    const path = join(folder, 'models/untrusted.syn');
    writeFileSync(
      path,
      `import ClassicTransmitter from "synapse-models/classic-dynamic.syn"\n${decay('B')}`.replace(
        'ClassicTransmitter',
        'DynamicTransmitter',
      ),
    );
    const { code, err } = await syn(['run', path, '--untrusted', '--tstop', '1', '-o', join(folder, 'o.csv')]);
    expect(err).not.toContain('SYN');
    expect(code).toBe(0);
  });
});
