import { Lexer } from 'chevrotain';
import fc from 'fast-check';
import { tokens } from '../../grammar/tokens.ts';

const lexer = new Lexer([...tokens], { positionTracking: 'full' });

/** The tokens and the comments of a text, in its order. */
export function wordsOf(text: string): readonly string[] {
  const { tokens: found, groups } = lexer.tokenize(text);
  return [...found, ...(groups.docs ?? []), ...(groups.comments ?? [])]
    .sort((a, b) => a.startOffset - b.startOffset)
    .map(({ image }) => image);
}

export function commentsOf(text: string): readonly string[] {
  return wordsOf(text).filter((word) => word.startsWith('//'));
}

const blanks = ['', '', ' ', ' ', '  ', '      ', '\t', '\n', '\n', '\n  ', '\n\n', '\n\n\n\n', '\r\n', '\r', '\uFEFF'];
const notes = ['// a note', '//', '/// said of it', '///two', '// trailing  \t', '//// many', '/// }', '// { ( "'];
const ends = ['\n', '\n', '\r\n', '\r'];

/** How wild a mangled text is: the shares of gaps with other blanks and with a comment. */
export interface Wildness {
  readonly seed: number;
  readonly blanks: number;
  readonly notes: number;
}

export const wildness: fc.Arbitrary<Wildness> = fc.record({
  seed: fc.nat(0x7fffffff),
  blanks: fc.constantFrom(0, 0.1, 0.5, 1),
  notes: fc.constantFrom(0, 0.02, 0.1, 0.5),
});

/** The same tokens with other blanks, other line breaks, and comments in any place. */
export function mangle(text: string, wild: Wildness): string {
  let state = wild.seed;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) / 0x7fffff;
  };
  const among = (list: readonly string[]) => list[Math.floor(random() * list.length) % list.length]!;
  let mixed = '';
  const put = (word: string) => {
    // What would be another token without a blank.
    const joins = /\w$/.test(mixed) ? /^\w/ : /[.\d]$/.test(mixed) ? /^[.\d]/ : mixed.endsWith('/') ? /^\// : undefined;
    mixed += joins?.test(word) ? ` ${word}` : word;
    if (word.startsWith('//')) mixed += among(ends);
  };
  for (const word of wordsOf(text)) {
    mixed += random() < wild.blanks ? among(blanks) : ' ';
    while (random() < wild.notes) {
      put(among(notes));
      mixed += among(blanks);
    }
    put(word);
  }
  mixed += among(blanks);
  if (random() < wild.notes) put(among(notes));
  return mixed;
}
