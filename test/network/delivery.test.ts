/** When spikes arrive, and what they do: against plain lists, and against a population of the same synapses. */
import { describe, expect, it } from 'vitest';
import { allToAll, type ItemValues, Network, oneToOne, Population, pairs } from '../../src/runtime/index.ts';
import { model } from './models.ts';

describe('spikes under way', () => {
  it.each([
    ['one delay', 0.7],
    ['no delay', 0],
    ['many delays', [0, 0.1, 0.2, 5, 5, 100, 0.2, 33.3, 499.9, 600, 1, 2]],
  ] as [string, ItemValues][])('are all delivered, each at its tick: %s', (_, delay) => {
    const dt = 0.1;
    const net = new Network({ dt });
    const random = (k: number) => ((k * 7919) % 1000) / 10;
    const times = Array.from({ length: 300 }, (_, k) => random(k));
    const senders = times.map((_, k) => k % 3);
    const source = net.spikeList(3, { cells: senders, times });
    const cells = net.neurons(model('Sum'), 4);
    const weight = Array.from({ length: 12 }, (_, k) => 2 ** k);
    net.connect(source, cells, model('Delta'), { rule: allToAll(), delay, parameters: { weight } });
    const v = net.record(cells, ['v']);
    net.run(710);
    const expected = new Float64Array(7100 * 4);
    const tick = (time: number) => Math.ceil(time / dt - 0.5);
    times.forEach((time, k) => {
      for (let post = 0; post < 4; post++) {
        const synapse = senders[k]! * 4 + post;
        const wait = typeof delay === 'number' ? delay : (delay as number[])[synapse]!;
        // A row holds the values before the events of its tick.
        for (let row = tick(time) + tick(wait) + 1; row < 7100; row++) expected[row * 4 + post]! += weight[synapse]!;
      }
    });
    expect(v.values('v')).toEqual(expected);
  });

  it('of one cell at one tick are handled one after the other', () => {
    const net = new Network({ dt: 1 });
    const source = net.spikeList(2, { cells: [0, 0, 0, 1], times: [1, 1, 1, 1] });
    const cells = net.neurons(model('Sum'), 2);
    const square = net.connect(source, cells, model('Square'), { rule: oneToOne(), parameters: { weight: 2 } });
    net.run(2);
    expect([...square.get('x')]).toEqual([256, 4]);
    expect([...cells.get('v')]).toEqual([3, 1]);
  });

  it('that arrive together find a target as it was before them', () => {
    const net = new Network({ dt: 0.5 });
    const source = net.spikeList(3, { cells: [0, 1, 2, 0], times: [1, 1, 1, 2] });
    const cells = net.neurons(model('Sum'), 2, { state: { v: [8, 16] } });
    net.connect(source, cells, model('Relative'), { rule: pairs([0, 1, 2], [0, 0, 1]), parameters: { weight: 0.5 } });
    net.run(1.5);
    expect([...cells.get('v')]).toEqual([16, 24]);
    net.run(1);
    expect([...cells.get('v')]).toEqual([24, 24]);
  });

  it('leave out what a resting neuron holds', () => {
    const net = new Network({ dt: 0.5 });
    const source = net.spikeList(1, { cells: [0, 0, 0], times: [1, 2, 6] });
    const cells = net.neurons(model('LIF'), 1);
    net.connect(source, cells, model('Delta'), { rule: allToAll(), parameters: { weight: [20] } });
    const spikes = net.recordSpikes(cells);
    net.run(10);
    // Beyond the threshold at 1 ms, it fires at 1.5 and rests until 3.5.
    expect([...spikes.times]).toEqual([1.5, 6.5]);
  });
});

describe('a projection', () => {
  it.each(['Expo', 'STDP', 'Pulse'])('of %s does what a population of its synapses does', (name) => {
    const dt = 0.1;
    const pre = [0, 0, 1, 2, 2, 2, 1];
    const post = [0, 1, 1, 2, 0, 0, 2];
    const weight = [0.3, 0.5, 0.2, 0.4, 0.6, 0.1, 0.35];
    const delay = [1, 1.2, 0.5, 0, 3, 2, 2];
    const backdelay = [0, 0.5, 0.5, 1, 0, 0.2, 0.3];
    const times = Array.from({ length: 60 }, (_, k) => 0.5 + ((k * 37) % 600) / 10);
    const net = new Network({ dt });
    const source = net.spikeList(3, { cells: times.map((_, k) => k % 3), times });
    const cells = net.neurons(model('LIF'), 3, { inputs: { i_ext: [170, 160, 180] } });
    const projection = net.connect(source, cells, model(name), {
      rule: pairs(pre, post),
      into: 'i_syn',
      delay,
      backdelay,
      parameters: { weight },
    });
    const v = net.record(cells, ['v']);
    const spikes = net.recordSpikes(cells);
    const i = net.recordCurrent(projection, 'i');
    net.run(60);

    const order = projection.connectivity();
    const alone = new Population(model(name), {
      pre: order.pre,
      post: order.post,
      delay: order.delay,
      backdelay: order.backdelay,
      dt,
      parameters: { weight: projection.get('weight') },
    });
    times.forEach((time, k) => {
      if (time < 60) alone.spikePre(k % 3, time);
    });
    spikes.times.forEach((time, k) => {
      if (time < 60) alone.spikePost(spikes.cells[k]!, time);
    });
    expect(spikes.count).toBeGreaterThan(3);
    const rows = v.values('v');
    const currents = i.values('i');
    for (let row = 0; row < 600; row++) {
      alone.setInput('v', rows.slice(3 * row, 3 * row + 3));
      alone.couple();
      for (let cell = 0; cell < 3; cell++) {
        const expected = alone.current('i', cell);
        expect(Math.abs(currents[3 * row + cell]! - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)));
      }
      alone.step();
    }
    if (name === 'STDP') {
      const w = projection.get('w');
      w.forEach((value, s) => {
        expect(value).toBeCloseTo(alone.state('w')[s]!, 12);
      });
      expect([...w]).not.toEqual(weight);
    }
  });
});
