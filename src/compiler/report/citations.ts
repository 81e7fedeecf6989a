import { trimDoi } from './references.ts';

/** A work that documentation names, in the parts that a bibliography wants. What the text does not say is left out. */
export interface Citation {
  readonly kind: 'article' | 'book' | 'chapter' | 'unknown';
  /** Family names, with initials where the text has them; the last one is `others` for "et al.". */
  readonly authors: readonly string[];
  readonly year?: string;
  readonly journal?: string;
  readonly volume?: string;
  /** The first page, or `first-last`. */
  readonly pages?: string;
  /** Of a book, or of the book that a chapter is in. */
  readonly title?: string;
  /** Of the book that a chapter is in, as the authors are written. */
  readonly editors?: readonly string[];
  readonly publisher?: string;
  readonly doi?: string;
  /** How the author of the model knows it: `cited from memory`, `as in …`. */
  readonly note?: string;
}

const particle =
  "(?:van der|van den|van de|van|von|de la|de|di|da|del|der|den|le|la|ter|ten|De|Di|Le|La|Van|Von|Mc|O')";
const surname = `(?:${particle} )?\\p{Lu}[\\p{L}\\p{M}]*(?:[-’'\\u2010\\u2011]\\p{L}+)*`;
const author = `(?:(?:\\p{Lu}\\.[ -]?)+ ?)?${surname}(?:,? (?:\\p{Lu}\\.[ -]?)+)?`;
const authors = `${author}(?:, (?!and\\b)${author})*(?:,? (?:&|and) ${author}|,? et al\\.?)?`;
const year = /\((\d{4})[a-z]?\)/g;
/** What stands in front of a year. */
const who = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:' +
    `(?:(?<same>[Tt]he same authors['’] chapter)|(?<writers>${authors})) in ` +
    `(?<editors>${authors})(?: \\(eds?\\.?\\))?, (?<booktitle>[^().;]*?(?:\\d+(?:st|nd|rd|th) ed\\.)?) ` +
    `|(?<by>${authors}) )$`,
  'u',
);
const authorsAlone = new RegExp(`^${authors}$`, 'u');
/** More characters than authors, editors and the title of a book have. */
const longestWho = 300;
const doiPattern = /doi:\s*(10\.\d{4,9}\/\S+)/i;
const notePattern = /\((cited from memory|as in [^()]+|as quoted [^()]+)\)/i;
/** `J Neurosci 10:3178`, `Neural Comput. 6(1):14-18` */
const article =
  /^,? ?(\p{Lu}[\p{L}&. -]*?),? ([A-Z]?\d+[A-Z]?)(?: ?\([^)]*\))? ?: ?([A-Za-z]?\d+(?:[-–][A-Za-z]?\d+)?)/u;
