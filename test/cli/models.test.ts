import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, syn } from './syn.ts';

const files = readdirSync('models').filter((name) => name.endsWith('.syn'));

describe('syn models', () => {
  test('lists every model of the package with a line of documentation and its references', async () => {
    const { code, out, err } = await syn('models', { cwd: folderWith() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const file of files) expect(out).toContain(file);
    const line = out.split('\n').find((each) => each.startsWith('AMPA '))!;
    expect(line).toMatch(
      /^AMPA +synapse +ampa\.syn +AMPA receptor: first-order binding of transmitter, .*glutamate +doi:10/,
    );
  });

  test('as JSON', async () => {
    const list = JSON.parse((await syn('models --json')).out) as {
      name: string;
      file: string;
      references: unknown[];
    }[];
    expect(list.find(({ name }) => name === 'NMDA')).toEqual({
      name: 'NMDA',
      role: 'synapse',
      file: 'nmda.syn',
      summary: 'NMDA receptor with voltage-dependent Mg2+ block',
      references: [
        {
          text: 'Jahr & Stevens (1990) J Neurosci 10:3178.',
          doi: '10.1523/JNEUROSCI.10-09-03178.1990',
          url: 'https://doi.org/10.1523/JNEUROSCI.10-09-03178.1990',
        },
      ],
    });
    expect(new Set(list.map(({ file }) => file))).toEqual(new Set(files));
  });

  test.each([
    ['ampa', 'ampa.syn'],
    ['AMPA', 'ampa.syn'],
    ['ampa.syn', 'ampa.syn'],
    ['DepressingAMPA', 'tsodyks-markram.syn'],
    ['binding', 'glutamatergic.syn'],
  ])('%s prints the source of %s', async (name, file) => {
    const { code, out, err } = await syn(['models', name]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(readFileSync(`models/${file}`, 'utf8'));
    expect(JSON.parse((await syn(['models', name, '--json'])).out)).toMatchObject({ file, text: out });
  });

  test.each([
    ['models amap', 'no shipped model is called amap; did you mean ampa?'],
    ['models DepresingAMPA', 'did you mean depressingampa?'],
    ['models nothing-like-it', '`syn models` lists them'],
    ['models --jsn', 'Did you mean --json?'],
    ['models a b', 'too many arguments'],
    ['modles', 'Did you mean models?'],
  ])('syn %s is a usage error that says: %s', async (args, text) => {
    const { code, out, err } = await syn(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
  });
});

describe('syn new', () => {
  test('writes a model that compiles, runs and has a page', async () => {
    const cwd = folderWith();
    const { code, out, err } = await syn('new MySynapse', { cwd });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('wrote my-synapse.syn');
    expect(await syn('check my-synapse.syn', { cwd })).toEqual({
      code: 0,
      out: '',
      err: 'my-synapse.syn: MySynapse ok\n',
    });
    const run = await syn('run my-synapse.syn --pre 0 --dt 1 --tstop 5 --record g,open', { cwd });
    expect(run).toMatchObject({ code: 0, err: '' });
    const [, g, open] = run.out.trim().split('\n').at(-1)!.split(',').map(Number);
    expect(g).toBeCloseTo(Math.exp(-1), 12);
    expect(open).toBeCloseTo(Math.exp(-1), 12);
    const page = (await syn('doc my-synapse.syn', { cwd })).out;
    expect(page).toContain('decay of the conductance');
    expect(page).toMatch(/^# MySynapse\n/);
  });

  test.each([
    ['AMPA', 'ampa.syn'],
    ['GABAReceptor', 'gaba-receptor.syn'],
    ['my_synapse2', 'my-synapse2.syn'],
    ['_', '_.syn'],
    ['tau', 'tau.syn'],
  ])('%s goes to %s', async (name, file) => {
    const cwd = folderWith();
    expect((await syn(['new', name], { cwd })).code).toBe(0);
    expect(readdirSync(cwd)).toEqual([file]);
    expect((await syn(['check', file], { cwd })).err).toBe(`${file}: ${name} ok\n`);
  });

  test('never overwrites a file', async () => {
    const cwd = folderWith({ 'mine.syn': 'precious' });
    for (const args of ['new Mine', 'new mine', 'new Mine --from ampa']) {
      expect(await syn(args, { cwd })).toEqual({
        code: 2,
        out: '',
        err: 'error: mine.syn is there already: give another name, or remove it\n',
      });
    }
    expect(readFileSync(join(cwd, 'mine.syn'), 'utf8')).toBe('precious');
  });

  test.each([
    ['2nd', '"2nd" cannot be the name of a model: a name is letters, digits and underscores'],
    ['a-b', 'cannot be the name of a model: a name is letters'],
    ['../x', 'cannot be the name of a model: a name is letters'],
    ['A { } synapse B', 'cannot be the name of a model: a name is letters'],
    ['', 'cannot be the name of a model: a name is letters'],
    ['kinetic', '`kinetic` is a word of the language and cannot be a name'],
    ['state', '`state` is a word of the language and cannot be a name'],
    ['a'.repeat(200), 'a name of 200 characters; at most 128 are allowed'],
  ])('refuses the name %s', async (name, text) => {
    const cwd = folderWith();
    const { code, out, err } = await syn(['new', name], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each(files)('--from %s copies it under the new name', async (file) => {
    const cwd = folderWith();
    const { code, err } = await syn(['new', 'MyCopy', '--from', file], { cwd });
    if (code === 2) {
      // Where the file holds several models, one has to be named.
      expect(err).toContain('the file declares several models');
      return;
    }
    expect(code).toBe(0);
    const copy = readFileSync(join(cwd, 'my-copy.syn'), 'utf8');
    const original = readFileSync(`models/${file}`, 'utf8');
    expect(copy).not.toBe(original);
    expect((await syn('check my-copy.syn', { cwd })).err).toContain('MyCopy');
    // The name is all that changed.
    const old = /^(?:synapse|component|neuron|signal) (\w+)/gm;
    const renamed = [...original.matchAll(old)].find(
      ([, name]) => !new RegExp(`^\\w+ ${name}\\b`, 'm').test(copy),
    )![1]!;
    expect(copy.replace(/\bMyCopy\b/g, renamed)).toBe(original);
  });

  test('--from a model that others of its file use renames it there too', async () => {
    const cwd = folderWith();
    expect((await syn('new Attachment --from Binding', { cwd })).code).toBe(0);
    const copy = readFileSync(join(cwd, 'attachment.syn'), 'utf8');
    expect(copy).toContain('component Attachment {');
    expect(copy.match(/use Attachment as/g)).toHaveLength(2);
    expect(copy).not.toContain('use Binding');
    expect((await syn('check attachment.syn', { cwd })).err).toBe(
      'attachment.syn: TransmitterPulse, Attachment, Glutamatergic ok\n',
    );
  });

  test.each([
    ['new Mine --from amap', 'no shipped model is called amap; did you mean ampa?'],
    ['new Binding --from glutamatergic', 'glutamatergic.syn has a model Binding already'],
    ['new Mine --form ampa', 'Did you mean --from?'],
    ['new', "missing required argument 'NAME'"],
  ])('syn %s is a usage error that says: %s', async (args, text) => {
    const cwd = folderWith();
    const { code, out, err } = await syn(args, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('a folder that cannot be written to is a usage error', async () => {
    const cwd = folderWith();
    writeFileSync(join(cwd, 'file'), '');
    const { code, err } = await syn('new Mine', { cwd: join(cwd, 'file') });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: cannot write mine\.syn: /);
  });
});
