/** Runs that an error has ended, and what can be done after. */
import { describe, expect, it } from 'vitest';
import { allToAll, Network } from '../../src/runtime/index.ts';
import { model } from './models.ts';

const refused = expect.objectContaining({ code: 'invalid-value' });

function make(rate: (time: number) => number) {
  const net = new Network({ dt: 0.5 });
  const list = net.spikeList(1, { cells: [0, 0], times: [1, 2] });
  const noise = net.poisson(1, { rate, every: 0.5 });
  const cells = net.neurons(model('Line'), 1);
  net.connect(list, cells, model('Delta'), { rule: allToAll(), parameters: { weight: 1 } });
  net.connect(list, cells, model('Linear'), { rule: allToAll(), into: 'i_in' });
  return { net, noise, cells };
}

describe('a run that has ended with an error', () => {
  it('goes on as if nothing had been, where an input was no number', () => {
    const whole = make(() => 0);
    whole.cells.setInput('i_in', () => 2);
    whole.net.run(5);
    const { net, cells } = make(() => 0);
    let isBad = true;
    cells.setInput('i_in', (time) => (isBad && time >= 2 ? Number.NaN : 2));
    expect(() => net.run(5)).toThrow(refused);
    expect(net.time).toBe(2);
    isBad = false;
    net.run(3);
    expect(cells.get('v')).toEqual(whole.cells.get('v'));
  });

  it('does not go on where a step was left halfway', () => {
    let isBad = true;
    const { net, noise } = make((time) => (isBad && time >= 2 ? Number.NaN : 0));
    expect(() => net.run(5)).toThrow(refused);
    isBad = false;
    // The spikes of that step have left their source already.
    expect(() => net.run(5)).toThrow(refused);
    noise.rate = 0;
    expect(() => net.run(5)).toThrow(refused);
    expect(net.time).toBe(2);
  });
});
