/** Receptors that square pulses bind, kept as sums over the synapses that are on and off: what a user can see of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { allToAll, type Model, Network, Population } from '../../src/runtime/index.ts';

type AnyNames = Model<never, string, string, string, string>;

const shipped = (file: string) => readFileSync(new URL(`../../models/${file}.syn`, import.meta.url), 'utf8');
const { models } = await compile(`
${shipped('ampa')}
neuron Clamped {
  parameter { tau = 1 (ms) }
  state { v = -50 (mV) }
  input i_syn (pA)
  derivative { v' = 0 (mV/pA) * i_syn / tau }
  spike when v > 1e6 (mV) { v = 0 (mV) }
}
synapse Plastic(weight = 1 (nS)) {
  parameter { alpha = 1.1 (/mM/ms), beta = 0.19 (/ms), pulse = 2 (ms), peak = 1 (mM), e = 0 (mV), step = 0.25 (nS) }
  input v (mV)
  state { nt = 0 (mM), r = 0, w = weight }
  timer cleared
  derivative { r' = alpha*nt*(1 - r) - beta*r }
  on pre { nt = peak  start cleared in pulse  w += step }
  on cleared { nt = 0 }
  current i (pA) = w*r*(v - e)
}
`);
const AMPA = models.get('AMPA')!.model as AnyNames;
const Plastic = models.get('Plastic')!.model as AnyNames;
const Clamped = models.get('Clamped')!.model as AnyNames;

const dt = 0.125;
const fan = 7;
/** Pulses that overlap and pulses that do not; input 6 never fires. */
const spikes = { cells: [0, 1, 2, 0, 3, 4, 0, 5, 1], times: [1, 1, 1.5, 1.75, 2, 2.5, 6, 6.25, 20] };
const weight = Float64Array.of(1, 0.5, 2, 0.125, 3, 0.7, 1.3);

function network(model: AnyNames) {
  const net = new Network({ dt });
  const inputs = net.spikeList(fan, spikes);
  const cells = net.neurons(Clamped, 1);
  const projection = net.connect(inputs, cells, model, { rule: allToAll(), parameters: { weight } });
  const current = net.recordCurrent(projection, 'i');
  return { net, projection, current };
}

/** The same synapses each for itself, in a population that knows of no placement. */
function naive(model: AnyNames) {
  const population = new Population(model, {
    size: fan,
    dt,
    pre: Uint32Array.from({ length: fan }, (_, i) => i),
    post: new Uint32Array(fan),
    postCells: 1,
    parameters: { weight },
    inputs: { v: -50 },
  });
  const readout = model.manifest.readouts.findIndex(({ name }) => name === 'i');
  const out = new Float64Array(1);
  const currents: number[] = [];
  let tick = 0;
  return {
    population,
    currents,
    run(duration: number) {
      for (const end = tick + duration / dt; tick < end; tick++) {
        let sum = 0;
        for (let s = 0; s < fan; s++) {
          population.readInto(readout, s, out, 0);
          sum += out[0]!;
        }
        currents.push(sum);
        spikes.times.forEach((time, i) => {
          if (Math.round(time / dt) === tick) population.spikePre(spikes.cells[i]!);
        });
        population.step();
      }
    },
  };
}

function expectSame(found: ArrayLike<number>, expected: readonly number[]) {
  const largest = Math.max(...expected.map(Math.abs));
  expect(largest).toBeGreaterThan(10);
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(found[i]! - expected[i]!), `row ${i}`).toBeLessThan(1e-12 * largest);
  }
}

describe('groups of synapses that are on and off', () => {
  it.each([
    ['AMPA', AMPA],
    ['a weight that each spike raises', Plastic],
  ])('carry the current of the same synapses one by one: %s', (_, model) => {
    const { net, current } = network(model);
    net.run(30);
    const one = naive(model);
    one.run(30);
    expectSame(current.values('i'), one.currents);
  });

  it('follow a single pulse as in the closed form', () => {
    const net = new Network({ dt });
    const cells = net.neurons(Clamped, 1);
    const projection = net.connect(net.spikeList(1, { cells: [0], times: [1] }), cells, AMPA, {
      rule: allToAll(),
      parameters: { weight: 2 },
    });
    const current = net.recordCurrent(projection, 'i');
    net.run(12);
    const [alpha, beta, pulse] = [1.1, 0.19, 1];
    const bound = (alpha / (alpha + beta)) * (1 - Math.exp(-(alpha + beta) * pulse));
    current.values('i').forEach((value, row) => {
      const t = row * dt - 1;
      const during = (alpha / (alpha + beta)) * (1 - Math.exp(-(alpha + beta) * Math.max(0, t)));
      const r = t <= pulse ? during : bound * Math.exp(-beta * (t - pulse));
      expect(value).toBeCloseTo(2 * r * -50, 10);
    });
  });

  it('are 0 exactly where no synapse is on', () => {
    const { net, projection } = network(AMPA);
    net.run(3);
    expect(projection.get('r.count')[0]).toBeGreaterThan(1);
    expect(projection.get('r.on')[0]).toBeGreaterThan(1);
    net.run(9);
    for (const sum of ['r.on', 'r.open', 'r.count']) expect(Array.from(projection.get(sum))).toEqual([0]);
  });

  it('cost nothing per synapse or axon in a step', () => {
    for (const name of ['AMPA', 'Plastic']) {
      const { step, couple } = models.get(name)!.plan.placed!;
      for (const level of ['axon', 'synapse'] as const) {
        expect(step[level].body).toEqual([]);
        expect(couple[level].body).toEqual([]);
      }
      expect(step.dendrite.body.length).toBeGreaterThan(0);
    }
  });
});