/** `The Organization of Behavior, Wiley` */
const book = /^ (\p{Lu}[^.;:()]*), (\p{Lu}[\p{L}&' -]*)(?=[.;(]|$| doi:| \()/u;

/** Every work that a documentation text names with a place to find it, in its order, each once. */
export function citationsIn(doc: string): readonly Citation[] {
  const text = doc.replace(/\s+/g, ' ').trim();
  const found = namedIn(text);
  const citations: Citation[] = [];
  orphans(text.slice(0, found[0]?.from ?? text.length));
  found.forEach((named, i) => {
    const rest = text.slice(named.to, found[i + 1]?.from ?? text.length);
    const doi = doiPattern.exec(rest);
    const citation = citationOf(named, rest, doi ? trimDoi(doi[1]!) : undefined, citations.at(-1));
    if (citation) citations.push(citation);
    // What the work has taken is no orphan.
    orphans(citation?.doi !== undefined ? rest.slice(doi!.index + doi![0].length) : rest);
  });
  return distinctCitations(citations);

  /** DOIs without a name in front of them. */
  function orphans(part: string): void {
    let rest = part;
    for (let match = doiPattern.exec(rest); match; match = doiPattern.exec(rest)) {
      citations.push({ kind: 'unknown', authors: [], doi: trimDoi(match[1]!) });
      rest = rest.slice(match.index + match[0].length);
    }
  }
}

/** Somebody and a year: where it stands, and its parts. */
interface Named {
  readonly from: number;
  readonly to: number;
  readonly year: string;
  readonly parts: Readonly<Record<string, string | undefined>>;
}

function namedIn(text: string): readonly Named[] {
  let end = 0;
  return [...text.matchAll(year)].flatMap(({ index, 0: whole, 1: number }) => {
    const start = Math.max(end, index - longestWho);
    const match = who.exec(text.slice(start, index));
    if (!match) return [];
    end = index + whole.length;
    return [{ from: start + match.index, to: end, year: number!, parts: match.groups! }];
  });
}

function citationOf(
  { parts: { same, writers, editors, booktitle, by }, year: printed }: Named,
  rest: string,
  doi: string | undefined,
  before: Citation | undefined,
): Citation | undefined {
  // "as in Song, Miller & Abbott" names no book.
  const isChapter = editors !== undefined && (same !== undefined || !authorsAlone.test(booktitle!));
  // A note may stand on either side of a DOI.
  const note = notePattern.exec(rest)?.[1];
  const names = isChapter ? writers : (by ?? `${editors}, ${booktitle}`);
  const common = {
    authors: names === undefined ? (before?.authors ?? []) : namesIn(names),
    year: printed,
    ...(doi !== undefined && { doi }),
    ...(note !== undefined && { note }),
  };
  if (isChapter) {
    return { kind: 'chapter', ...common, title: booktitle!.replace(/,$/, ''), editors: namesIn(editors) };
  }
  const inJournal = article.exec(rest);
  if (inJournal) {
    const [, journal, volume, pages] = inJournal;
    return { kind: 'article', ...common, journal: journal!, volume: volume!, pages: pages!.replace('–', '-') };
  }
  const inBook = book.exec(rest);
  if (inBook) return { kind: 'book', ...common, title: inBook[1]!, publisher: inBook[2]!.trim() };
  // Named in passing: whoever is meant is found elsewhere, or nowhere.
  return doi === undefined || !isDoiNext(rest) ? undefined : { kind: 'unknown', ...common };
}

/** Whether a DOI stands in the sentence that begins here. */
function isDoiNext(rest: string): boolean {
  return rest.slice(0, rest.search(doiPattern)).search(/[.;] \p{Lu}/u) === -1;
}

function namesIn(list: string): string[] {
  const names = list
    .replace(/,? et al\.?$/, ', others')
    .split(/,? (?:&|and) |, (?!(?:\p{Lu}\.[ -]?)+(?:,|$| ))/u)
    .map((name) => name.trim());
  return names.filter((name) => name !== '');
}

/** The same works, each once: two are one where their DOIs agree, or where and by whom they were printed. */
export function distinctCitations(citations: readonly Citation[]): readonly Citation[] {
  const kept: Citation[] = [];
  for (const citation of citations) {
    const at = kept.findIndex((each) => isSame(each, citation));
    if (at === -1) kept.push(citation);
    else kept[at] = merge(kept[at]!, citation);
  }
  return kept;
}

function isSame(a: Citation, b: Citation): boolean {
  if (a.doi !== undefined && b.doi !== undefined) return a.doi.toLowerCase() === b.doi.toLowerCase();
  const keyOf = ({ authors: names, year: of, volume, pages, title }: Citation) =>
    [...names, of, volume, pages?.replace(/-.*/, ''), title].join('|');
  return a.authors.length > 0 && keyOf(a) === keyOf(b);
}

/** What either says; a work that was read once is not cited from memory. */
function merge(a: Citation, b: Citation): Citation {
  const { note: noteOfA, ...first } = a;
  const { note: noteOfB, ...second } = b;
  const known = first.kind === 'unknown' ? { ...first, ...second } : { ...second, ...first };
  return noteOfA !== undefined && noteOfB !== undefined ? { ...known, note: noteOfA } : known;
}
