/** What a page pays for: bundles of the built package as a bundler makes them, minified and gzipped. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import * as models from '../build/models/index.ts';
import type { AnyModel } from '../src/runtime/abi.ts';

const kB = 1024;
const all = Object.values<unknown>(models) as AnyModel[];

/** Minified text by the name of its program; `external` modules stay outside. */
async function bundle(programs: ReadonlyMap<string, string>, external: readonly string[] = []) {
  const { outputFiles } = await build({
    entryPoints: [...programs.keys()].map((name) => `program:${name}`),
    outdir: 'out',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    external: [...external],
    entryNames: '[name]',
    logLevel: 'error',
    plugins: [
      {
        name: 'programs',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^program:/ }, ({ path }) => ({ path: path.slice(8), namespace: 'program' }));
          onLoad({ filter: /.*/, namespace: 'program' }, ({ path }) => ({
            contents: programs.get(path)!,
            resolveDir: process.cwd(),
          }));
        },
      },
    ],
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*program_|\.js$/g, ''), text]));
}

const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

describe('sizes', () => {
  let texts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    texts = await bundle(
      new Map([
        ['whole', "export * from './dist/runtime.js'"],
        ['population', "export { Population } from './dist/runtime.js'"],
        ['network', "export { Network } from './dist/runtime.js'"],
        ['page', "export { Population } from './dist/runtime.js'; export { NMDA } from './dist/models.js'"],
      ]),
    );
  }, 120_000);

  // The budget of a page is 15 kB; what a network adds is told apart, since only those who import it pay for it.
  it.each([
    ['population', 11],
    ['page', 15],
    ['network', 44],
    ['whole', 50],
  ] as const)('of the runtime: %s takes at most %i kB', (name, most) => {
    expect(gzipped(texts.get(name)!)).toBeLessThanOrEqual(most * kB);
  });

  it('a page with one population holds nothing of networks', () => {
    const found = texts.get('page')!.match(/connectivity|fixedInDegree|poisson/i);
    expect(found).toBeNull();
  });
});

describe('precompiled models', () => {
  let texts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const from = './build/models/index.ts';
    const programs = all.map(({ manifest: { name } }) => [name, `export { ${name} } from '${from}'`] as const);
    texts = await bundle(new Map(programs), ['synapse-models/runtime']);
  }, 120_000);

  it('are bundled, all of them', () => {
    expect(all.length).toBeGreaterThan(40);
    expect([...texts.keys()].sort()).toEqual(all.map(({ manifest }) => manifest.name).sort());
  });

  const inside = (text: string) => [
    ...new Set([...text.matchAll(/name:"(\w+)",role:"(?:synapse|component|neuron|signal)"/g)].map(([, name]) => name)),
  ];

  it('come alone: a bundle of one holds no other', () => {
    for (const [name, text] of texts) expect(inside(text)).toEqual([name]);
  });

  it('come alone from the package as well, and bring of the runtime functions only', async () => {
    const some = ['NMDA', 'STDP', 'LIF', 'Dopamine', 'ClassicExcitatory'];
    const programs = some.map((name) => [name, `export { ${name} } from './dist/models.js'`] as const);
    for (const [name, text] of await bundle(new Map(programs))) {
      expect(inside(text)).toEqual([name]);
      expect(text.includes('spikePre'), name).toBe(false);
    }
  });

  // With its form for networks, its manifest and its texts: 2 kB, or 360 bytes for each of its names where that is more; of a
  // neuron, whose gates are equations and not names, and which has a second form for conductances, 550.
  it.each(
    all.map((model) => [model.manifest.name, model] as const),
  )('%s weighs what its names allow', (name, model) => {
    const { role, states, parameters, events, readouts } = model.manifest;
    const names = states.length + parameters.length + events.length + readouts.length;
    expect(gzipped(texts.get(name)!)).toBeLessThanOrEqual(Math.max(2 * kB, (role === 'neuron' ? 550 : 360) * names));
  });
});
