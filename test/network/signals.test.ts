/** Signals: released at times and by spikes, read by synapses. */
import { describe, expect, it } from 'vitest';
import { allToAll, Network } from '../../src/runtime/index.ts';
import { model } from './models.ts';

describe('a signal', () => {
  it('decays from what is released, at the tick of the release', () => {
    const net = new Network({ dt: 0.5 });
    const dopamine = net.signal(model('Dopamine'), { parameters: { tau: 10 } });
    dopamine.release('release', { amount: 2 } as never, 3);
    dopamine.release('release', { amount: 1 } as never, 1);
    net.run(3);
    expect(dopamine.get('c')).toBeCloseTo(Math.exp(-0.2), 14);
    net.run(2);
    expect(dopamine.get('c')).toBeCloseTo(Math.exp(-0.4) + 2 * Math.exp(-0.2), 14);
  });

  it('is released by spikes and read by synapses in the same tick', () => {
    const net = new Network({ dt: 0.5 });
    const dopamine = net.signal(model('Dopamine'), { parameters: { tau: 1e12 } });
    const source = net.spikeList(4, { cells: [1, 2, 0, 3], times: [1, 1, 2, 3] });
    net.releases(source.slice(1, 4), dopamine, { event: 'release', values: { amount: 0.25 } as never });
    const cells = net.neurons(model('Sum'), 1);
    net.connect(source.slice(0, 1), cells, model('Modulated'), {
      rule: allToAll(),
      signals: { Dopamine: dopamine },
      parameters: { weight: 8 },
    });
    net.run(4);
    expect(dopamine.get('c')).toBeCloseTo(0.75, 9);
    expect(cells.get('v')[0]).toBeCloseTo(8 * 0.5, 9);
  });
});
