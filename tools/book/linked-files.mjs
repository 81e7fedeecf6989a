import { readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';

/** Folders of docs/ that this tool writes itself. */
const generated = ['models/', 'api/', 'files/', 'public/', '.vitepress/'];

/** The pages of docs/ that people write. */
export function writtenPages() {
  return readdirSync('docs', { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md') && !generated.some((folder) => path.startsWith(folder)))
    .sort();
}

/** Where links of the pages lead outside of docs/, from the top of the repository on, models apart: those have pages. */
export function linkedFiles() {
  const found = new Set();
  for (const page of writtenPages()) {
    const text = readFileSync(`docs/${page}`, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
    for (const [, target] of text.matchAll(/\]\(([^)#\s]+)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const path = posix.normalize(posix.join('docs', posix.dirname(page), target)).replace(/\/$/, '');
      const isElsewhere = !path.startsWith('docs/') && path !== 'docs' && path !== 'README.md';
      if (isElsewhere && !/^models(\/[^/]+\.syn)?$/.test(path)) found.add(path);
    }
  }
  return [...found].sort();
}

const languages = {
  '.ts': 'ts',
  '.mjs': 'js',
  '.js': 'js',
  '.json': 'json',
  '.py': 'python',
  '.syn': 'syn',
  '.rs': 'rust',
  '.html': 'html',
};
/** Characters of a file that a page shows. */
const mostCharacters = 200_000;

/** The page of a file, or of a folder with what is in it, so that links to sources lead somewhere in the book as well. */
export function filePage(path) {
  const head = `---\nsearch: false\noutline: false\nprev: false\nnext: false\n---\n\n# \`${path}\`\n\n`;
  if (statSync(path).isDirectory()) {
    const entries = readdirSync(path, { withFileTypes: true }).map(
      (entry) => `* \`${entry.name}${entry.isDirectory() ? '/' : ''}\``,
    );
    return `${head}A folder of the repository:\n\n${entries.sort().join('\n')}\n`;
  }
  const text = readFileSync(path, 'utf8');
  if (text.length > mostCharacters) throw new Error(`${path} is too long for a page of the book: link to its folder`);
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${head}${fence}${languages[posix.extname(path)] ?? ''}\n${text.trimEnd()}\n${fence}\n`;
}