describe('what is written between runs', () => {
  it('reaches the groups: weights, a receptor, rates, in the middle of pulses', () => {
    const { net, projection, current } = network(AMPA);
    const one = naive(AMPA);
    const half = weight.map((w, i) => w * (i % 2 === 0 ? 0.5 : 3));
    net.run(2.5);
    one.run(2.5);
    projection.setParameters({ weight: half });
    one.population.setParameters({ weight: half });
    net.run(0.5);
    one.run(0.5);
    projection.setState('r', 0.25);
    one.population.state('r').fill(0.25);
    net.run(3.5);
    one.run(3.5);
    projection.setParameters({ beta: 0.3, alpha: 2 });
    one.population.setParameters({ beta: 0.3, alpha: 2 });
    net.run(20);
    one.run(20);
    expectSame(current.values('i'), one.currents);
  });

  it('reaches them where a state of each synapse is their weight', () => {
    const { net, projection, current } = network(Plastic);
    const one = naive(Plastic);
    const other = weight.map((w) => 2 - w / 4);
    net.run(2.5);
    one.run(2.5);
    projection.setState('w', other);
    one.population.state('w').set(other);
    net.run(20);
    one.run(20);
    expectSame(current.values('i'), one.currents);
  });

  it('cannot give a pulse a height that others have not, and a failed call changes nothing', () => {
    const { net, projection, current } = network(AMPA);
    const same = network(AMPA);
    net.run(2.5);
    same.net.run(2.5);
    const message = /nt of AMPA is 1 at a synapse, and its pulses are 2 high/;
    expect(() => projection.setParameters({ peak: 2 })).toThrow(message);
    expect(() => projection.setState('nt', 0.5)).toThrow(/nt of AMPA is 0.5 at a synapse, and its pulses are 1 high/);
    net.run(7.5);
    same.net.run(7.5);
    expect(current.values('i')).toEqual(same.current.values('i'));
    // No pulse is under way now.
    projection.setParameters({ peak: 2 });
    net.run(15);
    const one = naive(AMPA);
    one.run(10);
    one.population.setParameters({ peak: 2 });
    one.run(15);
    expectSame(current.values('i'), one.currents);
  });

  it('begins with what a projection is given', () => {
    const net = new Network({ dt });
    const cells = net.neurons(Clamped, 1);
    const inputs = net.spikeList(fan, spikes);
    const projection = net.connect(inputs, cells, AMPA, {
      rule: allToAll(),
      parameters: { weight },
      initial: { r: 0.5 },
    });
    const current = net.recordCurrent(projection, 'i');
    net.run(20);
    const one = naive(AMPA);
    one.population.state('r').fill(0.5);
    one.run(20);
    expectSame(current.values('i'), one.currents);
  });
});

describe('observing', () => {
  it('shows the receptor of each synapse, and changes no bit', () => {
    const { net, projection, current } = network(AMPA);
    const seen = net.recordSynapses(projection, ['r', 'g']);
    net.run(20);
    const plain = network(AMPA);
    plain.net.run(20);
    expect(current.values('i')).toEqual(plain.current.values('i'));
    const one = naive(AMPA);
    const readout = AMPA.manifest.readouts.findIndex(({ name }) => name === 'g');
    const out = new Float64Array(1);
    const [r, g] = [seen.values('r'), seen.values('g')];
    for (let row = 0; row < 20 / dt; row++) {
      for (let s = 0; s < fan; s++) {
        expect(r[row * fan + s]).toBeCloseTo(one.population.state('r')[s]!, 13);
        one.population.readInto(readout, s, out, 0);
        expect(g[row * fan + s]).toBeCloseTo(out[0]!, 13);
      }
      one.run(dt);
    }
  });
});
