// Song and Abbott's competition, 1,000 Poisson inputs onto 100 cells, all plastic, dt 0.1 ms, 10 s: against Brian2 as a C++
// program.
import { join } from 'node:path';
import { root } from '../bundle.mjs';
import { bundleOurs, pythonWith, runBrianAgain, runOurs, runPython } from './processes.mjs';
import { digits, printNote, printRatio, printSkipped } from './table.mjs';

const seconds = 10;
const cells = 100;
const rounds = 3;

export async function bench(folder) {
  const python = pythonWith('brian2');
  if (!python) return printSkipped('STDP competition', 'no Brian2 for python3 or PEERS_PYTHON');
  const script = await bundleOurs('stdp-ours.mjs', folder);
  const path = join(root, 'test/reference/networks/song-abbott.syn');
  const peerFolder = join(folder, 'stdp');
  const peer = runPython(python, 'stdp.py', [peerFolder, seconds, cells]);
  // In turns, so that both see the same machine.
  const ours = [];
  const theirs = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(runOurs(script, [path, seconds, cells]));
    theirs.push(runBrianAgain(peerFolder));
  }
  const best = Math.min(...ours.map(({ cpu }) => cpu));
  printRatio(
    `STDP, 1,000 inputs × ${cells} cells, ${seconds} s: run (processor time)`,
    best,
    Math.min(...theirs),
    's',
    0.3,
  );
  const [{ rate, mean, middle }] = ours;
  printNote(`ours: ${digits(rate)} Hz, mean weight ${digits(mean)}, ${digits(middle)} of them in the middle 40 %`);
  const found = `${digits(peer.rate)} Hz, mean weight ${digits(peer.mean)}, ${digits(peer.middle)}`;
  printNote(`Brian2 ${peer.version}: ${found} of them in the middle 40 %`);
}
