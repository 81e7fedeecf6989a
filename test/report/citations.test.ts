import { describe, expect, it } from 'vitest';
import { printBibtex, printCitation } from '../../src/compiler/report/bibtex.ts';
import { citationsIn, distinctCitations } from '../../src/compiler/report/citations.ts';

const inLine = (doc: string) => citationsIn(doc).map(printCitation);

describe('citations', () => {
  it.each([
    ['Pair rule. Bi & Poo (1998) J Neurosci 18:10464. doi:10.1523/JNEUROSCI.18-24', { doi: '10.1523/JNEUROSCI.18-24' }],
    ['As in Song, Miller & Abbott (2000) Nat Neurosci 3(9):919-926.', { pages: '919-926', volume: '3' }],
    ['Turrigiano et al. (1998) Nature 391:892.', { authors: ['Turrigiano', 'others'] }],
    ['From van Rossum, Bi and Turrigiano (2000) J Neurosci 20:8812.', { authors: ['van Rossum', 'Bi', 'Turrigiano'] }],
    ['Le Masson & O’Brien (2001a) Nature 1:2.', { authors: ['Le Masson', 'O’Brien'], year: '2001' }],
    [
      'Hebb (1949) The Organization of Behavior, Wiley (cited from memory).',
      { kind: 'book', note: 'cited from memory' },
    ],
    ['Rates (as in NEST): Wang (1999) J Neurosci 19:9587. doi:10.1000/a (as in NEST)', { note: 'as in NEST' }],
    ['Katz in Koch & Segev, Methods in Modeling, 2nd ed. (1998).', { kind: 'chapter', editors: ['Koch', 'Segev'] }],
    ['Über: Müller-Hill (1996) Z Physiol B12:345.', { authors: ['Müller-Hill'], pages: '345' }],
    ['Prinz, Bucher & Marder (2004) doi:10.1038/nn1352', { kind: 'unknown', doi: '10.1038/nn1352' }],
    ['See doi:10.1000/182.', { kind: 'unknown', authors: [], doi: '10.1000/182' }],
  ])('%s', (doc, expected) => {
    const found = citationsIn(doc);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it('takes no work that is named in passing, and gives each DOI to the work that it stands behind', () => {
    expect(inLine('What Destexhe & Sejnowski (1995) have is another scheme.')).toEqual([]);
    expect(inLine('Ten times that of Mainen (1998); see there.')).toEqual([]);
    expect(inLine('Unlike Mainen (1998) ours is exact. Oja (1982) J Math Biol 15:267. doi:10.1000/b')).toEqual([
      'Oja (1982) J Math Biol 15:267. doi:10.1000/b',
    ]);
    const both = inLine(
      'Cooper & Munro (1982) J Neurosci 2:32; threshold as in Intrator (1992) Neural Netw 5:3. doi:10.1000/c',
    );
    expect(both).toEqual(['Cooper & Munro (1982) J Neurosci 2:32.', 'Intrator (1992) Neural Netw 5:3. doi:10.1000/c']);
  });

  it('gives a chapter of the same authors their names', () => {
    const [first, chapter] = citationsIn(
      "Katz & Miledi (1994) Nature 6:14. Rates: the same authors' chapter in Koch & Segev, Methods, 2nd ed. (1998).",
    );
    expect(chapter).toEqual({
      kind: 'chapter',
      authors: first!.authors,
      year: '1998',
      title: 'Methods, 2nd ed.',
      editors: ['Koch', 'Segev'],
    });
  });

  it('takes one work for one, and what was read once for read', () => {
    const memory = citationsIn('Oja (1982) J Math Biol 15:267. doi:10.1007/BF00275687 (cited from memory)');
    const read = citationsIn('Oja (1982) J Math Biol 15:267-273.');
    expect(distinctCitations([...memory, ...read]).map(printCitation)).toEqual([
      'Oja (1982) J Math Biol 15:267. doi:10.1007/BF00275687',
    ]);
    expect(distinctCitations([...memory, ...memory])[0]!.note).toBe('cited from memory');
    expect(distinctCitations(citationsIn('doi:10.1000/AB and doi:10.1000/ab'))).toHaveLength(1);
  });

  it('has keys that differ, and escapes what TeX would read', () => {
    const text = printBibtex(
      citationsIn('Müller & van Rossum (1990) J & K 1:2-3. Müller & Poo (1990) Nature 4:5. doi:10.1000/a_b(1)'),
    );
    expect(text).toContain('@article{muller1990,');
    expect(text).toContain('@article{muller1990b,');
    expect(text).toContain('author  = {Müller and {van Rossum}}');
    expect(text).toContain('journal = {J \\& K}');
    expect(text).toContain('pages   = {2--3}');
    expect(text).toContain('doi     = {10.1000/a_b(1)}');
    expect(text.split('{').length).toBe(text.split('}').length);
  });

  it('takes a time that grows with the length of the text alone', () => {
    const start = performance.now();
    for (const word of ['Aa ', 'Aa, ', 'A. ', 'Aa & Bb, ', 'in Aa, ', '(1990) ', 'doi:10.1000/'])
      citationsIn(word.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
