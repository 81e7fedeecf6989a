/** The typed module: clean under --strict, the same bytes every time, readable, and the same model as in process. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { emitJavaScript } from '../../src/compiler/emit/javascript.ts';
import { emitTypeScript } from '../../src/compiler/emit/typescript.ts';
import { resolveImported } from '../oracle/compile-models.ts';

const folder = resolve('build/test-typescript');
const shipped = readdirSync('models').filter((name) => name.endsWith('.syn'));
/** One of each kind: states in groups, sums, weights, noise, a cell, a signal, a scheme of reactions. */
const samples = ['ampa', 'nmda', 'stdp', 'ou-conductance', 'lif', 'dopamine-stdp', 'nmda-five-state', 'hostile'];
const hostile = `
  component constructor { parameter { __proto__ = 2 (ms) in (0, inf) } state { prototype = 1 } derivative { prototype' = -prototype/__proto__ } output prototype }
  synapse Hostile(arguments = 1 (nS)) {
    use constructor as eval(__proto__ = 3 (ms))
    parameter { m = 1 (ms), s = 2 (ms), tick = 1 } /// */ } ; process.exit(1) //
    input v (mV)
    state { this = 0 (nS), rows = 0, class = 0, exp2 = 0 }
    timer yield
    derivative { this' = -this/m   rows' = -rows/s }
    on pre { let await = tick*2   this += arguments*await   rows += await*eval.prototype   start yield in s }
    on yield { class += 1   exp2 += class }
    current i (pA) = this*v
  }`;

async function plansOf(text: string, name: string) {
  const { models, diagnostics } = await compile(text, { name, resolve: resolveImported });
  if (models.size === 0) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return [...models.values()].map(({ plan }) => plan);
}

/** The library as the build has written it, and names that mean something elsewhere. */
const texts = new Map(
  shipped.map((name) => [name, readFileSync(join('build/models', name.replace('.syn', '.ts')), 'utf8')]),
);
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  texts.set('hostile.syn', await emitTypeScript(await plansOf(hostile, 'hostile */ .syn')));
  for (const [name, text] of texts) writeFileSync(join(folder, name.replace('.syn', '.ts')), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('emitted TypeScript', () => {
  it('is clean under --strict, unused names and the declarations of libraries included', () => {
    const program = ts.createProgram({
      // The others are under the flags of the project, which are strict as well: `npm run types`.
      rootNames: samples.map((name) => join(folder, `${name}.ts`)),
      options: {
        strict: true,
        skipLibCheck: false,
        noUnusedLocals: true,
        noUnusedParameters: true,
        exactOptionalPropertyTypes: true,
        noImplicitReturns: true,
        verbatimModuleSyntax: true,
        noEmit: true,
        allowImportingTsExtensions: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        lib: ['lib.es2023.d.ts'],
        types: [],
        paths: { 'synapse-models/runtime': [resolve('src/runtime/index.ts')] },
      },
    });
    const ours = ts.getPreEmitDiagnostics(program).filter(({ file }) => !file?.fileName.includes('/src/'));
    const shown = ours.map(({ file, start, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(shown).toEqual([]);
  });

  it('has no any and silences nothing', () => {
    for (const text of texts.values()) {
      expect(text).not.toMatch(/\bany\b(?! )|: any|as any/);
      expect(text).not.toMatch(/@ts-|eslint|biome-ignore/);
    }
  });

  it('is the same bytes for the same input, also from another process', async () => {
    const path = 'models/nmda.syn';
    const again = await emitTypeScript(await plansOf(readFileSync(path, 'utf8'), path));
    expect(again).toBe(texts.get('nmda.syn'));
    if (readdirSync('.').includes('dist')) {
      const other = execFileSync(process.execPath, ['dist/syn.js', 'compile', path, '-o', '-'], { encoding: 'utf8' });
      expect(other).toBe(again);
    }
  });

  it('shares every statement with the JavaScript', async () => {
    const path = 'models/ampa.syn';
    const statements = (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => /^(const|return|for|\$)/.test(line) && !line.startsWith('const $$'));
    const javascript = statements(emitJavaScript(await plansOf(readFileSync(path, 'utf8'), path)));
    expect(statements(texts.get('ampa.syn')!)).toEqual(javascript);
  });

  it('says where it comes from, and each equation above its line', () => {
    const text = texts.get('ampa.syn')!;
    expect(text).toMatch(
      /^\/\*\*\n \* Compiled by synapse-models \d+\.\d+\.\d+ from models\/ampa\.syn \(fingerprint [0-9a-f]{16}\): synapse AMPA\./,
    );
    expect(text).toMatch(/\/\/ r' = alpha\*nt\*\(1 - r\) - beta\*r {3}\(exponential\)\n(\s+const .*\n)*\s+\$r\[s\] = /);
  });

  it('matches the golden of the Mg-blocked synapse', async () => {
    await expect(texts.get('nmda.syn')).toMatchFileSnapshot('../goldens/nmda.ts.txt');
  });
});
