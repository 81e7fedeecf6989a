import type { Citation } from './citations.ts';

const entryTypes: Readonly<Record<Citation['kind'], string>> = {
  article: 'article',
  book: 'book',
  chapter: 'incollection',
  unknown: 'misc',
};

/** Works as BibTeX, in their order; titles of articles are those that the journals know, and are not in models. */
export function printBibtex(citations: readonly Citation[]): string {
  const keys = keysOf(citations);
  return citations.map((citation, i) => printEntry(citation, keys[i]!)).join('\n');
}

function printEntry(citation: Citation, key: string): string {
  const { kind, authors, year, journal, volume, pages, title, editors, publisher, doi, note } = citation;
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ['author', authors.length === 0 ? undefined : authors.map(printName).join(' and ')],
    [kind === 'chapter' ? 'booktitle' : 'title', title],
    ['editor', editors?.map(printName).join(' and ')],
    ['journal', journal],
    ['volume', volume],
    ['pages', pages?.replace('-', '--')],
    ['publisher', publisher],
    ['year', year],
    ['doi', doi],
    ['note', note],
  ];
  const written = fields.filter(([, value]) => value !== undefined);
  const width = Math.max(...written.map(([name]) => name.length));
  const lines = written.map(([name, value]) => {
    // A DOI is read by programs as it stands.
    const text = name === 'doi' ? value! : escapeTex(value!);
    return `  ${name.padEnd(width)} = {${text}},\n`;
  });
  return `@${entryTypes[kind]}{${key},\n${lines.join('')}}\n`;
}

/** A name of two words with a particle is one family name. */
function printName(name: string): string {
  if (name === 'others') return name;
  return / /.test(name) && !/\p{Lu}\./u.test(name) ? `{${name}}` : name;
}

function escapeTex(text: string): string {
  return text.replace(/[&%$#_]/g, '\\$&');
}

/** `jahr1990`; with a letter from the second of a name on. */
function keysOf(citations: readonly Citation[]): string[] {
  const count = new Map<string, number>();
  return citations.map(({ authors, year = '', doi }) => {
    const [first] = authors;
    const stem = first === undefined ? `doi${plain(doi ?? '')}` : `${plain(first)}${year}`;
    const before = count.get(stem) ?? 0;
    count.set(stem, before + 1);
    return before === 0 ? stem : `${stem}${String.fromCharCode(97 + before)}`;
  });
}

/** Letters and digits of the alphabet that BibTeX keys may have; accents go. */
function plain(name: string): string {
  return name
    .replace(/,?( ?\p{Lu}\.)+/gu, '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

/** A work in one line: `Jahr & Stevens (1990) J Neurosci 10:3178. doi:10.1523/…`. */
export function printCitation(citation: Citation): string {
  const { authors, year, journal, volume, pages, title, editors, publisher, doi, note } = citation;
  const who = [listNames(authors), ...(year === undefined ? [] : [`(${year})`])]
    .filter((part) => part !== '')
    .join(' ');
  const where = [
    ...(editors === undefined ? [] : [`in ${listNames(editors)}`]),
    ...(title === undefined ? [] : [title]),
    ...(publisher === undefined ? [] : [publisher]),
  ].join(', ');
  const printed = journal === undefined ? where : `${journal} ${volume}:${pages}`;
  const head = [who, printed].filter((part) => part !== '').join(' ');
  const parts = [
    ...(head === '' ? [] : [`${head.replace(/\.$/, '')}.`]),
    ...(doi === undefined ? [] : [`doi:${doi}`]),
    ...(note === undefined ? [] : [`(${note})`]),
  ];
  return parts.join(' ');
}

function listNames(names: readonly string[]): string {
  if (names.at(-1) === 'others') return `${names.slice(0, -1).join(', ')} et al.`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} & ${names.at(-1)}`;
}
