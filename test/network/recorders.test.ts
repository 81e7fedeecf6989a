/** Recorders: what a row holds, and that sums can be looked at for each synapse. */
import { describe, expect, it } from 'vitest';
import { allToAll, Network, pairs, probability, uniformBetween } from '../../src/runtime/index.ts';
import { model } from './models.ts';

describe('recorders', () => {
  it('write rows before the events of their tick', () => {
    const net = new Network({ dt: 0.5 });
    const source = net.spikeList(1, { cells: [0], times: [1] });
    const cells = net.neurons(model('Sum'), 2);
    net.connect(source, cells, model('Delta'), { rule: allToAll(), parameters: { weight: 3 } });
    const v = net.record(cells, ['v']);
    net.run(1);
    const late = net.record(cells, ['v'], { cells: [1], every: 1 });
    net.run(2);
    expect([...v.times]).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
    expect([...v.trace('v', 0)]).toEqual([0, 0, 0, 3, 3, 3]);
    expect([...v.values('v')].slice(4, 8)).toEqual([0, 0, 3, 3]);
    expect([...late.times]).toEqual([1, 2]);
    expect([...late.trace('v', 1)]).toEqual([0, 3]);
  });

  it('count spikes in bins', () => {
    const net = new Network({ dt: 0.5 });
    const source = net.spikeList(4, { cells: [0, 1, 2, 3, 0], times: [0, 1, 4.5, 5, 7] });
    const all = net.recordRate(source, { every: 5 });
    const some = net.recordRate(source.slice(0, 2), { every: 5 });
    net.run(10.5);
    expect([...all.times]).toEqual([0, 5]);
    expect([...all.rates]).toEqual([150, 100]);
    expect([...some.rates]).toEqual([200, 100]);
  });

  it.each(['Expo', 'STDP', 'Pulse'])('see each synapse of %s beside the sums', (name) => {
    const net = new Network({ dt: 0.1 });
    const noise = net.poisson(10, { rate: 100 });
    const cells = net.neurons(model('LIF'), 6, { inputs: { i_ext: 150 } });
    const projection = net.connect(noise, cells, model(name), {
      rule: probability(0.5),
      into: 'i_syn',
      delay: uniformBetween(0.1, 2),
      backdelay: 0.5,
      parameters: { weight: uniformBetween(0.1, 1) },
    });
    const single = net.recordSynapses(projection, ['i']);
    const sums = net.recordCurrent(projection, 'i');
    net.run(30);
    const { post } = projection.connectivity();
    const each = single.values('i');
    const of = sums.values('i');
    expect(of.some((value) => Math.abs(value) > 1)).toBe(true);
    for (let row = 0; row < 300; row++) {
      const added = new Array<number>(6).fill(0);
      post.forEach((cell, s) => {
        added[cell]! += each[row * post.length + s]!;
      });
      added.forEach((value, cell) => {
        expect(Math.abs(value - of[row * 6 + cell]!)).toBeLessThan(1e-9 * (1 + Math.abs(value)));
      });
    }
  });

  it('see states where they are, and lazy ones as they are by then', () => {
    const net = new Network({ dt: 0.5 });
    const source = net.spikeList(2, { cells: [0], times: [1] });
    const cells = net.neurons(model('LIF'), 1);
    const projection = net.connect(source, cells, model('STDP'), { rule: pairs([1, 0], [0, 0]), into: 'i_syn' });
    const states = net.recordSynapses(projection, ['pre', 'w', 'g'], { synapses: [0, 1] });
    const weights = net.recordWeights(projection, 'w', { every: 2 });
    net.run(10);
    const trace = states.trace('pre', 0);
    expect(trace[2]).toBe(0);
    expect(trace[3]).toBeCloseTo(Math.exp(-0.5 / 20), 12);
    expect(trace[13]).toBeCloseTo(Math.exp(-5.5 / 20), 12);
    expect([...states.trace('pre', 1)].every((value) => value === 0)).toBe(true);
    expect(states.trace('g', 0)[3]).toBeCloseTo(0.5 * Math.exp(-0.25), 12);
    expect(weights.rows).toBe(5);
  });

  it('go on through changes of parameters and states', () => {
    const run = (record: boolean) => {
      const net = new Network({ dt: 0.1 });
      const noise = net.poisson(5, { rate: 200 });
      const cells = net.neurons(model('LIF'), 3, { inputs: { i_ext: 150 } });
      const projection = net.connect(noise, cells, model('STDP'), { rule: allToAll(), into: 'i_syn' });
      const recorder = record ? net.recordSynapses(projection, ['g', 'i', 'w']) : undefined;
      const current = record ? net.recordCurrent(projection, 'i') : undefined;
      net.run(10);
      projection.setParameters({ tau: 7, tau_plus: 5, weight: uniformBetween(0, 1) });
      projection.setState('w', 0.25);
      cells.setInput('i_ext', 170);
      net.run(10);
      return { v: cells.get('v'), w: projection.get('w'), g: projection.get('g'), recorder, current };
    };
    const { recorder, current, ...watched } = run(true);
    const { recorder: _, current: __, ...alone } = run(false);
    expect(watched).toEqual(alone);
    const last = recorder!.values('i').slice(-15);
    for (let cell = 0; cell < 3; cell++) {
      let sum = 0;
      for (let pre = 0; pre < 5; pre++) sum += last[pre * 3 + cell]!;
      expect(sum).toBeCloseTo(current!.values('i').at(-3 + cell)!, 9);
    }
  });
});
