/** Gap junctions: stable whatever their strength, symmetric, and right where a closed form is known. */
import { describe, expect, it } from 'vitest';
import { allToAll, Network, pairs } from '../../src/runtime/index.ts';
import { model } from './models.ts';

function pairOfCells(weight: number, dt: number, name = 'Gap', duration = 20) {
  const net = new Network({ dt });
  const cells = net.neurons(model('LIF'), 2, {
    parameters: { theta: 1000 },
    state: { v: [-65, -55] },
  });
  net.connect(cells, cells, model(name), { rule: allToAll(), into: 'i_syn', parameters: { weight } });
  const v = net.record(cells, ['v']);
  net.run(duration);
  return [v.trace('v', 0), v.trace('v', 1)] as const;
}

describe('gap junctions', () => {
  // The sum relaxes with the leak alone, the difference with the leak and twice the junction.
  const exact = (weight: number, time: number): [number, number] => {
    const mean = -65 + 5 * Math.exp((-10 * time) / 200);
    const half = 5 * Math.exp((-(10 + 2 * weight) * time) / 200);
    return [mean - half, mean + half];
  };

  it.each([1, 20])('of %d nS converge with the square of the step', (weight) => {
    const errors = [0.2, 0.1, 0.05].map((dt) => {
      const [a, b] = pairOfCells(weight, dt);
      const row = Math.round(5 / dt);
      const [x, y] = exact(weight, 5);
      return Math.max(Math.abs(a[row]! - x), Math.abs(b[row]! - y));
    });
    expect(errors[0]! / errors[1]!).toBeGreaterThan(3.5);
    expect(errors[1]! / errors[2]!).toBeGreaterThan(3.5);
    expect(errors[2]!).toBeLessThan(2e-3);
  });

  it.each(['Gap', 'Rectifier'])('of any strength keep %s within the potentials that there are', (name) => {
    for (const weight of [1e3, 1e5, 1e7]) {
      for (const trace of pairOfCells(weight, 0.5, name)) {
        for (const v of trace) {
          expect(v).toBeGreaterThanOrEqual(-65.000001);
          expect(v).toBeLessThanOrEqual(-54.999999);
        }
        // As one cell, whose leak is taken as by the implicit Euler method.
        if (name === 'Gap') expect(Math.abs(trace[39]! + 65 - 5 * Math.exp((-10 * 19.5) / 200))).toBeLessThan(0.03);
      }
    }
  });

  it('in a chain of many cells settle, with others beside them', () => {
    const net = new Network({ dt: 0.1 });
    const noise = net.poisson(40, { rate: 100 });
    const cells = net.neurons(model('LIF'), 40, { inputs: { i_ext: 250 } });
    const next = Array.from({ length: 39 }, (_, i) => i + 1);
    const before = next.map((i) => i - 1);
    net.connect(cells, cells, model('Gap'), {
      rule: pairs([...next, ...before], [...before, ...next]),
      into: 'i_syn',
      parameters: { weight: 500 },
    });
    net.connect(noise, cells, model('Expo'), { rule: pairs([0, 20], [0, 20]), into: 'i_syn' });
    const spikes = net.recordSpikes(cells);
    net.run(100);
    expect(spikes.count).toBeGreaterThan(40);
    const v = cells.get('v');
    expect(Math.max(...v) - Math.min(...v)).toBeLessThan(20);
  });
});
