// The same synapses as crate/src/main.rs in a network of ours: nanoseconds per synapse and step, and of one current query.
//   node crate-ours.mjs PATH-OF-CLASSIC-EXCITATORY.SYN CELLS FAN-IN STEPS
import { compile } from 'synapse-models/compiler';
import { Network, pairs } from 'synapse-models/runtime';
import { compileFile } from './models.mjs';

const path = process.argv[2];
const [count, fanIn, steps] = process.argv.slice(3).map(Number);
const { ClassicExcitatory } = await compileFile(path);
// The crate is given its potentials: here a cell that stays where it is.
const { models } = await compile(`
neuron Clamped {
  input i_syn (pA)
  state { v = -65 (mV), seen = 0 (pA) }
  derivative { seen' = (i_syn - seen)/1e9 (ms) }
  spike when v > 0 (mV) { v = -65 (mV) }
}`);
const net = new Network({ dt: 0.1, seed: 1 });
const cells = net.neurons(models.get('Clamped').model, count);
// One spike in ten steps, of another cell each time, for as long as this runs.
const sources = net.regular(count, { interval: count, start: Array.from({ length: count }, (_, i) => i) });
const pre = [];
const post = [];
for (let j = 0; j < count; j++) {
  for (let k = 0; k < fanIn; k++) {
    pre.push((j + 1 + k * 7) % count);
    post.push(j);
  }
}
const weight = new Float64Array(pre.length).fill(0.5);
net.connect(sources, cells, ClassicExcitatory, { rule: pairs(pre, post), delay: 1, parameters: { weight } });
net.run(100);
let update = Number.POSITIVE_INFINITY;
let query = Number.POSITIVE_INFINITY;
let sum = 0;
for (let round = 0; round < 6; round++) {
  let begin = process.hrtime.bigint();
  net.run(steps * net.dt);
  update = Math.min(update, Number(process.hrtime.bigint() - begin) / (steps * pre.length));
  const queries = 1_000_000;
  begin = process.hrtime.bigint();
  for (let k = 0; k < queries; k++) sum += currentOf(k % count);
  query = Math.min(query, Number(process.hrtime.bigint() - begin) / queries);
}
console.log(JSON.stringify({ update, query, synapses: pre.length, sum }));

function currentOf(cell) {
  return cells.view('i_syn')[cell];
}
