/** The grammar for editors says the same of every token as the lexer of the compiler. */
import { readdirSync, readFileSync } from 'node:fs';
import { Lexer } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { keywords, tokens } from '../../grammar/tokens.ts';
import { builtins } from '../../src/compiler/check/builtins.ts';
import { unitTable } from '../../src/compiler/check/unit-table.ts';
import { everything } from '../format/everything.ts';
import { highlighter } from './highlight.ts';

const highlight = await highlighter();
const lexer = new Lexer([...tokens], { positionTracking: 'full' });
const words = new Set(keywords.map(({ name }) => name));

/** What the innermost scope of a kind of token may begin with. */
function expectedScope(kind: string): RegExp {
  if (words.has(kind)) return /^(?:storage\.type|keyword\.(?:control|other|operator\.logical)|constant\.language)\./;
  if (kind === 'Identifier') return /^(?:variable|entity|support)\./;
  if (kind === 'Number') return /^constant\.numeric\./;
  if (kind === 'String') return /^string\.quoted\./;
  if (kind === 'DocComment') return /^(?:comment\.line\.documentation|punctuation\.definition\.comment|markup)\./;
  if (kind === 'Comment') return /^(?:comment\.line\.double-slash|punctuation\.definition\.comment)\./;
  return /^(?:keyword\.operator|punctuation)\.(?!logical)/;
}

function disagreements(text: string): readonly string[] {
  const scoped = highlight(text);
  const { tokens: found, groups } = lexer.tokenize(text);
  const all = [...found, ...(groups.docs ?? []), ...(groups.comments ?? [])];
  const wrong: string[] = [];
  for (const { image, startOffset, tokenType, startLine } of all) {
    const end = startOffset + image.length;
    for (const { start, end: stop, scopes } of scoped) {
      if (stop <= startOffset || start >= end) continue;
      const inner = scopes.at(-1)!;
      if (!expectedScope(tokenType.name).test(inner)) wrong.push(`${startLine}: ${image} is ${inner}`);
    }
  }
  return wrong;
}

const texts: readonly (readonly [string, string])[] = [
  ['everything', everything],
  ...['models', 'examples', 'test/format/programs'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.syn'))
      .map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')] as const),
  ),
  ...readdirSync('test/errors')
    .filter((name) => name.endsWith('.ok.syn'))
    .map((name) => [name, readFileSync(`test/errors/${name}`, 'utf8')] as const),
];

describe('lexer and editor agree on every token', () => {
  it.each(texts)('%s', (_name, text) => expect(disagreements(text)).toEqual([]));

  it.each(
    keywords.map(({ PATTERN }) => (PATTERN as RegExp).source),
  )('the keyword %s, alone and within names', (word) => {
    expect(disagreements(`${word}\n${word}ing x${word} ${word}_1 ${word}\n a ${word} b`)).toEqual([]);
    expect(highlight(word)[0]!.scopes.at(-1)).not.toMatch(/^(?:variable|source)/);
  });
});

/** The scope of each piece of one line, blanks left out. */
function scopesOf(line: string): readonly string[] {
  return highlight(line)
    .map(({ start, end, scopes }) => [line.slice(start, end).trim(), scopes.at(-1)!.replace(/\.syn$/, '')] as const)
    .filter(([text]) => text !== '')
    .map(([text, scope]) => `${text} ${scope}`);
}

describe('scopes', () => {
  it('a model with a value of each connection', () => {
    expect(scopesOf('synapse AMPA(weight = 1e-3 (nS/ms^2)) {')).toEqual([
      'synapse storage.type.model',
      'AMPA entity.name.type',
      '( punctuation.section.group',
      'weight variable.other',
      '= keyword.operator.assignment',
      '1e-3 constant.numeric',
      '( punctuation.section.unit',
      'nS support.type.unit',
      '/ keyword.operator.unit',
      'ms support.type.unit',
      '^ keyword.operator.unit',
      '2 constant.numeric.unit',
      ') punctuation.section.unit',
      ') punctuation.section.group',
      '{ punctuation.section.block',
    ]);
  });

  it('an event, its states and its timer', () => {
    expect(scopesOf('on pre { nt += peak start cleared in pulse } // once')).toEqual([
      'on keyword.control.event',
      'pre support.variable.event',
      '{ punctuation.section.block',
      'nt variable.other',
      '+= keyword.operator.assignment',
      'peak variable.other',
      'start keyword.control.event',
      'cleared variable.other',
      'in keyword.other.constraint',
      'pulse variable.other',
      '} punctuation.section.block',
      '// punctuation.definition.comment',
      'once comment.line.double-slash',
    ]);
  });

  it('an equation with noise', () => {
    expect(scopesOf("x' = -exp(x)/f(tau) + s.u*dW")).toEqual([
      'x variable.other.state',
      "' keyword.operator.derivative",
      '= keyword.operator.assignment',
      '- keyword.operator.arithmetic',
      'exp support.function',
      '( punctuation.section.group',
      'x variable.other',
      ') punctuation.section.group',
      '/ keyword.operator.arithmetic',
      'f entity.name.function.call',
      '( punctuation.section.group',
      'tau variable.other',
      ') punctuation.section.group',
      '+ keyword.operator.arithmetic',
      's variable.other',
      '. punctuation.accessor',
      'u variable.other.member',
      '* keyword.operator.arithmetic',
      'dW constant.language.noise',
    ]);
  });

  it('a reaction, whose rates are no units', () => {
    expect(scopesOf('C0 <-> C1 (kf, koff)')).toEqual([
      'C0 variable.other',
      '<-> keyword.operator.reaction',
      'C1 variable.other',
      '( punctuation.section.group',
      'kf variable.other',
      ', punctuation.separator',
      'koff variable.other',
      ') punctuation.section.group',
    ]);
  });

  it.each([...unitTable.keys()])('the unit %s behind a number and behind a name', (symbol) => {
    const unit = `${symbol} support.type.unit`;
    expect(scopesOf(`1 (${symbol})`)).toContain(unit);
    expect(scopesOf(`input v (${symbol})`)).toContain(unit);
    expect(scopesOf(`current i (/${symbol}) = 1`)).toContain(unit);
  });

  it.each(Object.keys(builtins))('the function %s', (name) => {
    expect(scopesOf(`${name}(x)`)[0]).toBe(`${name} support.function`);
  });
});

it('the settings for editors are JSON and know the comment', () => {
  const settings = JSON.parse(readFileSync('grammar/language-configuration.json', 'utf8'));
  expect(settings.comments.lineComment).toBe('//');
});
