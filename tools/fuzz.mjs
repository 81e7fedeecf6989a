// Coverage-guided fuzzing of the whole compiler:
//   node tools/fuzz.mjs [seconds=60] [seed=1]
//
// The bundle counts the branches that it takes. Inputs that reach new ones are kept and changed further, byte by byte and
// word by word. An exception, a fault of the compiler (SYN9xxx) or an input that takes two seconds of the processor is a
// finding: it is written to build/fuzz/, and the exit code is 1.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { instrument } from './instrument.mjs';

const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? 1);
if (!(seconds > 0) || !Number.isSafeInteger(seed)) {
  console.error('usage: node tools/fuzz.mjs [seconds] [seed]');
  process.exit(2);
}
const folder = resolve('build/fuzz');
const secondsPerInput = 2;
const longestInput = 20_000;

/** Mulberry32: small, seeded and good enough to pick places. */
function randomFrom(start) {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The compiler with a counter at every branch and function of ours; chevrotain's own are left out. */
async function loadCompiler() {
  mkdirSync(folder, { recursive: true });
  const { outputFiles } = await build({
    entryPoints: ['src/compiler/index.ts'],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['ts-morph', 'acorn'],
    alias: { 'synapse-models/runtime': './src/runtime/index.ts' },
    write: false,
    logLevel: 'warning',
  });
  const { text, edges } = instrument(outputFiles[0].text, /^\/\/ (src|grammar)\//);
  const file = join(folder, 'compiler.mjs');
  writeFileSync(file, text);
  const counts = new Uint32Array(edges);
  globalThis.__edges = counts;
  return { ...(await import(pathToFileURL(file).href)), counts, edges };
}

const dictionary = [
  ...'(){}[],+-*/^<>=\'"_.\n'.split(''),
  ...['==', '!=', '<=', '>=', '+=', '-=', '*=', '<->', '->', '//', '///', "' = ", '1e999', '0', '1', '1e-3', 'inf'],
  ...[
    'synapse ',
    'component ',
    'parameter ',
    'state ',
    'derivative ',
    'on ',
    'pre',
    'post',
    'let ',
    'function ',
    'use ',
  ],
  ...[' as ', 'output ', 'current ', 'input ', 'timer ', 'start ', ' in ', 'bound ', 'require ', 'import ', ' from '],
  ...['if ', ' then ', ' else ', ' and ', ' or ', 'not ', 'sample ', 'normal', 'uniform', 'bernoulli', 'exponential'],
  ...[
    'kinetic ',
    'conserve ',
    'steady ',
    'solve ',
    ' with ',
    'when ',
    'every ',
    'before ',
    'target ',
    'neuron ',
    'spike ',
  ],
  ...['refractory ', 'holds ', 'signal ', 'read ', 'vary ', 'dW', 'q10', 'kelvin', 'celsius', '(ms)', '(nS)', '(/ms)'],
  ...['exp(', 'log(', 'sqrt(', 'min(', 'max(', 'abs(', '__proto__', 'constructor', '\u2028', '\u0000', '\ud800', '😀'],
];

function mutate(text, corpus, random) {
  let result = text;
  for (let changes = 1 + random(4); changes > 0; changes--) result = changeOnce(result, corpus, random);
  return result.slice(0, longestInput);
}

function changeOnce(text, corpus, random) {
  const at = random(text.length + 1);
  const end = Math.min(text.length, at + 1 + random(random(2) === 0 ? 4 : 60));
  const put = (piece, upTo = at) => text.slice(0, at) + piece + text.slice(upTo);
  switch (random(9)) {
    case 0:
      return put('', end);
    case 1:
      return put(String.fromCharCode(random(128)), at + 1);
    case 2:
      return put(text.slice(at, end).repeat(1 + random(3)));
    case 3:
    case 4:
      return put(dictionary[random(dictionary.length)], random(2) === 0 ? at : end);
    default: {
      // Word by word: one word is dropped, doubled, or replaced by one of this text or of another.
      const words = text.match(/\w+|\s+|[^\w\s]/g) ?? [];
      const others = random(2) === 0 ? words : (corpus[random(corpus.length)].match(/\w+|\s+|[^\w\s]/g) ?? []);
      if (words.length === 0 || others.length === 0) return put('x');
      const index = random(words.length);
      const from = random(others.length);
      words.splice(index, random(3), ...others.slice(from, from + random(random(4) === 0 ? 40 : 3)));
      return words.join('');
    }
  }
}

function seeds() {
  const textsOf = (place) =>
    readdirSync(place)
      .filter((name) => name.endsWith('.syn'))
      .sort()
      .map((name) => readFileSync(join(place, name), 'utf8'));
  return ['models', 'examples', 'test/errors'].flatMap(textsOf).filter((text) => text.length <= longestInput);
}

const { compile, printDiagnostic, counts, edges } = await loadCompiler();
const reached = new Uint8Array(edges);
const corpus = [];
const findings = new Map();
let executions = 0;
let covered = 0;

async function execute(text) {
  executions++;
  counts.fill(0);
  const started = process.cpuUsage();
  let fault;
  try {
    const { diagnostics, models } = await compile(text, { name: 'fuzz.syn' });
    for (const each of diagnostics) printDiagnostic(each);
    const bug = diagnostics.find(({ severity }) => severity === 'bug');
    if (bug) fault = `${bug.code} ${bug.message}\n${bug.stack ?? ''}`;
    for (const { model } of models.values()) if (model.manifest.name === '') fault = 'a model without a name';
  } catch (error) {
    fault = String(error?.stack ?? error);
  }
  const { user, system } = process.cpuUsage(started);
  if (!fault && (user + system) / 1e6 > secondsPerInput) fault = `slow: ${(user + system) / 1e6} s`;
  if (fault) record(text, fault);
  let isNew = false;
  for (let i = 0; i < edges; i++) {
    if (counts[i] === 0 || reached[i] === 1) continue;
    reached[i] = 1;
    covered++;
    isNew = true;
  }
  if (isNew) corpus.push(text);
}

/** The same fault by another input says nothing new: told apart by the message's first words and the place. */
function record(text, fault) {
  const place = /\n\s+at [^\n]*/.exec(fault)?.[0] ?? '';
  const key = fault.startsWith('slow') ? 'slow' : fault.split('\n')[0].replace(/\d+/g, '#').slice(0, 80) + place;
  if (findings.has(key)) return;
  const file = join(folder, `finding-${seed}-${findings.size + 1}.syn`);
  writeFileSync(file, text);
  findings.set(key, file);
  console.log(`finding ${file}\n${fault.slice(0, 800)}`);
}

console.log(`seed ${seed}, ${seconds} s`);
// What building the tables of the parser takes is no fault of the first input.
await compile('', {});
for (const text of seeds()) await execute(text);
const start = { corpus: corpus.length, covered };
const random = randomFrom(seed);
const end = performance.now() + seconds * 1000;
while (performance.now() < end) {
  // Half of the time one of the newest: what was just found is nearest to what was not found yet.
  const recent = Math.max(1, corpus.length >> 2);
  const index = random(2) === 0 ? corpus.length - 1 - random(recent) : random(corpus.length);
  await execute(mutate(corpus[index], corpus, random));
}
console.log(
  `${executions} executions, ${covered} of ${edges} branches (${start.covered} by the seeds), ` +
    `corpus ${corpus.length} (${start.corpus} of the seeds), ${findings.size} findings`,
);
process.exitCode = findings.size === 0 ? 0 : 1;
