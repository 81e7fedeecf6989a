// Networks of ours next to other simulators: time against time, in one run.
//   node bench/run.mjs peers [coba] [stdp] [static] [onoff] [crate] [scaling] [memory]
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { printHead } from './table.mjs';

const all = ['coba', 'stdp', 'static', 'onoff', 'crate', 'scaling', 'memory'];

export async function benchPeers(names) {
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`there is no comparison ${unknown.join(', ')}: there are ${all.join(', ')}`);
    process.exitCode = 1;
    return;
  }
  console.log(`Node ${process.version}, ${cpus()[0].model}, ${cpus().length} cores; every side on one thread\n`);
  printHead();
  const folder = mkdtempSync(join(tmpdir(), 'synapse-peers-'));
  try {
    for (const name of names.length > 0 ? names : all) await (await import(`./${name}.mjs`)).bench(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
