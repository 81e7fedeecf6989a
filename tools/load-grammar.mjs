// The rules of the grammar, from the parser itself.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Chevrotain's productions, by the name of their rule. */
export async function loadGrammar() {
  const folder = await mkdtemp(join(process.cwd(), 'node_modules', '.grammar-'));
  try {
    const outfile = join(folder, 'parser.mjs');
    await build({
      stdin: {
        contents: `import { SynParser } from './grammar/parser.ts';
          export const productions = new SynParser().getGAstProductions();`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      outfile,
      logLevel: 'warning',
    });
    return (await import(pathToFileURL(outfile).href)).productions;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
