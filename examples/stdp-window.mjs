// The window of spike-timing-dependent plasticity: one pair of spikes for each of many delays, all at once, since a
// population holds as many synapses as one likes. `node examples/stdp-window.mjs`, after `npm run build`.
import { STDP } from 'synapse-models/models';
import { Population } from 'synapse-models/runtime';

/** From the presynaptic spike to the postsynaptic one, in ms. */
const delays = [-80, -40, -20, -10, -5, -1, 1, 5, 10, 20, 40, 80];
const middle = 100;
const dt = 0.25;

// Each synapse has cells of its own, with its number.
const synapses = new Population(STDP, { size: delays.length, dt });
synapses.input('v').fill(-65);
const before = synapses.state('w').slice();
delays.forEach((delay, synapse) => {
  synapses.spikePre(synapse, middle - Math.min(delay, 0));
  synapses.spikePost(synapse, middle + Math.max(delay, 0));
});
for (let step = 0; step * dt <= 200; step++) synapses.step();

console.log('delay (ms)   change of the weight (nS)');
const after = synapses.state('w');
delays.forEach((delay, synapse) => {
  console.log(`${String(delay).padStart(10)}   ${(after[synapse] - before[synapse]).toFixed(9).padStart(25)}`);
});
