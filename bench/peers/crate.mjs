// The network of the Rust crate that this package replaces: its update per synapse and step, and the current of one cell.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bundle.mjs';
import { bundleOurs, run, runOurs } from './processes.mjs';
import { digits, printNote, printRatio, printSkipped } from './table.mjs';

const cells = 1000;
const fanIn = [4, 16, 64];

export async function bench(folder) {
  const program = buildCrate(folder);
  if (!program) return printSkipped('crate synapse-models 0.1.0', 'no cargo, or the crate cannot be had');
  const script = await bundleOurs('crate-ours.mjs', folder);
  const queries = [];
  for (const degree of fanIn) {
    const steps = Math.round(2000 / degree);
    const peer = run(program, [cells, degree, steps]);
    const ours = runOurs(script, [join(root, 'models/classic-excitatory.syn'), cells, degree, 10 * steps]);
    const what = `crate, ${cells * degree} synapses: a step per synapse`;
    printRatio(what, ours.update, peer.update, 'ns', 0.05);
    queries.push({ degree, ours: ours.query, peer: peer.query });
  }
  for (const { degree, ours, peer } of queries) {
    printRatio(`  current of one cell of ${cells * degree} synapses`, ours, peer, 'ns');
  }
  printNote(
    'ours: transmitter and receptors of models/classic-excitatory.syn; the crate moves vesicles and calcium too',
  );
  const [first, last] = [queries[0], queries.at(-1)];
  printNote(`16 times as many synapses: our query takes ${digits(last.ours / first.ours)} times as long, its`);
  printNote(`${digits(last.peer / first.peer)} times`);
}

/** The path of the program, or undefined. */
function buildCrate(folder) {
  const target = join(folder, 'crate');
  const manifest = join(root, 'bench/peers/crate/Cargo.toml');
  const args = ['build', '--release', '--quiet', '--manifest-path', manifest, '--target-dir', target];
  const { status } = spawnSync('cargo', args, { stdio: 'ignore' });
  return status === 0 ? join(target, 'release/peer') : undefined;
}
