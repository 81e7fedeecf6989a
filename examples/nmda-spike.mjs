// An NMDA spike: synapses on a thin dendrite amplify each other, since depolarisation takes the magnesium out of their
// channels. Without magnesium the same synapses add up to less than their sum.
// `node examples/nmda-spike.mjs`, after `npm run build`.
import { fileURLToPath } from 'node:url';
import { loadModel } from 'synapse-models';
import { Exponential, NMDA } from 'synapse-models/models';
import { allToAll, Network } from 'synapse-models/runtime';

const Branch = await loadModel(fileURLToPath(new URL('dendrite.syn', import.meta.url)));

/** Largest depolarisation in mV after `count` synapses fire together, 0.3 nS of AMPA and 0.6 nS of NMDA each. */
function response(count, magnesium) {
  const network = new Network({ dt: 0.025 });
  const branch = network.neurons(Branch, 1);
  const axons = network.spikeList(count, { cells: [...Array(count).keys()], times: Array(count).fill(5) });
  const synapse = { rule: allToAll(), into: 'i_syn', delay: 1 };
  network.connect(axons, branch, Exponential, { ...synapse, parameters: { weight: 0.3 } });
  network.connect(axons, branch, NMDA, { ...synapse, parameters: { weight: 0.6, mg: magnesium } });
  const recorder = network.record(branch, ['v']);
  network.run(150);
  return recorder.trace('v', 0).reduce((most, v) => Math.max(most, v + 75), 0);
}

console.log('synapses   with 1 mM magnesium (mV)   without (mV)');
for (const count of [1, 2, 4, 8, 12, 14, 16, 20]) {
  const [blocked, open] = [response(count, 1), response(count, 0)];
  console.log(`${String(count).padStart(8)}   ${blocked.toFixed(4).padStart(24)}   ${open.toFixed(4).padStart(12)}`);
}
