// Holds every model of the library against what its checks in test/verification know, prints the list, and writes it to
// docs/verification.md and docs/verification.json: `npm run verify-models`. With names of files, it only prints those.
// With --check it only says whether the pages are what it would write.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const page = 'docs/verification.md';
const data = 'docs/verification.json';
const kinds = {
  'closed form': 'a closed form',
  oracle: 'its equations, written out a second time and integrated separately',
  invariant: 'what has to be conserved',
  moments: 'the moments of a distribution',
  simulator: 'a trace of another simulator',
  publication: 'a figure, a table or a statement of a publication',
};

/** The checks, and what runs them, as they are in the tree. */
async function loadChecks(names) {
  const folder = mkdtempSync(join(tmpdir(), 'synapse-models-verify-'));
  try {
    const entries = names.map((name) => [`checks/${name}`, `test/verification/${name}.ts`]);
    await build({
      entryPoints: Object.fromEntries([
        ...entries,
        ['measure', 'test/oracle/measure-verifications.ts'],
        ['compile', 'test/oracle/compile-models.ts'],
      ]),
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      packages: 'bundle',
      external: ['ts-morph', 'vega', 'vega-lite', 'tinypool', 'commander'],
      alias: { 'synapse-models/runtime': './src/runtime/index.ts' },
      // What a check reads beside it is where its source is.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(process.cwd(), 'test/oracle/x.ts')).href) },
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      logLevel: 'warning',
    });
    const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
    const checks = new Map();
    for (const name of names) checks.set(name, (await load(`checks/${name}`)).verifications);
    return { checks, ...(await load('measure')), ...(await load('compile')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(names) {
  const { checks, compileModels, measureErrors, findUnseen } = await loadChecks(names);
  const rows = [];
  let isSound = true;
  for (const name of names) {
    const file = `${name}.syn`;
    for (const { model } of await compileModels(readFileSync(join('models', file), 'utf8'))) {
      const mine = checks.get(name).filter((check) => check.model === model.manifest.name);
      if (mine.length === 0) {
        isSound = false;
        console.log(`${file}  ${model.manifest.name}  NOT VERIFIED`);
      }
      for (const measured of await measureErrors(model, mine)) {
        const { error, tolerance, kind, against } = measured;
        const isMet = error <= tolerance;
        isSound &&= isMet;
        console.log(
          `${file}  ${measured.model}  ${kind}: ${against}  ${figure(error)}${isMet ? '' : `  ABOVE ${figure(tolerance)}`}`,
        );
        rows.push({ file, ...measured });
      }
      const unseen = mine.length === 0 ? [] : await findUnseen(model, mine);
      if (unseen.length > 0) {
        isSound = false;
        console.log(`${file}  ${model.manifest.name}  one percent more would not be seen: ${unseen.join(', ')}`);
      }
    }
  }
  return { rows, isSound };
}

const figure = (value) => (value === 0 ? '0' : value.toExponential(1));

function printPage(rows) {
  const lines = rows.map(
    ({ file, model, kind, against, error, tolerance }) =>
      `| [${model}](../models/${file}) | ${figure(error)} | ${figure(tolerance)} | ${kind} | ${against} |`,
  );
  const meanings = Object.entries(kinds).map(([kind, meaning]) => `*${kind}* is ${meaning}`);
  return `# What verifies each model

<!-- Written by \`npm run verify-models\` from test/verification. -->

Each model is held against something that knows the right values by itself: ${meanings.join('; ')}. The error is the
largest difference relative to the largest value, where the row does not say otherwise; above what is allowed the model counts as
wrong. A check has to notice each parameter of its model being off by one percent: \`test/verification.test.ts\` moves them all.

| model | error | allowed | kind | held against |
|---|---|---|---|---|
${lines.join('\n')}
`;
}

const chosen = process.argv.slice(2).filter((each) => each !== '--check');
const all = readdirSync('models')
  .filter((name) => name.endsWith('.syn'))
  .map((name) => name.slice(0, -'.syn'.length))
  .sort();
const { rows, isSound } = await measureAll(chosen.length > 0 ? chosen : all);
if (!isSound) process.exitCode = 1;
if (chosen.length === 0) {
  const text = printPage(rows);
  // An error is kept to two digits: the others are rounding.
  const json = `${JSON.stringify(
    rows.map((row) => ({ ...row, error: Number(row.error.toPrecision(2)) })),
    undefined,
    2,
  )}\n`;
  if (process.argv.includes('--check')) {
    if (readFileSync(page, 'utf8') !== text || readFileSync(data, 'utf8') !== json) {
      console.error(`${page} is stale: \`npm run verify-models\` writes it anew`);
      process.exitCode = 1;
    }
  } else {
    writeFileSync(page, text);
    writeFileSync(data, json);
  }
}
