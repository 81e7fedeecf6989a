// How our own cost grows: of a projection that is summed per cell with its fan-in, and of a plastic one with its events.
//   node scaling-ours.mjs PATH-OF-SONG-ABBOTT.SYN
import { compile } from 'synapse-models/compiler';
import { allToAll, Network } from 'synapse-models/runtime';
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

/** Best times of a step in nanoseconds, in turns, so that all networks see the same machine. */
function bestTimes(nets, steps, rounds) {
  const best = nets.map(() => Number.POSITIVE_INFINITY);
  for (let round = -1; round < rounds; round++) {
    nets.forEach((net, k) => {
      const begin = process.hrtime.bigint();
      net.run(steps * net.dt);
      const perStep = Number(process.hrtime.bigint() - begin) / steps;
      if (round >= 0) best[k] = Math.min(best[k], perStep);
    });
  }
  return best;
}

// 100 cells, one spike in every 100 steps, whoever fires.
const fanIns = [10, 100, 1000, 10_000];
const summed = fanIns.map((fanIn) => {
  const net = new Network({ dt: 0.1, seed: 1 });
  const times = Array.from({ length: 420 }, (_, k) => 10 * k);
  const sources = net.spikeList(fanIn, { times, cells: times.map((_, k) => (k * 7) % fanIn) });
  const cells = net.neurons(Cell, 100);
  net.connect(sources, cells, Exponential, { rule: allToAll() });
  return net;
});
const summedTimes = bestTimes(summed, 1000, 40);

// 1,000 inputs onto 100 cells; weights that nothing changes, and as much conductance at every rate.
const rates = [0, 10, 20, 40, 80, 160];
const plastic = rates.map((rate) => {
  const net = new Network({ dt: 0.1, seed: 1 });
  const sources = net.poisson(1000, { rate });
  const cells = net.neurons(Cell, 100);
  const parameters = { A_plus: 0, A_minus: 0, w_max: 10, initial: 0.6 / Math.max(rate, 5) };
  net.connect(sources, cells, Plastic, { rule: allToAll(), parameters });
  return { net, spikes: net.recordSpikes(cells) };
});
const plasticTimes = bestTimes(
  plastic.map(({ net }) => net),
  1000,
  20,
);
/** Synaptic events in a step, of both sides. */
const events = plastic.map(
  ({ net, spikes }, k) => rates[k] * 100 * net.dt + (spikes.times.length * 1000 * net.dt) / net.time,
);

console.log(
  JSON.stringify({
    lumped: fanIns.map((fanIn, k) => ({ fanIn, perStep: summedTimes[k] })),
    plastic: events.map((count, k) => ({ events: count, perStep: plasticTimes[k] })),
  }),
);
