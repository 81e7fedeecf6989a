/** What must not change a network's bits, and what must change them in a known way. */
import { describe, expect, it } from 'vitest';
import {
  allToAll,
  fixedInDegree,
  Network,
  type Neurons,
  normalAround,
  pairs,
  probability,
  uniformBetween,
} from '../../src/runtime/index.ts';
import { model } from './models.ts';

interface Observed {
  readonly spikes: readonly number[];
  readonly v: Float64Array;
  readonly w: Float64Array;
  readonly g: Float64Array;
}

interface Variation {
  readonly name?: string;
  readonly before?: (net: Network, cells: Neurons) => void;
  readonly observe?: (net: Network, cells: Neurons, projections: ReturnType<Network['connect']>[]) => void;
  readonly run?: (net: Network) => void | Promise<void>;
}

async function network({
  name = 'cells',
  before,
  observe,
  run = (net) => net.run(60),
}: Variation = {}): Promise<Observed> {
  const net = new Network({ dt: 0.1, seed: 7 });
  const noise = net.poisson(80, { rate: 40 });
  const cells = net.neurons(model('LIF'), 50, {
    name,
    inputs: { i_ext: 140 },
    state: { v: Array.from({ length: 50 }, (_, cell) => -65 + 0.27 * cell) },
  });
  before?.(net, cells);
  const e = cells.slice(0, 40);
  const driven = net.connect(noise, cells, model('Expo'), {
    name: 'driven',
    rule: probability(0.3),
    into: 'i_syn',
    delay: uniformBetween(0.5, 3),
    parameters: { weight: normalAround(0.8, 0.2, { min: 0 }) },
  });
  const plastic = net.connect(e, cells, model('STDP'), {
    name: 'plastic',
    rule: fixedInDegree(8),
    into: 'i_syn',
    delay: uniformBetween(1, 4),
    backdelay: uniformBetween(0.1, 1.5),
    parameters: { weight: uniformBetween(0.2, 0.8) },
  });
  const pulsed = net.connect(cells.slice(40, 50), cells, model('Pulse'), {
    name: 'pulsed',
    rule: probability(0.2),
    into: 'i_syn',
    delay: 1.3,
    parameters: { e: -70 },
  });
  const jumping = net.connect(noise, cells, model('Quantal'), { name: 'jumping', rule: probability(0.1), delay: 0.7 });
  const spikes = net.recordSpikes(cells);
  observe?.(net, cells, [driven, plastic, pulsed, jumping]);
  await run(net);
  return {
    spikes: [...spikes.times].map((time, k) => 1000 * Math.round(10 * time) + spikes.cells[k]!),
    v: cells.get('v'),
    w: plastic.get('w'),
    g: driven.get('g'),
  };
}

const plain = await network();

