// Builds the package into dist/: `npm run build`.
//
// The library's own models are compiled by the project's own `syn`, so the command is bundled first, on its own.
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build, transform } from 'esbuild';

/** A CommonJS package may ask for a module of Node by its old name: Node itself hands it over. */
const nodeModules = {
  name: 'node-modules',
  setup({ onResolve, onLoad }) {
    const known = new Set(builtinModules);
    onResolve({ filter: /^[a-z_]+$/ }, ({ path, kind }) =>
      kind === 'require-call' && known.has(path) ? { path, namespace: 'node' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  // What is imported lazily or belongs to Node stays outside; chevrotain goes in, since unbundled it costs 300 ms.
  external: ['node:*', 'ts-morph', 'vega', 'vega-lite', 'commander', 'tinypool'],
  plugins: [nodeModules],
  legalComments: 'inline',
  logLevel: 'warning',
};

/** How texts that are bundled already are printed anew. */
const stripped = { format: 'esm', target: shared.target, legalComments: shared.legalComments };

/** Compiles every model of models/ into build/models/, with an index that exports them all. */
async function buildModels() {
  const command = 'build/syn.mjs';
  await build({ ...shared, entryPoints: ['src/cli/main.ts'], outfile: command });
  await mkdir('build/models', { recursive: true });
  const sources = (await readdir('models')).filter((name) => name.endsWith('.syn')).sort();
  const paths = sources.map((name) => join('models', name));
  execFileSync(process.execPath, [command, 'compile', ...paths, '-o', 'build/models'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exports = sources.map((name) => `export * from './${basename(name, '.syn')}.ts';`);
  await writeFile('build/models/index.ts', `/** Every model of the library, compiled. */\n${exports.join('\n')}\n`);
}

async function buildPackage() {
  const { metafile } = await build({
    ...shared,
    metafile: true,
    entryPoints: {
      index: 'src/library/index.ts',
      studies: 'src/library/studies.ts',
      compiler: 'src/compiler/index.ts',
      runtime: 'src/runtime/index.ts',
      models: 'build/models/index.ts',
      syn: 'src/cli/main.ts',
      'study-worker': 'src/cli/net/study-worker.ts',
    },
    outdir: 'dist',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    // A compiled model imports the runtime by its public name, which is this one.
    alias: { 'synapse-models/runtime': './src/runtime/index.ts' },
  });
  await stripOutputs(metafile);
  await chmod('dist/syn.js', 0o755);
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  await dropUnreachedTypes();
}

/**
 * Takes out what only weighs: names and blanks of the compiled models, which build/models has to be read, and blanks where
 * packages of others are bundled. All else stays as it is, since esbuild drops `@__PURE__` with the blanks, by which a
 * bundler knows what it may leave out. What was bundled goes to build/bundled.json, for the test of the notices.
 */
async function stripOutputs({ outputs }) {
  const bundled = new Set();
  for (const [path, { inputs }] of Object.entries(outputs)) {
    const packages = Object.keys(inputs).flatMap(
      (input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
    );
    for (const name of packages) bundled.add(name);
    const isModels = path === 'dist/models.js';
    if (!isModels && packages.length === 0) continue;
    const options = isModels ? { minify: true } : { minifyWhitespace: true };
    const { code } = await transform(await readFile(path, 'utf8'), { ...options, ...stripped });
    await writeFile(path, code);
  }
  await writeFile('build/bundled.json', JSON.stringify([...bundled].sort()));
}

/** Removes the declarations that no entry leads to: tsc writes one for every file that it reads. */
async function dropUnreachedTypes() {
  const { exports } = JSON.parse(await readFile('package.json', 'utf8'));
  const reached = new Set();
  const follow = async (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    const text = await readFile(path, 'utf8');
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+)\.ts['"]/g))
      await follow(join(dirname(path), `${specifier}.d.ts`));
  };
  for (const { types } of Object.values(exports)) if (types) await follow(join(types));
  for (const entry of await readdir('dist/types', { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(path)) await rm(path);
  }
}

await rm('dist', { recursive: true, force: true });
await rm('build', { recursive: true, force: true });
await buildModels();
await buildPackage();
