// How our own cost grows: of a projection that is summed per cell with its fan-in, and of a plastic one with its events.
//   node scaling-ours.mjs PATH-OF-SONG-ABBOTT.SYN
import { compile } from 'synapse-models/compiler';
import { allToAll, Network, uniformBetween } from 'synapse-models/runtime';
import { compileFile } from './models.mjs';

const { Cell, Plastic } = await compileFile(process.argv[2]);
const { models } = await compile(`
synapse Exponential(weight = 0.001 (nS)) {
  parameter { tau = 5 (ms), e = 0 (mV) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g*(v - e)
}`);
const Exponential = models.get('Exponential').model;

/** Best time of a step in nanoseconds, after a warm-up. */
function timeOf(net, steps, rounds = 8) {
  net.run(steps * net.dt);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const begin = process.hrtime.bigint();
    net.run(steps * net.dt);
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / steps);
  }
  return best;
}

// 100 cells, ten spikes in every 1,000 steps, whoever fires.
const lumped = [10, 100, 1000, 10_000].map((fanIn) => {
  const net = new Network({ dt: 0.1, seed: 1 });
  const times = Array.from({ length: 400 }, (_, k) => 10 * k);
  const sources = net.spikeList(fanIn, { times, cells: times.map((_, k) => (k * 7) % fanIn) });
  const cells = net.neurons(Cell, 100);
  net.connect(sources, cells, Exponential, { rule: allToAll() });
  return { fanIn, perStep: timeOf(net, 4000) };
});

// 1,000 inputs onto 100 cells.
const plastic = [0, 5, 10, 20, 40, 80].map((rate) => {
  const net = new Network({ dt: 0.1, seed: 1 });
  const sources = net.poisson(1000, { rate });
  const cells = net.neurons(Cell, 100);
  const parameters = { A_plus: 0, A_minus: 0 };
  const initial = { w: uniformBetween(0, 10 / Math.max(rate, 5)) };
  net.connect(sources, cells, Plastic, { rule: allToAll(), parameters: { ...parameters, w_max: 10 }, initial });
  const spikes = net.recordSpikes(cells);
  net.run(200);
  const before = spikes.times.length;
  const perStep = timeOf(net, 2000);
  const seconds = (9 * 2000 * net.dt) / 1000;
  const post = ((spikes.times.length - before) * 1000) / seconds;
  return { rate, perStep, events: ((rate * 1000 * 100 + post) / 1000) * net.dt };
});
console.log(JSON.stringify({ lumped, plastic }));
