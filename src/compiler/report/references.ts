/** A work that the documentation of a model names by its DOI. */
export interface Reference {
  /** The words in front of the DOI: authors, year, journal. Empty where there are none. */
  readonly text: string;
  readonly doi: string;
  readonly url: string;
}

const doiPattern = /doi:\s*(10\.\d{4,9}\/\S+)/gi;

/** Every work with a DOI in a documentation text, in its order, each once. */
export function referencesIn(doc: string): readonly Reference[] {
  const text = doc.replace(/\s+/g, ' ');
  const found = new Map<string, Reference>();
  let from = 0;
  for (const { index, 0: whole, 1: written } of text.matchAll(doiPattern)) {
    const doi = trimDoi(written!);
    if (!found.has(doi)) found.set(doi, { text: citationIn(text.slice(from, index)), doi, url: urlOf(doi) });
    from = index + whole.length - (written!.length - doi.length);
  }
  return [...found.values()];
}

/** The first sentence of a documentation text, without the DOI that it may end in. */
export function summaryOf(doc: string): string {
  const text = doc.replace(/\s+/g, ' ').replace(doiPattern, '').trim();
  return (sentences(text)[0] ?? '').replace(/[.;]$/, '');
}

/** The text as Markdown, with links for its DOIs; tables of Markdown in it stay tables. */
export function markdownOf(doc: string): string {
  const parts = doc.split(/^((?:[ \t]*\|.*\|[ \t]*(?:\n|$))+)/m);
  return parts
    .map((part, i) => (i % 2 === 1 ? `\n${tableOf(part)}\n` : proseOf(part)))
    .join('')
    .trim();
}

/** The rows of a table, the bars between its cells as they are. */
function tableOf(rows: string): string {
  return rows
    .trim()
    .split('\n')
    .map((row) => `${row.trim().split('|').map(proseOf).join('|')}\n`)
    .join('');
}

function proseOf(doc: string): string {
  let from = 0;
  let markdown = '';
  for (const { index, 0: whole, 1: written } of doc.matchAll(doiPattern)) {
    const doi = trimDoi(written!);
    markdown += `${escapeMarkdown(doc.slice(from, index))}${linkOf(doi)}`;
    from = index + whole.length - (written!.length - doi.length);
  }
  return markdown + escapeMarkdown(doc.slice(from));
}

export function linkOf(doi: string): string {
  return `[doi:${escapeMarkdown(doi)}](${urlOf(doi)})`;
}

/** What Markdown would take for a sign of its own stands for itself; words in backticks stay code. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_[\]<$|]/g, '\\$&');
}

function urlOf(doi: string): string {
  return `https://doi.org/${encodeURI(doi).replaceAll('(', '%28').replaceAll(')', '%29')}`;
}

/** A DOI may end in anything; what ends the sentence, or closes a bracket around it, is no part of it. */
export function trimDoi(written: string): string {
  const doi = written.replace(/[.,;:]+$/, '');
  const surplus = doi.split(')').length > doi.split('(').length;
  return doi.endsWith(')') && surplus ? trimDoi(doi.slice(0, -1)) : doi;
}

/** The sentence with the last year in brackets, and what follows it. */
function citationIn(text: string): string {
  const parts = sentences(text);
  const last = parts.findLastIndex((part) => /\(\d{4}[a-z]?\)/.test(part));
  return last === -1 ? '' : parts.slice(last).join(' ').trim();
}

/** Split where a sentence ends and the next begins with a letter; after an initial none does. */
function sentences(text: string): string[] {
  return text
    .trim()
    .split(/(?<=(?<!\b[A-Z])[.;])\s+(?=\p{L})/u)
    .filter((part) => part !== '');
}
