import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticCodes, explainCode } from '../../src/compiler/index.ts';
import { folderWith, syn } from './syn.ts';

describe('syn explain', () => {
  test('prints how a model runs', async () => {
    const { code, out, err } = await syn('explain models/stdp.syn');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^synapse STDP\n/);
    for (const part of ['\n  w (nS)\n', 'one per synapse', 'exact', 'on post', 'memory']) expect(out).toContain(part);
  });

  test('says what is kept of synapses that are on and off, or what keeps a model from it', async () => {
    for (const file of ['ampa', 'gaba-a']) {
      const { out } = await syn(`explain models/${file}.syn`);
      for (const part of [
        '\n  r.on\n',
        '\n  r.off\n',
        'events move a synapse from one sum to the other (Lytton 1996)',
      ]) {
        expect(out).toContain(part);
      }
    }
    const bounded = readFileSync('models/ampa.syn', 'utf8').replace('on pre', 'bound r in [0, 1]\n  on pre');
    const { out } = await syn('explain -', { stdin: bounded });
    expect(out).toMatch(/not in groups +it has a bound, which holds for each synapse \(<stdin>:18:18\)/);
    expect(out).not.toContain('r.on');
  });

  test('prints it as JSON', async () => {
    const { code, out } = await syn('explain models/tsodyks-markram.syn TsodyksMarkram --json');
    expect(code).toBe(0);
    const explanation = JSON.parse(out);
    expect(explanation.model).toBe('TsodyksMarkram');
    expect(explanation.states.map(({ name }: { name: string }) => name)).toEqual(['x', 'u']);
    expect(explanation.entries.some(({ name }: { name: string }) => name === 'on pre')).toBe(true);
  });

  test('reads standard input', async () => {
    const { out } = await syn('explain -', { stdin: 'component A { state { x = 0 } on pre { x += 1 } output x }' });
    expect(out).toMatch(/^component A\n/);
  });

  test('picks the only synapse, or the model that is named', async () => {
    expect((await syn('explain models/tsodyks-markram.syn')).out).toMatch(/^synapse DepressingAMPA\n/);
    expect((await syn('explain models/glutamatergic.syn Binding')).out).toMatch(/^component Binding\n/);
    const body = 'state { x = 0 } on pre { x += 1 } output x';
    expect(await syn('explain -', { stdin: `component A { ${body} } component B { ${body} }` })).toMatchObject({
      code: 2,
      out: '',
      err: 'error: the file declares several models: say which of A, B with MODEL\n',
    });
    const misspelt = await syn('explain models/glutamatergic.syn Bindign');
    expect(misspelt).toMatchObject({ code: 2, out: '' });
    expect(misspelt.err).toContain('did you mean Binding?');
  });

  test('prints what a code means', async () => {
    for (const code of diagnosticCodes()) {
      const result = await syn(['explain', code]);
      expect(result).toEqual({ code: 0, out: `${explainCode(code)}\n`, err: '' });
      expect(result.out).toContain(code);
    }
    expect((await syn('explain syn3002')).out).toBe(`${explainCode('SYN3002')}\n`);
    expect(JSON.parse((await syn('explain SYN3002 --json')).out)).toEqual({
      code: 'SYN3002',
      text: explainCode('SYN3002'),
    });
  });

  test.each([
    ['explain SYN30002', 'there is no code SYN30002; did you mean SYN3002?'],
    ['explain SNY3002', 'did you mean SYN3002?'],
    ['explain XX99', 'there is no code XX99; codes are those of messages, such as SYN3002'],
    ['explain SYN3002 NMDA', 'a code has no models: leave out NMDA'],
    ['explain models/nmba.syn', 'did you mean models/nmda.syn?'],
    ['explain models/nmda.syn --jsn', 'Did you mean --json?'],
    ['explain', "missing required argument 'FILE'"],
    ['explain a b c', 'too many arguments'],
  ])('syn %s is a usage error that says: %s', async (args, text) => {
    const { code, out, err } = await syn(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
  });

  test('1 where the model has errors', async () => {
    const { code, out, err } = await syn('explain -', { stdin: 'component A { state { x = y } }' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^<stdin>:1:\d+: error SYN/);
  });
});

describe('syn doc', () => {
  test('prints a page of Markdown', async () => {
    const { code, out, err } = await syn('doc models/bcm.syn');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^# BCM\n/);
    expect(out).toContain('\\frac{dw}{dt} &= \\eta\\,x\\,y\\,\\left(y - \\theta\\right)');
  });

  test('writes it to a file', async () => {
    const cwd = folderWith({ 'bcm.syn': readFileSync('models/bcm.syn') });
    expect(await syn('doc bcm.syn BCM -o bcm.md', { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'bcm.md'), 'utf8')).toBe((await syn('doc models/bcm.syn -o -')).out);
  });

  test.each([
    ['doc models/glutamatergic.syn Bindign', 'did you mean Binding?'],
    ['doc models/bcm.syn -o bcm.syn', 'bcm.syn is a name for a model'],
    ['doc models/bcm.syn -o none/bcm.md', 'cannot write none/bcm.md'],
    ['doc models/bcm.syn --outt bcm.md', 'Did you mean --out?'],
    ['doc models/bmc.syn', 'did you mean models/bcm.syn?'],
  ])('syn %s is a usage error that says: %s', async (args, text) => {
    const { code, out, err } = await syn(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
  });

  test('1 where the model has errors', async () => {
    expect(await syn('doc -', { stdin: 'component A { state { x = y } }' })).toMatchObject({ code: 1, out: '' });
  });
});
