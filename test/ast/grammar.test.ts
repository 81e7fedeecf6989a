import { readFileSync } from 'node:fs';
import { Lexer } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { SynParser } from '../../grammar/parser.ts';
import { keywords, tokens } from '../../grammar/tokens.ts';

/** A module without types, for the tool runs under Node alone. */
const tool = '../../tools/cst-types.mjs';

describe('the grammar', () => {
  it('is free of ambiguities with one token of lookahead', () => {
    expect(() => new SynParser({ skipValidations: false })).not.toThrow();
  });

  it('has tokens that the lexer accepts, none of them out of reach', () => {
    const lexer = new Lexer([...tokens], { ensureOptimizations: true, skipValidations: false });
    expect(lexer.lexerDefinitionErrors).toEqual([]);
  });

  it('has every keyword in its list of tokens', () => {
    for (const keyword of keywords) expect(tokens).toContain(keyword);
  });

  it.each(
    keywords.map(({ PATTERN }) => (PATTERN as RegExp).source),
  )('%s is a word of its own and no prefix of names', (word) => {
    const lexer = new Lexer([...tokens], { ensureOptimizations: true });
    const kinds = (text: string) => lexer.tokenize(text).tokens.map(({ tokenType }) => tokenType.name);
    expect(kinds(word)).not.toEqual(['Identifier']);
    for (const name of [`${word}x`, `${word}_`, `${word}1`, `x${word}`]) expect(kinds(name)).toEqual(['Identifier']);
  });

  it('has its types written down: `npm run grammar`', async () => {
    // The formatter has been over the file; what it says must not differ.
    const { cstTypes }: { cstTypes(): Promise<string> } = await import(tool);
    const bare = (text: string) =>
      text
        .replace(/\s+/g, ' ')
        .replaceAll('"', "'")
        .replace(/\((\w+)\)\[\]/g, '$1[]');
    expect(bare(readFileSync('grammar/cst.ts', 'utf8'))).toBe(bare(await cstTypes()));
  });
});
