/**
 * Every mistake is a file: `test/errors/SYN2001-misspelt-parameter.syn`, with the exact text of all its diagnostics beside
 * it in `.txt` and, for each code, a near miss in `.ok.syn` that must be clean. `UPDATE_ERRORS=1` writes the texts anew.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compiler/compile.ts';
import { DiagnosticBag } from '../src/compiler/diagnostics/bag.ts';
import { compilerBug } from '../src/compiler/diagnostics/bug.ts';
import { catalogue, diagnose } from '../src/compiler/diagnostics/catalogue.ts';
import type { Diagnostic } from '../src/compiler/diagnostics/diagnostic.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';
import { limits } from '../src/compiler/diagnostics/syntax.ts';
import { explainCode } from '../src/compiler/explain-code.ts';

const folder = join(import.meta.dirname, 'errors');
const files = readdirSync(folder).filter((name) => /^SYN\d{4}-.*\.syn$/.test(name));
const bad = files.filter((name) => !name.endsWith('.ok.syn'));
const good = files.filter((name) => name.endsWith('.ok.syn'));

/** Codes that no file of reasonable size shows; the tests below show them. */
const without = new Set(['SYN1005', 'SYN1012', 'SYN1031', 'SYN1032', 'SYN5030', 'SYN5031', 'SYN9001', 'SYN9002']);

const codeOf = (name: string): string => name.slice(0, 7);

async function diagnosticsOf(
  name: string,
  source = readFileSync(join(folder, name), 'utf8'),
): Promise<{ diagnostics: readonly Diagnostic[]; codes: readonly string[]; text: string }> {
  const { diagnostics } = await compile(source, {
    name,
    resolve: async (path) => {
      try {
        return { name: path, text: readFileSync(join(folder, path), 'utf8') };
      } catch {
        throw new Error('there is no such file');
      }
    },
  });
  const text = diagnostics.map((each) => `${printDiagnostic(each)}\n`).join('\n');
  return { diagnostics, codes: diagnostics.map(({ code }) => code), text };
}

describe('every mistake gets the text beside it', () => {
  it.each(bad)('%s', async (name) => {
    const { codes, text } = await diagnosticsOf(name);
    expect(codes).toContain(codeOf(name));
    const beside = join(folder, name.replace(/\.syn$/, '.txt'));
    if (process.env.UPDATE_ERRORS) writeFileSync(beside, text);
    expect(text).toBe(readFileSync(beside, 'utf8'));
  });
});

describe('one mistake is one diagnostic', () => {
  it.each(bad.filter((name) => !name.includes('two-mistakes')))('%s', async (name) => {
    expect((await diagnosticsOf(name)).codes).toEqual([codeOf(name)]);
  });
});

describe('the edit that a diagnostic offers mends the model', () => {
  it.each(bad)('%s', async (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const { diagnostics } = await diagnosticsOf(name);
    for (const edit of diagnostics.flatMap((each) => [...(each.edit ? [each.edit] : []), ...(each.choices ?? [])])) {
      const mended = `${source.slice(0, edit.at.start)}${edit.text}${source.slice(edit.at.end)}`;
      expect((await diagnosticsOf(name, mended)).text).toBe('');
    }
  });
});

describe('a near miss is clean', () => {
  it.each(good)('%s', async (name) => {
    expect((await diagnosticsOf(name)).text).toBe('');
  });
});

describe('the catalogue', () => {
  it('names what each code lacks: a bad file, a near miss, an entry of the manual', () => {
    const lacks = Object.keys(catalogue).flatMap((code) => {
      const named = (names: readonly string[]) => names.some((name) => codeOf(name) === code);
      const missing = [
        ...(without.has(code) || named(bad) ? [] : ['a bad file']),
        ...(without.has(code) || named(good) ? [] : ['a near miss']),
        ...(explainCode(code) === undefined ? ['an entry of the manual'] : []),
      ];
      return missing.length > 0 ? [`${code} lacks ${missing.join(' and ')}`] : [];
    });
    expect(lacks).toEqual([]);
  });

  it('has every code that a file is named after', () => {
    expect(files.filter((name) => !Object.hasOwn(catalogue, codeOf(name)))).toEqual([]);
  });
});

describe('what no file shows', () => {
  it('refuses a source that is too large', async () => {
    const { diagnostics } = await compile(' '.repeat(limits.sourceLength + 1));
    expect(diagnostics.map(({ code }) => code)).toEqual(['SYN1005']);
  });

  it('stops listing errors after a hundred, and says so', async () => {
    const lets = Array.from({ length: 150 }, (_, i) => `let a${i} = 1 (furlong)`).join('\n');
    const { diagnostics, ok } = await compile(`component Long {\n${lets}\n}`);
    expect(ok).toBe(false);
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.filter(({ code }) => code === 'SYN1012')).toHaveLength(1);
  });

  it('keeps an error that comes behind a hundred warnings', () => {
    const bag = new DiagnosticBag();
    const source = { name: 'x.syn', text: ' '.repeat(300) };
    const at = (start: number) => ({ source, start, end: start + 1 });
    for (let i = 0; i < 200; i++) bag.add(diagnose('SYN4008', at(i), 'unread'));
    expect(bag.hasErrors).toBe(false);
    bag.add(diagnose('SYN2001', at(250), 'unknown'));
    expect(bag.hasErrors).toBe(true);
    expect(bag.sorted().at(-1)!.code).toBe('SYN2001');
  });

  it('calls a fault of the compiler a fault of the compiler', () => {
    const text = printDiagnostic(compilerBug({ name: 'x.syn', text: 'synapse A {}' }, new TypeError('no such thing')));
    expect(text).toContain('x.syn:1:1: compiler bug SYN9001: the compiler failed (TypeError: no such thing)');
    expect(text).toContain('please report it together with the file');
  });
});
