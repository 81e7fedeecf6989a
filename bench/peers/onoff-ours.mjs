// Receptors that square pulses bind, FAN onto each of 20 cells: our side of onoff.py, as the groups that the compiler makes of
// them and, with a bound that they never meet, one receptor for each presynaptic cell.
//   node onoff-ours.mjs grouped|ungrouped FAN STEPS
import { compile } from 'synapse-models/compiler';
import { allToAll, Network } from 'synapse-models/runtime';
import { nanosecondsPerStep, passive } from './passive-cells.mjs';

const [kind, fan, steps] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { models } = await compile(`${passive}
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
console.log(JSON.stringify({ perStep: nanosecondsPerStep(net, steps, 5), v: cells.get('v')[0] }));
