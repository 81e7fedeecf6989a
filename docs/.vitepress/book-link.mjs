import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const pages = fileURLToPath(new URL('../models/pages.json', import.meta.url));

/** The generated pages of models by subject: `{ title, models: { name, file }[] }[]`. */
export function modelGroups() {
  if (!existsSync(pages)) throw new Error('the pages of the models are missing: `node tools/book.mjs` writes them');
  return JSON.parse(readFileSync(pages, 'utf8'));
}

/**
 * Where a link of a page leads in the book. Links are written for readers of the repository: a file of models is its page
 * here, and any other file outside of docs/ a page that shows it.
 *
 * @param href as it is written
 * @param page from docs/ on
 * @returns the link, and whether it leads to a file that is no page
 */
export function bookLink(href, page, groups) {
  if (href.startsWith('#') || href.startsWith('/') || /^[a-z]+:/.test(href)) return { href, isFile: false };
  const [path, hash] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(page), path)).replace(/(.)\/$/, '$1');
  const anchor = hash === undefined ? '' : `#${hash}`;
  if (!target.startsWith('..')) return { href: `${href}`, isFile: !/\.md$|\/$/.test(path) };
  const file = target.replace(/^(\.\.\/?)+/, '');
  if (file === 'README.md') return { href: '/index.md', isFile: false };
  if (file === 'models') return { href: '/models/index.md', isFile: false };
  const declared = groups.flatMap(({ models }) => models).filter((model) => model.file === file);
  if (declared.length === 1) return { href: `/models/${declared[0].name}.md${anchor}`, isFile: false };
  if (declared.length > 1) return { href: '/models/index.md', isFile: false };
  return { href: `/files/${file}.md`, isFile: false };
}
