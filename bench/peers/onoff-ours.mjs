// Receptors that square pulses bind, FAN onto each of 20 cells: our side of onoff.py, as the groups that the compiler makes of
// them and, with a bound that they never meet, one receptor for each presynaptic cell.
//   node onoff-ours.mjs grouped|ungrouped FAN STEPS
import { compile } from 'synapse-models/compiler';
import { allToAll, Network } from 'synapse-models/runtime';

const [kind, fan, steps] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { models } = await compile(`
neuron Passive {
  parameter { C = 12.566 (pF), g_leak = 12.566 (nS), e_leak = -65 (mV) }
  input i_syn (pA)
  state { v = e_leak }
  derivative { v' = (g_leak*(e_leak - v) - i_syn)/C }
  solve v with exponential
  spike when v > 1000 (mV) { v = e_leak }
}
synapse Receptor(weight = 0.001 (nS)) {
  parameter { alpha = 1.1 (/mM/ms), beta = 0.19 (/ms), pulse = 1 (ms), peak = 1 (mM), e = 0 (mV) }
  input v (mV)
  state { nt = 0 (mM), r = 0 }
  timer cleared
  derivative { r' = alpha*nt*(1 - r) - beta*r }
  ${kind === 'grouped' ? '' : 'bound r in [0, 1]'}
  on pre { nt = peak  start cleared in pulse }
  on cleared { nt = 0 }
  current i (pA) = weight*r*(v - e)
}`);
const net = new Network({ dt: 0.1, seed: 1 });
const sources = net.regular(fan, { interval: 10 * fan, start: Array.from({ length: fan }, (_, i) => 10 * i) });
const cells = net.neurons(models.get('Passive').model, 20);
const weight = new Float64Array(20 * fan).fill(0.001);
net.connect(sources, cells, models.get('Receptor').model, { rule: allToAll(), delay: 1, parameters: { weight } });
net.run(200);
let best = Number.POSITIVE_INFINITY;
for (let round = 0; round < 5; round++) {
  const begin = process.hrtime.bigint();
  net.run(steps * net.dt);
  best = Math.min(best, Number(process.hrtime.bigint() - begin) / steps);
}
console.log(JSON.stringify({ perStep: best, v: cells.get('v')[0] }));
