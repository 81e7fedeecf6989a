// Ten thousand exponential conductance synapses onto 100 cells: our side of static.py.
//   node static-ours.mjs STEPS
import { compile } from 'synapse-models/compiler';
import { allToAll, Network } from 'synapse-models/runtime';

const steps = Number(process.argv[2]);
const { models } = await compile(`
neuron Passive {
  parameter { C = 12.566 (pF), g_leak = 12.566 (nS), e_leak = -65 (mV) }
  input i_syn (pA)
  state { v = e_leak }
  derivative { v' = (g_leak*(e_leak - v) - i_syn)/C }
  solve v with exponential
  spike when v > 1000 (mV) { v = e_leak }
}
synapse Exponential(weight = 0.001 (nS)) {
  parameter { tau = 5 (ms), e = 0 (mV) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g*(v - e)
}`);
const net = new Network({ dt: 0.1, seed: 1 });
const sources = net.regular(100, { interval: 1000, start: Array.from({ length: 100 }, (_, i) => 10 * i) });
const cells = net.neurons(models.get('Passive').model, 100);
// Each synapse has a weight of its own, as a NetCon has.
const weight = new Float64Array(10_000).fill(0.001);
const synapses = net.connect(sources, cells, models.get('Exponential').model, {
  rule: allToAll(),
  delay: 1,
  parameters: { weight },
});
net.run(100);
let best = Number.POSITIVE_INFINITY;
for (let round = 0; round < 10; round++) {
  const begin = process.hrtime.bigint();
  net.run(steps * net.dt);
  best = Math.min(best, Number(process.hrtime.bigint() - begin) / steps);
}
console.log(JSON.stringify({ perStep: best, synapses: synapses.size, v: cells.get('v')[0] }));
