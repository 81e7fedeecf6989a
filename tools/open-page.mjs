// The page of examples/page in a real browser: built, served, and opened in Chromium. For its test, its picture and its bench.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const source = fileURLToPath(new URL('../examples/page', import.meta.url));

/** Where Debian and others put Chromium; `CHROMIUM_PATH` comes first. */
export function chromiumPath() {
  const given = process.env.CHROMIUM_PATH;
  const places = given ? [given] : ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
  const found = places.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    `there is no Chromium at ${places.join(' or ')}: install it with \`apt-get install chromium\`, or set CHROMIUM_PATH`,
  );
}

/**
 * Builds the page from dist/ into a folder of its own, serves it and starts Chromium.
 *
 * @throws Error where there is no dist/ or no Chromium
 */
export async function openPage() {
  const executablePath = chromiumPath();
  const folder = await mkdtemp(join(tmpdir(), 'synapse-models-page-'));
  const closing = [() => rm(folder, { recursive: true })];
  const close = async () => {
    for (const step of closing.reverse()) await step();
  };
  try {
    await build({
      configFile: join(source, 'vite.config.mjs'),
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true },
    });
    const server = createServer((request, response) => serve(folder, request, response));
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
    closing.push(() => new Promise((closed) => server.close(closed)));
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    closing.push(() => browser.close());
    return { url: `http://127.0.0.1:${server.address().port}/`, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

async function serve(folder, { url }, response) {
  const { pathname } = new URL(url, 'http://127.0.0.1');
  const path = join(folder, normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
  const type = types[extname(path)];
  if (!path.startsWith(folder + sep) || !type) {
    response.writeHead(404).end();
    return;
  }
  try {
    response.writeHead(200, { 'content-type': type }).end(await readFile(path));
  } catch {
    response.writeHead(404).end();
  }
}
