// What synapses take: bytes of each, time to make many, and what a process with very many holds.
//   node memory-ours.mjs bytes | build | many  PATH-OF-SONG-ABBOTT.SYN
import { compile } from 'synapse-models/compiler';
import { fixedOutDegree, Network, probability, uniformBetween } from 'synapse-models/runtime';
import { compileFile } from './models.mjs';

const [what, path] = process.argv.slice(2);
const { Cell, Plastic } = await compileFile(path);
const { models } = await compile(`
synapse Static(weight = 0.001 (nS)) {
  parameter { tau = 5 (ms), e = 0 (mV) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g*(v - e)
}`);
const Static = models.get('Static').model;

function networkOf(count) {
  const net = new Network({ dt: 0.1, seed: 1 });
  return { net, sources: net.poisson(count, { rate: 5 }), cells: net.neurons(Cell, count) };
}

/** Bytes per synapse of all arrays that have an element for each. */
function bytesOf(projection) {
  const { structure, engine, parameters, size } = projection;
  const columns = [...parameters.columns.values()];
  const seen = new Set();
  let bytes = 0;
  for (const array of [...Object.values(engine.arena.arrays), ...Object.values(structure), ...columns]) {
    if (!ArrayBuffer.isView(array) || array.length < size) continue;
    const place = `${idOf(array.buffer)}:${array.byteOffset}`;
    if (!seen.has(place)) bytes += array.byteLength;
    seen.add(place);
  }
  return bytes / size;
}

const buffers = [];
function idOf(buffer) {
  if (!buffers.includes(buffer)) buffers.push(buffer);
  return buffers.indexOf(buffer);
}

if (what === 'bytes') {
  const make = (model, options) => {
    const { net, sources, cells } = networkOf(2000);
    const projection = net.connect(sources, cells, model, { rule: probability(0.2), delay: 1, ...options });
    net.run(5);
    return bytesOf(projection);
  };
  const plastic = make(Plastic, { initial: { w: uniformBetween(0, 0.1) } });
  const weighted = make(Static, { parameters: { weight: uniformBetween(0, 0.001) } });
  console.log(JSON.stringify({ plastic, weighted, unweighted: make(Static, {}) }));
} else if (what === 'build') {
  const { net, sources, cells } = networkOf(10_000);
  const begin = performance.now();
  const projection = net.connect(sources, cells, Plastic, { rule: probability(0.1), delay: 1 });
  net.build();
  console.log(JSON.stringify({ seconds: (performance.now() - begin) / 1000, synapses: projection.size }));
} else {
  const { net, sources, cells } = networkOf(10_000);
  const begin = performance.now();
  const projection = net.connect(sources, cells, Plastic, {
    rule: fixedOutDegree(5000),
    delay: 1,
    // So that the cells fire now and then.
    parameters: { initial: 0.01 },
  });
  const spikes = net.recordSpikes(cells);
  net.build();
  const built = performance.now();
  net.run(20);
  const end = performance.now();
  console.log(
    JSON.stringify({
      synapses: projection.size,
      build: (built - begin) / 1000,
      perStep: (end - built) / 200,
      spikes: spikes.times.length,
      resident: process.memoryUsage().rss / 2 ** 30,
      peak: process.resourceUsage().maxRSS / 2 ** 20,
    }),
  );
}
