/** The manual of errors cannot rot: its examples are compiled, and its page is made anew and compared. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compiler/compile.ts';
import { catalogue } from '../src/compiler/diagnostics/catalogue.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';
import { manual } from '../src/compiler/diagnostics/manual/manual.ts';
import { codeExplanation, diagnosticCodes, explainCode } from '../src/compiler/explain-code.ts';

/** Codes that no model of readable length shows. */
const without = [
  ...['SYN1005', 'SYN1006', 'SYN1007', 'SYN1008', 'SYN1012', 'SYN1030', 'SYN1031', 'SYN1032', 'SYN2022'],
  ...['SYN4012', 'SYN4071', 'SYN5030', 'SYN5031', 'SYN9001', 'SYN9002'],
];

const root = join(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'errors');
const examples = diagnosticCodes().flatMap((code) => {
  const { example } = codeExplanation(code)!;
  return example === 'none' ? [] : [{ code, ...example }];
});

async function diagnosticsOf(text: string) {
  const resolve = async (path: string) => ({ name: path, text: readFileSync(join(folder, path), 'utf8') });
  return (await compile(text, { name: 'example.syn', resolve })).diagnostics;
}

describe('the manual of errors', () => {
  it('has an entry for every code', () => {
    expect(Object.keys(catalogue).filter((code) => !Object.hasOwn(manual, code))).toEqual([]);
  });

  it('has an example for every code that a readable model can show', () => {
    const lacking = diagnosticCodes().filter((code) => codeExplanation(code)!.example === 'none');
    expect(lacking).toEqual(without);
  });

  it.each(examples)('$code: the wrong example gives this code alone', async ({ code, bad }) => {
    const found = await diagnosticsOf(bad);
    expect(
      found.map((each) => each.code),
      found.map(printDiagnostic).join('\n'),
    ).toEqual([code]);
  });

  it.each(examples)('$code: the right example gives nothing', async ({ good }) => {
    expect((await diagnosticsOf(good)).map(printDiagnostic)).toEqual([]);
  });

  it.each(diagnosticCodes())('%s is explained in lines that a terminal holds', (code) => {
    const text = explainCode(code)!;
    expect(text).toMatch(new RegExp(`^${code}: `));
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('takes a code in small letters, and knows nothing of others', () => {
    expect(explainCode('syn3002')).toBe(explainCode('SYN3002'));
    expect(explainCode('SYN0000')).toBeUndefined();
    expect(explainCode('toString')).toBeUndefined();
  });

  it('is the page docs/errors.md: `npm run docs` writes it anew', () => {
    const run = () => execFileSync(process.execPath, ['tools/docs.mjs', '--check'], { cwd: root, encoding: 'utf8' });
    expect(run).not.toThrow();
  });
});
