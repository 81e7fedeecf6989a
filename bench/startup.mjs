// What one waits for before anything runs: the command line, a compiled model, a compilation.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, emitModule, importCompiler, root } from './bundle.mjs';

const processRounds = 15;
const compileRounds = 30;
const targets = { check: 200, compile: 20 };

export async function benchStartup() {
  const folder = mkdtempSync(join(tmpdir(), 'synapse-startup-'));
  try {
    const compiler = await importCompiler(folder);
    console.log(`Node ${process.version}; median wall time of ${processRounds} processes each, in turns, in ms\n`);
    benchProcesses(await commands(compiler, folder));
    console.log(`\nwarm compile() in one process, median of ${compileRounds}, in ms (target ≤ ${targets.compile})\n`);
    await benchCompile(compiler);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function commands(compiler, folder) {
  const model = await bundle(await emitModule(compiler, 'nmda.syn'), folder);
  const script = join(folder, 'import.mjs');
  writeFileSync(script, `import { NMDA } from ${JSON.stringify(pathToFileURL(model).href)};\nvoid NMDA;\n`);
  const syn = join(root, 'dist/syn.js');
  const list = [
    { name: 'node -e 0', arguments: ['-e', '0'] },
    { name: 'import of compiled NMDA', arguments: [script] },
  ];
  if (existsSync(syn)) {
    const check = [syn, 'check', join(root, 'models/nmda.syn')];
    list.push({ name: 'syn check models/nmda.syn', arguments: check, target: targets.check });
  } else {
    console.log('syn check: not measured, there is no dist/syn.js; run `npm run build` first');
  }
  return list;
}

function benchProcesses(list) {
  const times = list.map(() => []);
  // The first round fills the caches of the disk.
  for (let round = -1; round < processRounds; round++) {
    list.forEach((command, i) => {
      const begin = performance.now();
      execFileSync(process.execPath, command.arguments, { stdio: 'ignore' });
      if (round >= 0) times[i].push(performance.now() - begin);
    });
  }
  list.forEach(({ name, target }, i) => {
    const time = median(times[i]);
    const verdict = target ? `   target ≤ ${target}: ${time <= target ? 'met' : 'not met'}` : '';
    console.log(`${name.padEnd(28)}${time.toFixed(0).padStart(6)}${verdict}`);
  });
}

async function benchCompile({ compile }) {
  const files = readdirSync(join(root, 'models')).filter((name) => name.endsWith('.syn'));
  const texts = files.map((name) => readFileSync(join(root, 'models', name), 'utf8'));
  const times = files.map(() => []);
  for (let round = -5; round < compileRounds; round++) {
    for (let i = 0; i < files.length; i++) {
      const begin = performance.now();
      const { models } = await compile(texts[i], { name: files[i] });
      // The kernels are printed and made when they are first asked for.
      for (const { model } of models.values()) void model;
      if (round >= 0) times[i].push(performance.now() - begin);
    }
  }
  files.forEach((name, i) => {
    const time = median(times[i]);
    const verdict = time <= targets.compile ? 'met' : 'not met';
    console.log(`${name.padEnd(28)}${time.toFixed(2).padStart(6)}   ${verdict}`);
  });
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
