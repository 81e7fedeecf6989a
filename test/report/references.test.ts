import { describe, expect, it } from 'vitest';
import { markdownOf, referencesIn, summaryOf } from '../../src/compiler/report/references.ts';

describe('references', () => {
  it.each([
    [
      'NMDA receptor with block. Jahr & Stevens (1990) J Neurosci 10:3178.\ndoi:10.1523/JNEUROSCI.10-09-03178.1990',
      [['Jahr & Stevens (1990) J Neurosci 10:3178.', '10.1523/JNEUROSCI.10-09-03178.1990']],
    ],
    [
      'A first one (1982) J 2:32; threshold as in Intrator & Cooper (1992) 5:3. doi:10.1016/S0893-6080(05)80003-6',
      [['threshold as in Intrator & Cooper (1992) 5:3.', '10.1016/S0893-6080(05)80003-6']],
    ],
    [
      'One. Bi & Poo (1998). doi:10.1523/a.1\nTwo. Song et al. (2000) Nat 3:919. doi:10.1038/78829.',
      [
        ['Bi & Poo (1998).', '10.1523/a.1'],
        ['Song et al. (2000) Nat 3:919.', '10.1038/78829'],
      ],
    ],
    ['E. Neher and B. Sakmann (1976). doi:10.1038/260799a0', [['E. Neher and B. Sakmann (1976).', '10.1038/260799a0']]],
    ['See (doi:10.1000/xyz(1)2), and doi: 10.1000/xyz(1)2', [['', '10.1000/xyz(1)2']]],
    ['No reference at all.', []],
  ])('in %s', (doc, expected) => {
    expect(referencesIn(doc).map(({ text, doi }) => [text, doi])).toEqual(expected);
  });

  it('are links, the rest of the text is no Markdown', () => {
    expect(markdownOf('w_max* <b> [x] (doi:10.1016/S0893-6080(05)80003-6).')).toBe(
      'w\\_max\\* \\<b> \\[x\\] ([doi:10.1016/S0893-6080(05)80003-6](https://doi.org/10.1016/S0893-6080%2805%2980003-6)).',
    );
  });

  it.each([
    ['AMPA receptor: binding of transmitter.\nScheme: X (1994). doi:10.1/x', 'AMPA receptor: binding of transmitter'],
    ['Short-term depression. Tsodyks (1998). doi:10.1162/0.1', 'Short-term depression'],
    ['One line', 'One line'],
    ['', ''],
  ])('the summary of %s', (doc, expected) => {
    expect(summaryOf(doc)).toBe(expected);
  });

  it('leaves tables of Markdown tables, and bars elsewhere bars', () => {
    const text = markdownOf('Sets:\n| set | tau_x |\n|---|---|\n| a | 1 |\nWith |v| below.');
    expect(text).toBe('Sets:\n\n| set | tau\\_x |\n|---|---|\n| a | 1 |\n\nWith \\|v\\| below.');
  });
});
