// The package as its users get it: packed, installed into an empty folder without optional parts, imported from
// JavaScript and TypeScript, a model compiled there; its weight, its manifest and its types as two linters of packages
// see them. `npm run smoke`, after `npm run build`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'synapse-models-smoke-'));
const run = (command, args) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const node = (...args) => run(process.execPath, args);
const tsc = resolve('node_modules/typescript/bin/tsc');
/** What an installation without optional parts may take. */
const mostBytes = 5e6;

try {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { encoding: 'utf8' }),
  );
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'smoke', type: 'module', private: true }));
  run('npm', ['install', '--omit=optional', '--no-audit', '--no-fund', join(folder, filename)]);

  // Everything that was installed, the two dependencies included, by the bytes of the files.
  const weight = bytesBelow(join(folder, 'node_modules'));
  assert.ok(weight <= mostBytes, `installed without optional parts, it takes ${megabytes(weight)} MB`);

  // From JavaScript: compile a text, use a precompiled model, use the classic object.
  writeFileSync(join(folder, 'first.syn'), readFileSync('examples/first.syn'));
  writeFileSync(
    join(folder, 'use.mjs'),
    `import assert from 'node:assert/strict';
    import { simulate, Synapse } from 'synapse-models';
    import { compile } from 'synapse-models/compiler';
    import { NMDA } from 'synapse-models/models';
    import { Population } from 'synapse-models/runtime';
    const { traces, t } = await simulate('first.syn', { pre: 0, tstop: 5, dt: 0.5, v: -65 });
    assert.ok(Math.abs(traces.g[10] - Math.exp(-1)) < 1e-15, String(traces.g[10]));
    assert.equal(t.length, 11);
    const { ok, models } = await compile('component C { state { x = 1 } derivative { x\\' = -x/2 (ms) } }');
    assert.ok(ok && models.has('C'));
    const population = new Population(NMDA, { size: 3 });
    population.spikePre(1);
    population.step();
    assert.ok(population.state('b')[1] > 0 && population.state('b')[0] === 0);
    const synapse = Synapse.excitatory(0.5, 1);
    synapse.presynapticSpike(0);
    synapse.postsynapticSpike(10);
    assert.ok(Math.abs(synapse.weight - 0.5 - 0.01 * Math.exp(-0.5)) < 1e-15);`,
  );
  node('use.mjs');

  // A precompiled model costs its user no compiler.
  writeFileSync(join(folder, 'models-only.mjs'), `import 'synapse-models/models';\nimport 'synapse-models/runtime';`);
  const loaded = node('--input-type=module', '-e', loadedFiles('models-only.mjs'));
  assert.ok(!/compiler|syn\.js|chevrotain/.test(loaded), `precompiled models load:\n${loaded}`);

  // Examples run where the package is, and the sources of models are found by its name.
  assert.match(node('node_modules/synapse-models/examples/stdp-window.mjs'), /^ +10 +0\.006065307$/m);
  node(
    '--input-type=module',
    '-e',
    `import { readFileSync } from 'node:fs';
    readFileSync(new URL(import.meta.resolve('synapse-models/models/ampa.syn')));
    readFileSync(new URL(import.meta.resolve('synapse-models/schema/network.schema.json')));`,
  );

  // The command: a check, a run, and JavaScript without ts-morph; TypeScript says what is missing.
  const syn = (...args) => node('node_modules/synapse-models/dist/syn.js', ...args);
  syn('check', 'first.syn');
  assert.match(syn('models'), /^AMPA +synapse +ampa\.syn /m);
  assert.equal(syn('models', 'ampa'), readFileSync('models/ampa.syn', 'utf8'));
  syn('new', 'FastAMPA', '--from', 'ampa');
  syn('new', 'MySynapse');
  syn('check', 'fast-ampa.syn', 'my-synapse.syn');
  assert.match(syn('explain', 'fast-ampa.syn'), /^synapse FastAMPA\n/);
  assert.match(syn('explain', 'SYN3002'), /SYN3002/);
  assert.match(syn('doc', 'my-synapse.syn'), /^# MySynapse\n/);
  assert.match(
    syn('run', 'my-synapse.syn', '--pre', '0', '--sweep', 'tau=2,4', '--tstop', '1'),
    /^tau \(ms\),t \(ms\),/,
  );
  assert.match(
    syn('run', 'first.syn', '--pre', '0', '--tstop', '1', '--dt', '0.5'),
    /^t \(ms\),g \(nS\),i \(pA\)\n0,0,/,
  );
  // A study: its schema, its worker threads and the shipped models are found in the package.
  const neurons = { cells: { model: 'LIF', size: 5, inputs: { i_ext: 200 } } };
  writeFileSync(join(folder, 'net.json'), JSON.stringify({ duration: 50, neurons, sweep: { seed: [1, 2] } }));
  assert.match(syn('net', 'net.json', '-o', 'net', '--workers', '2'), /^seed +cells: rate \(Hz\)/);
  assert.ok(readFileSync(join(folder, 'net/run-1/spikes-cells.csv'), 'utf8').startsWith('t (ms),cell\n'));
  assert.match(syn('compile', 'first.syn', '--js', '-o', '-'), /export const First = \{/);
  assert.throws(
    () => syn('compile', 'first.syn'),
    ({ status, stderr }) => status === 2 && /npm install ts-morph/.test(stderr),
  );
  assert.throws(
    () => syn('run', 'first.syn', '--plot', 'first.svg'),
    ({ status, stderr }) => status === 2 && /npm install vega/.test(stderr),
  );
  assert.throws(
    () => syn('net', 'net.json', '--plot', '-o', 'drawn'),
    ({ status, stderr }) => status === 2 && /npm install vega/.test(stderr),
  );

  // From TypeScript, strictly, the declarations checked too, with a model compiled to TypeScript by the checkout.
  execFileSync(process.execPath, ['dist/syn.js', 'compile', 'examples/first.syn', '-o', join(folder, 'first.ts')]);
  writeFileSync(
    join(folder, 'use.ts'),
    `import { simulate, simulateModel, Synapse, type Traces } from 'synapse-models';
    import { compile, type Compilation } from 'synapse-models/compiler';
    import { STDP } from 'synapse-models/models';
    import { Population } from 'synapse-models/runtime';
    import { First } from './first.js';
    const population = new Population(First, { size: 2, parameters: { tau: 3, weight: [1, 2] } });
    population.spikePre(0, 1);
    const g: Float64Array = population.state('g');
    const traces: Traces<'g' | 'i'> = simulateModel(First, { pre: 1, tstop: 2 });
    const w: number = simulateModel(STDP).traces.w[0];
    export const mistakes = () => {
      // @ts-expect-error a misspelt parameter is an error of the type checker
      new Population(First, { parameters: { tua: 3 } });
      // @ts-expect-error so is a state that there is none of
      population.state('h');
    };
    const compilation: Promise<Compilation> = compile('');
    export { compilation, g, simulate, Synapse, traces, w };`,
  );
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    types: [],
    target: 'es2022',
    lib: ['es2023'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    outDir: 'out',
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  try {
    node(tsc, '-p', '.');
  } catch (error) {
    throw new Error(`the types of the package do not check:\n${error.stdout}`);
  }
  node('out/use.js');

  const packed = join(folder, filename);
  const published = execFileSync('npx', ['publint', '--strict', packed], { encoding: 'utf8' });
  assert.match(published, /All good/);
  // It exits with 1 where the types of an entry are wrong. Asked for types of others, it would use the network.
  const attw = ['--profile', 'esm-only', '--no-definitely-typed', '--format', 'json', packed];
  const { analysis } = JSON.parse(execFileSync('npx', ['attw', ...attw], { encoding: 'utf8' }));
  const typed = Object.entries(JSON.parse(readFileSync('package.json', 'utf8')).exports).filter(([, to]) => to.types);
  for (const [entry] of typed) {
    const { resolution } = analysis.entrypoints[entry].resolutions['node16-esm'];
    assert.ok(resolution?.isTypeScript, `${entry} has no types`);
  }
  console.log(`smoke: the packed package installs (${megabytes(weight)} MB), imports, compiles and types`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function bytesBelow(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(2);
}

/** A program that imports a file and prints the URL of every module that this loads. */
function loadedFiles(file) {
  return `import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(\`
      import { writeSync } from 'node:fs';
      export async function load(url, context, next) { writeSync(1, url + '\\\\n'); return next(url, context); }
    \`));
    await import('./${file}');`;
}
