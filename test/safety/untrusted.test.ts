/** A text from a stranger: what is made of it is verified before it can run, and it reaches no file that is not meant. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import * as javascript from '../../src/compiler/emit/javascript.ts';
import { syn } from '../cli/syn.ts';
import { resolveImported } from '../oracle/compile-models.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

/** What the emitter prints, unless a test plants something else. */
const planted = vi.hoisted(() => ({ change: undefined as ((text: string) => string) | undefined }));
vi.mock('../../src/compiler/emit/javascript.ts', async (original) => {
  const real = await original<typeof javascript>();
  return {
    ...real,
    emitFunctionBody: (plan: Parameters<typeof real.emitFunctionBody>[0]) => {
      const body = real.emitFunctionBody(plan);
      return planted.change ? { ...body, text: planted.change(body.text) } : body;
    },
  };
});
afterEach(() => {
  planted.change = undefined;
  Reflect.deleteProperty(globalThis, 'escaped');
});

const decay = "component D { state { x = 1 } derivative { x' = -x/2 (ms) } output x }";

describe('an untrusted text', () => {
  it.each([...shippedModels])('%s compiles as a trusted one does', async (file, text) => {
    const { ok, models } = await compile(text, { name: file, untrusted: true, resolve: resolveImported, roots: [''] });
    expect(ok).toBe(true);
    const trusted = await compile(text, { name: file, resolve: resolveImported });
    for (const [name, { model }] of models) expect(model.manifest).toEqual(trusted.models.get(name)!.model.manifest);
  });

  it.each<[string, (text: string) => string]>([
    ['a global', (text) => text.replace("'use strict';", "'use strict';\n\nglobalThis.escaped = 1;")],
    ['a call in a kernel', (text) => text.replace(/\(m, from, to\) \{\n/, '$&  globalThis.escaped = 1;\n')],
    ['what is no JavaScript', (text) => `${text}}`],
    ['nothing at all', () => ''],
  ])('whose code came to hold %s is a fault of ours, and does not run', async (_, change) => {
    planted.change = change;
    const { ok, models, diagnostics } = await compile(decay, { untrusted: true });
    expect(ok).toBe(false);
    expect(models.size).toBe(0);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['SYN9002', 'bug']]);
    expect(diagnostics[0]!.message).toMatch(/^the code made for D is not safe to run \(.*\); it was not run$/s);
    expect('escaped' in globalThis).toBe(false);
  });

  it('is what syn run --untrusted takes the file for', async () => {
    planted.change = (text) => text.replace("'use strict';", "'use strict';\n\nglobalThis.escaped = 1;");
    const args = ['run', '-', '--tstop', '0.1'];
    const refused = await syn([...args, '--untrusted'], { stdin: decay });
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('SYN9002');
    expect('escaped' in globalThis).toBe(false);
    // Nobody asked: the same code runs.
    await syn(args, { stdin: decay });
    expect('escaped' in globalThis).toBe(true);
    planted.change = undefined;
    expect(await syn([...args, '--untrusted'], { stdin: decay })).toEqual(await syn(args, { stdin: decay }));
  });

  it('runs the very text that was verified', async () => {
    const { models } = await compile(decay, { untrusted: true });
    planted.change = () => "throw new Error('printed again')";
    expect(models.get('D')!.model.manifest.name).toBe('D');
  });

  it('long chains of operators are verified as well', async () => {
    const long = `component D { parameter { p = 1 } state { x = 0 } derivative { x' = p${'^p'.repeat(900)}/(1 (ms)) }
      output a = ${'abs('.repeat(60)}x${')'.repeat(60)} output b = x${'*p + x'.repeat(490)} output c = ${'-'.repeat(900)}x }`;
    expect((await compile(long, { untrusted: true })).diagnostics).toEqual([]);
    // What is printed nests little, so that no parser runs out of its stack.
    const { plan } = (await compile(long)).models.get('D')!;
    let deepest = 0;
    let depth = 0;
    for (const sign of javascript.emitFunctionBody(plan).text) {
      if (sign === '(') deepest = Math.max(deepest, ++depth);
      if (sign === ')') depth--;
    }
    expect(deepest).toBeLessThan(100);
  });
});

describe('imports of an untrusted text', () => {
  const files: Readonly<Record<string, string>> = {
    'models/lib/d.syn': decay,
    'models/d.syn': decay,
    'shared/d.syn': decay,
    'secret/d.syn': decay,
  };
  async function importing(path: string, roots?: readonly string[]): Promise<{ asked: string[]; messages: string[] }> {
    const asked: string[] = [];
    const { diagnostics } = await compile(`import D from "${path}"\ncomponent A { }`, {
      name: 'models/a.syn',
      untrusted: true,
      ...(roots && { roots }),
      resolve: async (given, from) => {
        asked.push(given);
        expect(from).toBe('models/a.syn');
        const name = new URL(given, 'file:///models/').pathname.slice(1);
        if (!(name in files)) throw new Error('there is no such file');
        return { name, text: files[name]! };
      },
    });
    return { asked, messages: diagnostics.map(({ code, message }) => `${code} ${message}`) };
  }

  it.each([
    ['d.syn', ['models']],
    ['./d.syn', ['models']],
    ['lib/d.syn', ['models']],
    ['lib/../d.syn', ['models']],
    ['../shared/d.syn', ['models', 'shared']],
    ['../models/d.syn', ['models/']],
    ['../shared/d.syn', ['.']],
  ])('%s is found inside %j', async (path, roots) => {
    expect(await importing(path, roots)).toEqual({ asked: [path], messages: [] });
  });

  it('there are none without roots', async () => {
    const { asked, messages } = await importing('d.syn');
    expect(asked).toEqual([]);
    expect(messages).toEqual([
      'SYN2013 cannot import "d.syn": no files can be imported here: `resolve` and, of an untrusted text, `roots` allow them',
    ]);
  });

  it.each([
    '../secret/d.syn',
    'lib/../../secret/d.syn',
    '..',
    '../../../../etc/passwd',
    '/etc/passwd',
    '//host/share/d.syn',
    '/models/d.syn',
    'file:///etc/passwd',
    'https://example.org/d.syn',
    'data:text/plain,x',
    'node:fs',
    'C:/d.syn',
    'c:d.syn',
    'lib\\\\d.syn',
    '..\\\\secret\\\\d.syn',
    '\\\\\\\\host\\\\share',
    '%2e%2e/secret/d.syn',
    '..%2fsecret/d.syn',
    '%00',
    '../models-secret/d.syn',
    '../modelsd.syn',
    '',
    'd.syn:stream',
  ])('"%s" is refused with the root, and nobody is asked for it', async (path) => {
    const { asked, messages } = await importing(path, ['models']);
    expect(asked).toEqual([]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^SYN2013 .*imports stay inside `models`$/s);
  });

  it('a NUL ends the matter before', async () => {
    expect((await importing('d.syn\0.txt', ['models'])).messages[0]).toContain('SYN1008');
  });
});
