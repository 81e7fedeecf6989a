// Bundles the sources as a user's bundler would and imports the result: what is measured is plain JavaScript.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));
const runtime = join(root, 'src/runtime/index.ts');

let bundles = 0;

/** Bundles a text into a folder; returns the path of the bundle. */
export async function bundle(text, folder) {
  const outfile = join(folder, `bundle-${bundles++}.mjs`);
  await build({
    stdin: { contents: text, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    alias: { 'synapse-models/runtime': runtime },
    outfile,
  });
  return outfile;
}

export async function importBundle(text, folder) {
  return import(pathToFileURL(await bundle(text, folder)).href);
}

/** The compiler, bundled. */
export function importCompiler(folder) {
  const compiler = JSON.stringify(join(root, 'src/compiler/compile.ts'));
  const emit = JSON.stringify(join(root, 'src/compiler/emit/javascript.ts'));
  return importBundle(`export * from ${compiler}; export * from ${emit};`, folder);
}

/** The module that the compiler emits for a shipped file: its text. */
export async function emitModule({ compile, emitJavaScript }, file) {
  const { ok, diagnostics, models } = await compile(await readFile(join(root, 'models', file), 'utf8'), { name: file });
  if (!ok) throw new Error(`models/${file}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return emitJavaScript([...models.values()].map(({ plan }) => plan));
}

/** An emitted module and the runtime in one bundle, with nothing else in it. */
export function importModel(emitted, folder) {
  return importBundle(`${emitted}\nexport { Population } from ${JSON.stringify(runtime)};`, folder);
}
