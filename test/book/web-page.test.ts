/** The page of docs/first-hour-web.md, built as it says and opened in Chromium; and what it says that the parts weigh. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromiumPath } from '../../tools/open-page.mjs';
import { blocksOf, writeBlocks } from './page-blocks.ts';

const page = 'docs/first-hour-web.md';
// Inside the package, so that its own name resolves.
const folder = mkdtempSync(resolve('build', 'book-web-'));
const out = join(folder, 'dist');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  writeBlocks(blocksOf(page), folder);
  const configFile = join(folder, 'vite.config.mjs');
  await build({ root: folder, configFile, logLevel: 'warn', build: { outDir: out } });
}, 120_000);

it('shows the peak of the compiled model, that of the typed one, and the message for a mistake', async () => {
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer(({ url }, response) => {
    const path = join(out, url === '/' ? 'index.html' : url!);
    try {
      const text = readFileSync(path);
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(text);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const opened = await browser.newPage();
    await opened.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await opened.waitForFunction("document.querySelector('#typed').value === '1.000 nS'");
    // By hand: the peak of NMDA at -40 mV is one weight of 1 nS, blocked by 1 mM of magnesium.
    const block = 1 / (1 + Math.exp(0.062 * 40) / 3.57);
    const shown = await opened.evaluate("document.querySelector('#peak').value");
    expect(Number.parseFloat(shown as string)).toBeCloseTo(-40 * block, 1);
    await opened.fill('#text', 'synapse Mine { current j (pA) = 1 (nS) }');
    await opened.waitForFunction("document.querySelector('#messages').textContent.includes('SYN3')");
    expect(await opened.evaluate("document.querySelector('#typed').value")).toBe('');
  } finally {
    await browser.close();
    await new Promise((closed) => server.close(closed));
  }
});

it('weighs what the page says, to a tenth', () => {
  const rows = [...readFileSync(page, 'utf8').matchAll(/^\| `([a-z-]+)-….js` \| .* \| (\d+) kB \| (\d+) kB \|$/gm)];
  const files = readdirSync(join(out, 'assets'));
  expect(rows.map(([, name]) => name)).toEqual(['index', 'worker', 'verify-emitted']);
  for (const [, name, plain, zipped] of rows) {
    const parts = files
      .filter((file) => file.startsWith(`${name}-`))
      .map((file) => readFileSync(join(out, 'assets', file)));
    const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0) / 1000;
    expect(Math.abs(sum(parts.map(({ length }) => length)) / Number(plain) - 1)).toBeLessThan(0.1);
    expect(Math.abs(sum(parts.map((part) => gzipSync(part).length)) / Number(zipped) - 1)).toBeLessThan(0.1);
  }
});
