// Networks of ours next to other simulators: time against time, in one run.
//   node bench/run.mjs peers [coba] [stdp] [static] [crate] [scaling] [memory] [--write]
// With `--write`, what is printed becomes docs/performance.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bundle.mjs';
import { pageOf, printHead } from './table.mjs';

const all = ['coba', 'stdp', 'static', 'crate', 'scaling', 'memory'];

export async function benchPeers(args) {
  const names = args.filter((arg) => arg !== '--write');
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`there is no comparison ${unknown.join(', ')}: there are ${all.join(', ')}`);
  const machine = `Node ${process.version}, ${cpus()[0].model}, ${cpus().length} cores; every side on one thread`;
  console.log(`${machine}\n`);
  printHead();
  const folder = mkdtempSync(join(tmpdir(), 'synapse-peers-'));
  try {
    for (const name of names.length > 0 ? names : all) await (await import(`./${name}.mjs`)).bench(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (args.includes('--write')) writeFileSync(join(root, 'docs/performance.md'), page(machine));
}

function page(machine) {
  return `# Networks next to other simulators

Written by \`npm run bench -- peers --write\`, which needs a Python with Brian2 and NEURON (\`PEERS_PYTHON\`) and cargo. Each side
is the best of several rounds, which take turns. ${machine}.

${pageOf()}

![How the time of a step grows](scaling.svg)
`;
}
