// 10,000 static exponential conductances, each with a weight of its own, onto 100 cells, at a fixed step and with few
// spikes: against NEURON's ExpSyn.
import { bundleOurs, pythonWith, runOurs, runPython } from './processes.mjs';
import { printNote, printRatio, printSkipped } from './table.mjs';

const steps = 1000;
const rounds = 3;

export async function bench(folder) {
  const python = pythonWith('neuron');
  if (!python) return printSkipped('static synapses', 'no NEURON for python3 or PEERS_PYTHON');
  const script = await bundleOurs('static-ours.mjs', folder);
  const ours = [];
  const theirs = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(runOurs(script, [10 * steps]));
    theirs.push(runPython(python, 'static.py', [steps]));
  }
  const best = (all) => Math.min(...all.map(({ perStep }) => perStep)) / 1000;
  printRatio('10,000 static conductances: a step', best(ours), best(theirs), 'µs', 0.01);
  printNote(`NEURON ${theirs[0].version}, ExpSyn, cnexp; both with their 100 cells`);
}
