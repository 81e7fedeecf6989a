// Ten thousand exponential conductance synapses onto 100 cells: our side of static.py.
//   node static-ours.mjs STEPS
import { compile } from 'synapse-models/compiler';
import { allToAll, Network } from 'synapse-models/runtime';
import { nanosecondsPerStep, passive } from './passive-cells.mjs';

const steps = Number(process.argv[2]);
const { models } = await compile(`${passive}
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
console.log(
  JSON.stringify({ perStep: nanosecondsPerStep(net, steps, 10), synapses: synapses.size, v: cells.get('v')[0] }),
);
