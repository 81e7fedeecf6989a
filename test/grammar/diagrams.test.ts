/** The grammar as a page and as text, from the parser itself. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { keywords, tokens } from '../../grammar/tokens.ts';

interface Tool {
  grammarPage(): Promise<string>;
  grammarText(): Promise<string>;
}
const path = '../../tools/diagrams.mjs';

const unescaped = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

describe('the grammar in docs/', () => {
  const page = readFileSync('docs/grammar.html', 'utf8');
  const text = readFileSync('docs/grammar.ebnf', 'utf8');
  let tool: Tool;
  beforeAll(async () => {
    tool = (await import(path)) as Tool;
  });

  it('is that of the parser: `npm run docs`', async () => {
    expect(page === (await tool.grammarPage())).toBe(true);
    expect(text).toBe(await tool.grammarText());
  });

  it('needs nothing from elsewhere and is small', () => {
    expect(page).not.toMatch(/<script|<link|src=|url\(|https?:/);
    expect(page.length).toBeLessThan(300_000);
  });

  it('every link leads to a rule', () => {
    const anchors = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(200);
    expect(targets.filter((target) => !anchors.has(target))).toEqual([]);
  });

  it('has every token but comments and blanks', () => {
    const signs = tokens.filter(({ LABEL, GROUP }) => LABEL?.startsWith('`') && GROUP === undefined);
    expect(signs.length).toBeGreaterThan(keywords.length + 25);
    const shown = new Set([...page.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, each]) => unescaped(each!)));
    for (const { LABEL } of signs) {
      const image = LABEL!.slice(1, -1);
      expect(text).toContain(image === "'" ? `"'"` : `'${image}'`);
      expect(shown).toContain(image);
    }
  });
});
