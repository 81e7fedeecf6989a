/** Every link of the pages of docs/ and of the README leads to a file that is there, and to a heading in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { writtenPages } from '../../tools/book/linked-files.mjs';

const pages = ['README.md', ...writtenPages().map((page) => join('docs', page))];

/** The anchors of a page, as both GitHub and the book make them: of headings that come twice, numbered. */
function anchorsOf(path: string): readonly string[] {
  const count = new Map<string, number>();
  return [...withoutCode(path).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => {
    const anchor = heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-');
    const before = count.get(anchor) ?? 0;
    count.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

function withoutCode(path: string): string {
  return readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
}

it('finds the pages', () => {
  expect(pages.length).toBeGreaterThan(25);
  expect(readdirSync('docs').filter((name) => name.endsWith('.md')).length).toBeGreaterThan(12);
});

it.each(pages)('%s', (page) => {
  const links = [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  for (const target of links) {
    if (/^https?:/.test(target)) continue;
    const [file, hash] = target.split('#');
    const path = file === '' ? page : join(dirname(page), file!);
    expect(existsSync(path), `${page} links to ${target}`).toBe(true);
    if (hash !== undefined && path.endsWith('.md'))
      expect(anchorsOf(path), `${page} links to ${target}`).toContain(hash);
  }
});
