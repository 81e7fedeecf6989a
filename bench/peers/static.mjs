// 10,000 static exponential conductances, each with a weight of its own, onto 100 cells, at a fixed step and with few
// spikes: against NEURON's ExpSyn.
import { bundleOurs, pythonWith, runOurs, runPython } from './processes.mjs';
import { printNote, printRatio, printSkipped } from './table.mjs';

const steps = 2000;

export async function bench(folder) {
  const python = pythonWith('neuron');
  if (!python) return printSkipped('static synapses', 'no NEURON for python3 or PEERS_PYTHON');
  const ours = runOurs(await bundleOurs('static-ours.mjs', folder), [steps]);
  const peer = runPython(python, 'static.py', [steps]);
  printRatio('10,000 static conductances: a step', ours.perStep / 1000, peer.perStep / 1000, 'µs', 0.01);
  printNote(`NEURON ${peer.version}, ExpSyn, cnexp; both with their 100 cells`);
}
