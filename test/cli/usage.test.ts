import { describe, expect, test } from 'vitest';
import { version } from '../../src/compiler/index.ts';
import { syn } from './syn.ts';

describe('the command line', () => {
  test('prints its version', async () => {
    expect(await syn('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect((await syn('-V')).out).toBe(`${version}\n`);
  });

  test.each([
    '',
    'check ',
    'compile ',
    'run ',
    'explain ',
    'doc ',
    'cite ',
  ])('syn %s--help is data, with an example', async (command) => {
    const { code, out, err } = await syn(`${command}--help`);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain(`Usage: syn ${command.trim()}`);
    expect(out).toMatch(/Examples?:\n(?: {2}\$ syn .*\n)* {2}\$ syn .*\n$/);
  });

  test('without a command the help is on standard error', async () => {
    const { code, out, err } = await syn('');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Usage: syn');
  });

  test.each([
    ['chek models/nmda.syn', 'Did you mean check?'],
    ['rum models/nmda.syn', 'Did you mean run?'],
    ['run models/nmda.syn --pree 10', 'Did you mean --pre?'],
    ['run models/nmda.syn --record-all', "unknown option '--record-all'"],
    ['compile models/nmda.syn --dumb ast', 'Did you mean --dump?'],
    ['run', "missing required argument 'FILE'"],
    ['run a b', 'too many arguments'],
    ['check', "missing required argument 'FILE'"],
    ['compile models/nmda.syn --dump tree', 'Allowed choices are ast, model, system, plan, placed.'],
    ['compile models/nmda.syn --dump ast --js', 'cannot be used with'],
  ])('syn %s is a usage error that says: %s', async (args, text) => {
    const { code, out, err } = await syn(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(text);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
