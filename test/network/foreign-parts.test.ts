/** What is not part of a network cannot take part in it. */
import { describe, expect, it } from 'vitest';
import { allToAll, Network } from '../../src/runtime/index.ts';
import { model } from './models.ts';

function make() {
  const net = new Network({ dt: 0.1 });
  const source = net.spikeList(2, { cells: [0], times: [1] });
  const cells = net.neurons(model('Sum'), 3);
  return { net, source, cells };
}

const refused = expect.objectContaining({ code: 'invalid-value' });

describe('a network', () => {
  it('refuses signals of another one', () => {
    const { net, source, cells } = make();
    const other = make();
    const signal = other.net.signal(model('Dopamine'));
    const options = { rule: allToAll(), signals: { Dopamine: signal } };
    expect(() => net.connect(source, cells, model('Modulated'), options)).toThrow(refused);
    const release = { event: 'release', values: { amount: 1 } } as never;
    expect(() => net.releases(source, signal, release)).toThrow(refused);
    expect(() => other.net.releases(source, signal, release)).toThrow(refused);
    expect(() => net.neurons(model('Reader'), 1, { signals: { Dopamine: signal } })).toThrow(refused);
  });

  it('refuses to record synapses of another one', () => {
    const other = make();
    const synapses = other.net.connect(other.source, other.cells, model('Delta'), { rule: allToAll() });
    const square = other.net.connect(other.source, other.cells, model('Square'), { rule: allToAll() });
    expect(() => make().net.recordCurrent(synapses, 'i')).toThrow(refused);
    expect(() => make().net.recordSynapses(square, ['x'])).toThrow(refused);
  });
});

describe('neurons that read a signal', () => {
  it('want the signal, or a number in its place', () => {
    const { net } = make();
    expect(() => net.neurons(model('Reader'), 1)).toThrow(expect.objectContaining({ code: 'unknown-name' }));
    const held = net.neurons(model('Reader'), 1, { name: 'held', inputs: { da: 3 } });
    const dopamine = net.signal(model('Dopamine'));
    const read = net.neurons(model('Reader'), 1, { name: 'read', signals: { Dopamine: dopamine } });
    dopamine.release('release', { amount: 1 } as never, 0);
    net.run(2);
    expect(held.get('v')[0]).toBeCloseTo(6, 12);
    expect(read.get('v')[0]).toBeCloseTo(2, 1);
  });

  it('take no other signal', () => {
    const { net } = make();
    const serotonin = net.signal(model('Serotonin'));
    expect(() => net.neurons(model('Reader'), 1, { signals: { Dopamine: serotonin } })).toThrow(refused);
  });
});

describe('a slice', () => {
  it('of a slice has no cells beside it', () => {
    const { cells } = make();
    expect(() => cells.slice(1, 3).slice(-1, 1)).toThrow(expect.objectContaining({ code: 'invalid-index' }));
  });
});

describe('an option that is undefined', () => {
  it('is one that is left out', () => {
    const { net, source } = make();
    const cells = net.neurons(model('LIF'), 1, { state: { v: undefined }, inputs: { i_ext: undefined } });
    const options = { rule: allToAll(), into: 'i_syn', initial: { w: undefined }, parameters: { weight: undefined } };
    const synapses = net.connect(source, cells, model('STDP'), options);
    net.run(0.1);
    expect(cells.get('v')[0]).toBe(-65);
    expect([...synapses.get('w')]).toEqual([0.5, 0.5]);
  });
});
