// The network of Vogels and Abbott (2005) as a program: 4,000 neurons that keep each other going after 50 ms of noise.
// `node examples/coba-network.mjs`, after `npm run build`; examples/coba.json describes the same as a study.
import { fileURLToPath } from 'node:url';
import { coefficientOfVariation, loadModel } from 'synapse-models';
import { Network, probability, uniformBetween } from 'synapse-models/runtime';

const file = fileURLToPath(new URL('coba.syn', import.meta.url));
const [Cell, Excitatory, Inhibitory] = await Promise.all(
  ['Cell', 'Excitatory', 'Inhibitory'].map((name) => loadModel(file, name)),
);

const network = new Network({ dt: 0.1, seed: 1 });
const cells = network.neurons(Cell, 4000, { state: { v: uniformBetween(-60, -50) } });
const noise = network.poisson(400, { rate: (time) => (time < 50 ? 100 : 0) });
const synapse = { rule: probability(0.02), into: 'i_syn' };
const excitation = network.connect(cells.slice(0, 3200), cells, Excitatory, synapse);
network.connect(cells.slice(3200, 4000), cells, Inhibitory, synapse);
network.connect(noise, cells, Excitatory, synapse);
const spikes = network.recordSpikes(cells);
network.run(300);

const [from, to] = [100, 300];
const trains = Array.from({ length: cells.size }, () => []);
spikes.times.forEach((time, k) => {
  if (time >= from) trains[spikes.cells[k]].push(time);
});
const count = trains.reduce((sum, train) => sum + train.length, 0);
const irregular = trains.filter((train) => train.length >= 5);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

console.log(`synapses from excitatory cells   ${excitation.size}`);
console.log(`rate (Hz)                        ${(count / cells.size / ((to - from) / 1000)).toFixed(2)}`);
console.log(
  `irregularity (CV of intervals)   ${mean(irregular.map((train) => coefficientOfVariation(Float64Array.from(train)))).toFixed(3)}`,
);
