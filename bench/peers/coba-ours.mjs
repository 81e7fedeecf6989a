// Vogels and Abbott's network: our side of coba.py.
//   node coba-ours.mjs PATH-OF-COBA.SYN SECONDS
import { Network, probability, uniformBetween } from 'synapse-models/runtime';
import { compileFile } from './models.mjs';

const [path, seconds] = [process.argv[2], Number(process.argv[3])];
const begin = performance.now();
const { Cell, Excitatory, Inhibitory } = await compileFile(path);
const compiled = performance.now();
const net = new Network({ dt: 0.1, seed: 1 });
// Brian2 holds a resting potential for one step less.
const cells = net.neurons(Cell, 4000, { parameters: { t_ref: 4.9 }, state: { v: uniformBetween(-80, -50) } });
const excitatory = net.connect(cells.slice(0, 3200), cells, Excitatory, { rule: probability(0.02) });
const inhibitory = net.connect(cells.slice(3200), cells, Inhibitory, { rule: probability(0.02) });
const spikes = net.recordSpikes(cells);
net.build();
// Both conductances have moved into the cells, where they start as a barrage before time 0 has left them.
for (const [projection, highest] of [
  [excitatory, 40],
  [inhibitory, 300],
]) {
  cells.setState(`${projection.joined.prefix}.g`, uniformBetween(0, highest));
}
const built = performance.now();
const used = process.cpuUsage();
net.run(seconds * 1000);
const end = performance.now();
const { user, system } = process.cpuUsage(used);
const last = spikes.times.filter((t) => t > seconds * 1000 - 500).length / 4000 / 0.5;
console.log(
  JSON.stringify({
    compile: (compiled - begin) / 1000,
    build: (built - compiled) / 1000,
    run: (end - built) / 1000,
    // Of all threads, the compiler's and the collector's too.
    cpu: (user + system) / 1e6,
    synapses: excitatory.size + inhibitory.size,
    rate: spikes.times.length / 4000 / seconds,
    lastRate: last,
  }),
);
