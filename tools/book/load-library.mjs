import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** What the book is written with, as it is in src/. */
const contents = `
  export * from './src/compiler/index.ts';
  export { escapeMarkdown } from './src/compiler/report/references.ts';
  export { filesBeside } from './src/library/files.ts';
  export { simulateModel } from './src/library/simulate.ts';
  export { Network } from './src/runtime/index.ts';
  export { loadPlotter } from './src/cli/plot/load-plotter.ts';
  export { plotSpec } from './src/cli/plot/plot-spec.ts';
  export { sweepSpec } from './src/cli/plot/sweep-spec.ts';
`;

/** The library from its sources: pages do not wait for a build, and show what the sources say. */
export async function loadLibrary() {
  // Vega is found from here on, and from no other folder.
  const folder = mkdtempSync(join(process.cwd(), 'build', 'book-library-'));
  try {
    const outfile = join(folder, 'library.mjs');
    await build({
      stdin: { contents, resolveDir: process.cwd() },
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      external: ['node:*', 'ts-morph', 'vega', 'vega-lite'],
      alias: { 'synapse-models/runtime': './src/runtime/index.ts' },
      outfile,
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
