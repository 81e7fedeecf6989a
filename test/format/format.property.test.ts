/** Whatever the blanks, the line breaks and the comments of a text: formatting keeps what it says. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printAst } from '../../src/compiler/ast/print-ast.ts';
import { format } from '../../src/compiler/format/format.ts';
import { parseText } from '../ast/parse-text.ts';
import { foundModels } from '../oracle/found-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { commentsOf, mangle, wildness, wordsOf } from './mangle.ts';
import { everything, programs } from './texts.ts';

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

const runs = Number(process.env.FORMAT_RUNS ?? 8);

const samples = readdirSync('test/errors')
  .filter((name) => name.endsWith('.ok.syn'))
  .map((name) => [name, readFileSync(`test/errors/${name}`, 'utf8')] as const);
const models = readdirSync('models').map((name) => [name, readFileSync(`models/${name}`, 'utf8')] as const);
const texts: readonly (readonly [string, string])[] = [
  ['everything', everything],
  ...models,
  ...programs.map((text, i) => [`program ${i + 1}`, text] as const),
  ...[...foundModels],
  ...samples.filter(([, text]) => format(text).ok),
];

describe('the tree, the comments and the tokens stay, and twice is once', () => {
  it('nearly all near misses can be parsed', () => {
    expect(samples.filter(([, text]) => !format(text).ok).map(([name]) => name)).toEqual([]);
  });

  it.each(texts)('%s', (_name, text) => expectKept(text));

  it.each(texts)('%s, mangled', (_name, text) => {
    fc.assert(
      fc.property(wildness, (wild) => expectKept(mangle(text, wild))),
      { numRuns: runs },
    );
  });

  it('random models, mangled', () => {
    fc.assert(
      fc.property(fc.noShrink(randomModel({ draws: true, kinks: true })), wildness, (text, wild) => {
        expectKept(mangle(text, wild));
      }),
      { numRuns: 10 * runs },
    );
  });
});