describe('a network', () => {
  it('does something', () => {
    expect(plain.spikes.length).toBeGreaterThan(50);
    expect(new Set(plain.w).size).toBeGreaterThan(100);
  });

  it.each([
    [[60]],
    [[0.1, 59.9]],
    [[30, 30]],
    [[7.3, 12.25, 40.45]],
    [Array.from({ length: 600 }, () => 0.1)],
  ])('is the same however its run is divided, %#', async (parts) => {
    const run = (net: Network) => {
      for (const part of parts) net.run(part);
    };
    expect(await network({ run })).toEqual(plain);
  });

  it('is the same when it lets others have their turn', async () => {
    let calls = 0;
    const run = (net: Network) => net.runAsync(60, { yieldEvery: 1, onProgress: () => calls++ });
    expect(await network({ run })).toEqual(plain);
    expect(calls).toBeGreaterThan(0);
  });

  it('can be stopped between steps and continued', async () => {
    const run = async (net: Network) => {
      const controller = new AbortController();
      const stopped = net.runAsync(60, {
        yieldEvery: 0,
        signal: controller.signal,
        onProgress: (time) => {
          if (time > 20) controller.abort(new Error('enough'));
        },
      });
      await expect(stopped).rejects.toThrow('enough');
      expect(net.time).toBeLessThan(30);
      net.run(60 - net.time);
    };
    expect(await network({ run })).toEqual(plain);
  });

  it('refuses to run while it runs', async () => {
    const net = new Network({ dt: 0.1 });
    net.neurons(model('LIF'), 1);
    const running = net.runAsync(1, { yieldEvery: 0 });
    expect(() => net.run(1)).toThrow(expect.objectContaining({ code: 'busy' }));
    await running;
    net.run(1);
    expect(net.time).toBe(2);
  });

  it('does not depend on populations that nothing connects', async () => {
    const before = (net: Network) => {
      net.neurons(model('LIF'), 30, { name: 'others', inputs: { i_ext: 400 } });
      net.poisson(10, { name: 'more', rate: 100 });
    };
    expect(await network({ before })).toEqual(plain);
  });

  it('does not depend on names, where those of projections stay', async () => {
    expect(await network({ name: 'neurons' })).toEqual(plain);
  });

  it('does not depend on recorders', async () => {
    const observe = (net: Network, cells: Neurons, [driven, plastic, pulsed]: ReturnType<Network['connect']>[]) => {
      net.record(cells, ['v', 'i_syn', 's1.g'], { cells: [1, 3], every: 0.5 });
      net.recordRate(cells, { every: 5 });
      net.recordCurrent(driven!, 'i');
      net.recordCurrent(pulsed!, 'i', { every: 0.3 });
      net.recordSynapses(plastic!, ['w', 'g', 'pre', 'i'], { synapses: [0, 5, 17] });
      net.recordSynapses(pulsed!, ['r', 'nt', 'i'], { synapses: [0, 1] });
      net.recordWeights(plastic!, 'w', { every: 10 });
    };
    expect(await network({ observe })).toEqual(plain);
  });

  it('depends on its seed', async () => {
    const spikesOf = (seed: number) => {
      const net = new Network({ dt: 0.1, seed });
      const spikes = net.recordSpikes(net.poisson(20, { rate: 50 }));
      net.run(100);
      return [...spikes.times];
    };
    expect(spikesOf(1)).toEqual(spikesOf(1));
    expect(spikesOf(1)).not.toEqual(spikesOf(2));
  });
});

describe('a network without noise', () => {
  const times = [1, 1.5, 4, 4.1, 9, 12.2];

  function responses(shift: number, scale: number) {
    const net = new Network({ dt: 0.125 });
    const source = net.spikeList(2, { cells: times.map((_, k) => k % 2), times: times.map((time) => time + shift) });
    const cells = net.neurons(model('Line'), 3);
    const weights = [1, 2, 3, 0.5, 0.25, 5].map((weight) => weight * scale);
    net.connect(source, cells, model('Linear'), {
      rule: allToAll(),
      parameters: { weight: weights },
      delay: [0, 0.25, 0.5, 1, 1, 2],
    });
    const v = net.record(cells, ['v']);
    net.run(30 + shift);
    return v.values('v');
  }

  it('gives the same, shifted, to shifted spikes', () => {
    const rows = 8 * 5 * 3;
    expect(responses(5, 1).slice(rows)).toEqual(responses(0, 1));
  });

  it.each([2, 0.25, 1024])('is linear: weights times %d scale the output', (scale) => {
    const once = responses(0, 1);
    expect(once.some((value) => value !== 0)).toBe(true);
    expect(responses(0, scale)).toEqual(once.map((value) => value * scale));
  });
});

describe('one synapse', () => {
  it('does what it does among others', () => {
    const run = (cells: number, at: number) => {
      const net = new Network({ dt: 0.1 });
      const source = net.spikeList(cells, { cells: [at, at, at], times: [1, 3, 3.5] });
      const neurons = net.neurons(model('LIF'), cells, { inputs: { i_ext: 120 } });
      net.connect(source, neurons, model('STDP'), {
        rule: pairs([at], [at]),
        into: 'i_syn',
        delay: 1,
        parameters: { weight: 40, w_max: 50 },
      });
      const v = net.record(neurons, ['v'], { cells: [at] });
      net.run(20);
      return v.values('v');
    };
    expect(run(9, 4)).toEqual(run(1, 0));
  });
});
