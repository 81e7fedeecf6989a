// Receptors that square pulses bind (AMPA, GABA-A): a step as groups of synapses that are on and off, beside the same without
// groups, and beside NEURON, at three fan-ins. A source fires every 10 ms.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../bundle.mjs';
import { bundleOurs, pythonWith, runOurs, runPython } from './processes.mjs';
import { digits, printNote, printRatio, printSkipped } from './table.mjs';

const fans = [10, 100, 1000];
const rounds = 3;

export async function bench(folder) {
  const script = await bundleOurs('onoff-ours.mjs', folder);
  const mechanisms = compileMechanisms(folder);
  if (!mechanisms) printSkipped('receptors of square pulses', 'no NEURON for python3 or PEERS_PYTHON');
  for (const fan of fans) {
    const steps = Math.max(1000, 200_000 / fan);
    const best = (run) => Array.from({ length: rounds }, run).reduce((a, b) => (a.perStep < b.perStep ? a : b));
    const grouped = best(() => runOurs(script, ['grouped', fan, 10 * steps]));
    const alone = best(() => runOurs(script, ['ungrouped', fan, steps]));
    printRatio(
      `${fan} receptors on each of 20 cells: a step, next to one per axon`,
      grouped.perStep / 1000,
      alone.perStep / 1000,
      'µs',
    );
    if (!mechanisms) continue;
    const neuron = best(() =>
      runPython(mechanisms.python, 'onoff.py', [mechanisms.folder, fan, Math.min(steps, 2000)]),
    );
    printRatio('  next to NEURON', grouped.perStep / 1000, neuron.perStep / 1000, 'µs');
    printNote(`potentials at the end: ${digits(grouped.v)} and ${digits(neuron.v)} mV`);
  }
}

/** NEURON's mechanism, compiled into a folder. */
function compileMechanisms(folder) {
  const python = pythonWith('neuron');
  if (!python) return undefined;
  const into = join(folder, 'onoff');
  mkdirSync(into, { recursive: true });
  copyFileSync(join(root, 'bench/peers/mod/onoff.mod'), join(into, 'onoff.mod'));
  const { status, stderr } = spawnSync(join(dirname(python), 'nrnivmodl'), [], { cwd: into, encoding: 'utf8' });
  if (status !== 0) throw new Error(`nrnivmodl failed: ${stderr}`);
  return { python, folder: into };
}
