// Writes grammar/cst.ts, the types of the concrete syntax tree, from the grammar itself: `npm run grammar`.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The text of grammar/cst.ts. */
export async function cstTypes() {
  const folder = await mkdtemp(join(process.cwd(), 'node_modules', '.cst-types-'));
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
    const { productions } = await import(pathToFileURL(outfile).href);
    const { generateCstDts } = await import('chevrotain');
    const types = generateCstDts(productions, { includeVisitorInterface: false }).replace(' ICstVisitor,', '');
    return `/** Types of the concrete syntax tree, written by \`npm run grammar\` from \`parser.ts\`; not edited by hand. */\n${types}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeFile('grammar/cst.ts', await cstTypes());
}
