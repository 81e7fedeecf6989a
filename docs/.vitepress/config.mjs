import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import katex from '@vscode/markdown-it-katex';
import { defineConfig } from 'vitepress';
import { bookLink, modelGroups } from './book-link.mjs';

const docs = fileURLToPath(new URL('..', import.meta.url));
const grammar = JSON.parse(readFileSync(new URL('../../grammar/syn.tmLanguage.json', import.meta.url), 'utf8'));
const groups = modelGroups();

const titleOf = (path) => /^# (.*)$/m.exec(readFileSync(`${docs}/${path}`, 'utf8'))[1].replaceAll('`', '');
const page = (path, text = titleOf(path)) => ({ text, link: `/${path.replace(/(index)?\.md$/, '')}` });
const decisions = readdirSync(`${docs}/decisions`).filter((name) => /^\d.*\.md$/.test(name));

export default defineConfig({
  title: 'synapse-models',
  description:
    'Synapse models in a small language: checked, compiled to typed step functions and run in Node, a page or a Worker.',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  outDir: '../build/book',
  cacheDir: '../build/book-cache',
  // The folder's own index is called as people who read the repository expect it.
  rewrites: { 'decisions/README.md': 'decisions/index.md' },
  markdown: {
    languages: [{ ...grammar, name: 'syn' }],
    languageAlias: { bibtex: 'latex', ebnf: 'txt', csv: 'txt', console: 'sh' },
    config: (md) => {
      md.use(katex.default ?? katex, { throwOnError: true });
      keepFromVue(md);
      leadIntoBook(md);
    },
  },
  vite: {
    // The fonts of KaTeX may lie outside of the checkout, where node_modules is a link.
    server: { fs: { allow: [docs, dirname(dirname(createRequire(import.meta.url).resolve('katex/package.json')))] } },
    // Pages are text: to look through them for what is never used takes as long as all the rest.
    build: { chunkSizeWarningLimit: 4000, rollupOptions: { treeshake: false } },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'First hour', items: [page('first-hour-neuroscientist.md'), page('first-hour-web.md')] },
      page('language.md', 'Manual'),
      page('models/index.md', 'Models'),
      page('api/index.md', 'API'),
    ],
    sidebar: {
      '/models/': [
        page('models/index.md', 'All models'),
        ...groups.map(({ title, models }) => ({
          text: title,
          collapsed: true,
          items: models.map(({ name }) => page(`models/${name}.md`, name)),
        })),
      ],
      '/': [
        {
          text: 'Begin',
          items: [
            page('index.md', 'What it is'),
            page('first-hour-neuroscientist.md'),
            page('first-hour-web.md'),
            page('recipes.md'),
          ],
        },
        {
          text: 'Manual',
          items: [
            page('language.md'),
            page('networks.md'),
            page('studies.md'),
            page('measurements.md'),
            page('errors.md'),
          ],
        },
        { text: 'Coming from elsewhere', items: [page('from-nmodl.md'), page('from-rust.md')] },
        { text: 'Evidence', items: [page('verification.md'), page('science.md'), page('performance.md')] },
        {
          text: 'Reference',
          items: [
            page('models/index.md'),
            {
              ...page('api/index.md'),
              collapsed: true,
              items: ['library', 'compiler', 'runtime', 'studies'].map((name) => page(`api/${name}.md`)),
            },
          ],
        },
        {
          text: 'Decisions',
          collapsed: true,
          items: [{ text: 'About them', link: '/decisions/' }, ...decisions.map((name) => page(`decisions/${name}`))],
        },
      ],
    },
  },
});

/** Vue takes two braces for the beginning of an expression; in formulas and in text they are two braces. */
function keepFromVue(md) {
  for (const name of ['math_inline', 'math_inline_block', 'math_inline_bare_block', 'math_block']) {
    const render = md.renderer.rules[name];
    const tag = name === 'math_block' ? 'div' : 'span';
    md.renderer.rules[name] = (...args) => `<${tag} v-pre class="${name}">${render(...args)}</${tag}>`;
  }
  const { text } = md.renderer.rules;
  md.renderer.rules.text = (...args) => text(...args).replaceAll('{{', '&#123;&#123;');
}

/** Turns the links of the repository into those of the book. */
function leadIntoBook(md) {
  md.core.ruler.push('book-links', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const { href, isFile } = bookLink(token.attrGet('href'), env.relativePath, groups);
      token.attrSet('href', href);
      // What is no page is left to the browser.
      if (isFile) token.attrSet('target', '_self');
    }
  });
}
