// Vogels and Abbott's network, 4,000 cells, 2 %, dt 0.1 ms, 5 s: against Brian2 as a C++ program.
import { join } from 'node:path';
import { root } from '../bundle.mjs';
import { bundleOurs, pythonWith, runBrianAgain, runOurs, runPython } from './processes.mjs';
import { digits, printNote, printRatio, printSkipped } from './table.mjs';

const seconds = 5;
const rounds = 3;

export async function bench(folder) {
  const python = pythonWith('brian2');
  if (!python) return printSkipped('COBA network', 'no Brian2 for python3 or PEERS_PYTHON');
  const script = await bundleOurs('coba-ours.mjs', folder);
  const path = join(root, 'test/reference/networks/coba.syn');
  const peerFolder = join(folder, 'coba');
  const peer = runPython(python, 'coba.py', [peerFolder, seconds]);
  // In turns, so that both see the same machine.
  const ours = [];
  const theirs = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(runOurs(script, [path, seconds]));
    theirs.push(runBrianAgain(peerFolder));
  }
  const run = Math.min(...ours.map((each) => each.cpu));
  const wall = Math.min(...ours.map((each) => each.wall));
  printRatio(`COBA network, ${seconds} s: run (processor time)`, run, Math.min(...theirs), 's', 1.6);
  printRatio('  whole, with start, compilation, building', wall, peer.wall, 's', 0.15);
  const before = Math.min(...ours.map((each) => each.wall - each.run));
  printRatio('  all before the run', before, peer.compilation, 's');
  const [{ rate, lastRate, synapses, compile, build }] = ours;
  printNote(`ours: ${synapses} synapses, ${digits(rate)} Hz, ${digits(lastRate)} Hz at the end; compiled in`);
  printNote(`${digits(compile * 1000)} ms, built in ${digits(build * 1000)} ms`);
  printNote(`Brian2 ${peer.version}: ${digits(peer.rate)} Hz, ${digits(peer.lastRate)} Hz at the end`);
}
