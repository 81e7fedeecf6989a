// How fast a text becomes a tree, and how long a model of 500 lines takes to check.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importBundle, root } from './bundle.mjs';
import { longModel } from './long-model.mjs';

const rounds = 9;
const targets = { megabytesPerSecond: 0.7, check: 50 };
const length = 500_000;

export async function benchParse() {
  const folder = mkdtempSync(join(tmpdir(), 'synapse-parse-'));
  try {
    const modules = [
      'grammar/parser.ts',
      'grammar/tokens.ts',
      ...compilerModules.map((name) => `src/compiler/${name}.ts`),
    ];
    const exports = modules.map((path) => `export * from ${JSON.stringify(join(root, path))};`);
    const compiler = await importBundle(`export { Lexer } from 'chevrotain';\n${exports.join('\n')}`, folder);
    console.log(`Node ${process.version}; median time of the processor, ${rounds} rounds, warm\n`);
    benchText(compiler, manyModels());
    await benchModel(compiler, longModel(500));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const compilerModules = ['ast/parse', 'ast/build-ast', 'ast/docs', 'compile', 'diagnostics/bag', 'load', 'check/check'];

/** The shipped models over and over, each time under other names. */
function manyModels() {
  const files = readdirSync(join(root, 'models')).filter((name) => name.endsWith('.syn'));
  const texts = files.map((name) => readFileSync(join(root, 'models', name), 'utf8'));
  const parts = [];
  for (let copy = 0, size = 0; size < length; copy++) {
    const part = texts[copy % texts.length]
      .replace(/^import .*$/gm, '')
      .replace(/^(synapse|component|neuron|signal) (\w+)/gm, `$1 $2_${copy}`);
    parts.push(part);
    size += part.length;
  }
  return parts.join('\n');
}

function benchText({ Lexer, SynParser, tokens, buildAst, DocComments, parse, DiagnosticBag }, text) {
  const lexer = new Lexer([...tokens], { ensureOptimizations: true, skipValidations: true, positionTracking: 'full' });
  const parser = new SynParser();
  const source = { name: 'bench.syn', text };
  let lexed;
  let concrete;
  const lines = [
    ['tokens', () => (lexed = lexer.tokenize(text))],
    [
      'concrete tree',
      () => {
        parser.input = [...lexed.tokens];
        concrete = parser.file();
      },
    ],
    [
      'abstract tree',
      () => buildAst(concrete, source, new DocComments(text, lexed.groups.docs), lexed.groups.comments),
    ],
  ];
  const all = () => {
    const bag = new DiagnosticBag();
    if (!parse(source, bag)) throw new Error(`the text has errors: ${bag.sorted()[0].message}`);
  };
  const megabytes = Buffer.byteLength(text) / 1e6;
  const speed = (run) => megabytes / (medianTime(run) / 1000);
  console.log(`${megabytes.toFixed(2)} MB of models, MB/s`);
  for (const [name, run] of lines) console.log(`  ${name.padEnd(28)}${speed(run).toFixed(2).padStart(7)}`);
  const whole = speed(all);
  const target = targets.megabytesPerSecond;
  console.log(
    `  ${'all together'.padEnd(28)}${whole.toFixed(2).padStart(7)}   ${verdict(whole >= target, `≥ ${target}`)}`,
  );
}

async function benchModel({ parse, load, Checker, DiagnosticBag }, text) {
  const source = { name: 'long.syn', text };
  const parsing = medianTime(() => parse(source, new DiagnosticBag()), 30);
  const file = await load(source, undefined, new DiagnosticBag());
  const checking = medianTime(() => {
    const bag = new DiagnosticBag();
    for (const model of file.ast.models) new Checker(bag).check(model, file);
    if (bag.hasErrors) throw new Error(`the model has errors: ${bag.sorted()[0].message}`);
  }, 30);
  const sum = parsing + checking;
  console.log(`\na model of ${text.split('\n').length} lines, ms`);
  console.log(`  ${'parsing'.padEnd(28)}${parsing.toFixed(2).padStart(7)}`);
  console.log(`  ${'checking'.padEnd(28)}${checking.toFixed(2).padStart(7)}`);
  console.log(
    `  ${'both'.padEnd(28)}${sum.toFixed(2).padStart(7)}   ${verdict(sum <= targets.check, `≤ ${targets.check}`)}`,
  );
}

function verdict(isMet, target) {
  return `target ${target}: ${isMet ? 'met' : 'not met'}`;
}

/** Milliseconds of the processor, those of the collector of garbage among them. */
function medianTime(run, count = rounds) {
  const times = [];
  for (let round = -3; round < count; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}
