// Song and Abbott's competition: our side of stdp.py.
//   node stdp-ours.mjs PATH-OF-SONG-ABBOTT.SYN SECONDS CELLS
import { allToAll, Network, uniformBetween } from 'synapse-models/runtime';
import { compileFile } from './models.mjs';

const [path, seconds, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const begin = performance.now();
const { Cell, Plastic } = await compileFile(path);
const compiled = performance.now();
const net = new Network({ dt: 0.1, seed: 1 });
const inputs = net.poisson(1000, { rate: 15 });
const cells = net.neurons(Cell, count);
const synapses = net.connect(inputs, cells, Plastic, { rule: allToAll(), initial: { w: uniformBetween(0, 0.1) } });
const spikes = net.recordSpikes(cells);
net.build();
const built = performance.now();
const used = process.cpuUsage();
net.run(seconds * 1000);
const end = performance.now();
const { user, system } = process.cpuUsage(used);
const w = synapses.get('w').map((value) => value / 0.1);
console.log(
  JSON.stringify({
    compile: (compiled - begin) / 1000,
    build: (built - compiled) / 1000,
    run: (end - built) / 1000,
    // Of all threads, the compiler's and the collector's too.
    cpu: (user + system) / 1e6,
    rate: spikes.times.length / count / seconds,
    mean: w.reduce((sum, value) => sum + value, 0) / w.length,
    middle: w.filter((value) => value > 0.3 && value < 0.7).length / w.length,
  }),
);
