/** Whatever the blanks, the line breaks and the comments of a text: formatting keeps what it says. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printAst } from '../../src/compiler/ast/print-ast.ts';
import { format } from '../../src/compiler/format/format.ts';
import { parseText } from '../ast/parse-text.ts';
import { foundModels } from '../oracle/found-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { everything } from './everything.ts';
import { commentsOf, mangle, wildness, wordsOf } from './mangle.ts';

/** The tree without places: kinds, values, documentation. */
function treeOf(text: string): string {
  return printAst(parseText(text)).replace(/ {2}@\d+:\d+$/gm, '');
}

const withoutCommas = (text: string) => wordsOf(text).filter((word) => word !== ',' && !word.startsWith('//'));

function expectKept(text: string): void {
  const { text: once, ok } = format(text);
  expect(ok).toBe(true);
  expect(treeOf(once)).toBe(treeOf(text));
  expect(commentsOf(once)).toEqual(commentsOf(text).map((comment) => comment.trimEnd()));
  expect(withoutCommas(once)).toEqual(withoutCommas(text));
  expect(once).not.toMatch(/[ \t](?:\r?\n|$)/);
  expect(once).not.toMatch(/\n\r?\n\r?\n|^\r?\n|\n\r?\n$/);
  expect(format(once).text).toBe(once);
}

const runs = Number(process.env.FORMAT_RUNS ?? 100);

function textsOf(folder: string, ending = '.syn'): readonly (readonly [string, string])[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]);
}

const samples = textsOf('test/errors', '.ok.syn');
const texts: readonly (readonly [string, string])[] = [
  ['everything', everything],
  ...textsOf('models'),
  ...textsOf('test/format/programs'),
  ...[...foundModels],
  ...samples.filter(([, text]) => format(text).ok),
];

describe('the tree, the comments and the tokens stay, and twice is once', () => {
  it('nearly all near misses can be parsed', () => {
    expect(samples.filter(([, text]) => !format(text).ok).map(([name]) => name)).toEqual([]);
  });

  it.each(texts)('%s', (_name, text) => expectKept(text));

  it('mangled', () => {
    const text = fc.constantFrom(...texts.map(([, each]) => each));
    fc.assert(
      fc.property(text, wildness, (each, wild) => expectKept(mangle(each, wild))),
      { numRuns: runs },
    );
  });

  it('random models, mangled', () => {
    fc.assert(
      fc.property(fc.noShrink(randomModel({ draws: true, kinks: true })), wildness, (text, wild) => {
        expectKept(mangle(text, wild));
      }),
      { numRuns: runs },
    );
  });
});
