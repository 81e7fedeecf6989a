/** `solve … with …` of neurons and synapses holds in a network too. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { allToAll, type Model, Network } from '../../src/runtime/index.ts';

type AnyNames = Model<never, string, string, string, string>;

const neuron = (name: string, solve: string) => `
neuron ${name} {
  parameter { C = 100 (pF), g_leak = 5 (nS) }
  state { v = -60 (mV) }
  input i_syn (pA)
  ${solve}
  derivative { v' = (g_leak*(-60 (mV) - v) - i_syn)/C }
  spike when v > 1e6 (mV) { v = 0 (mV) }
}`;
const synapse = (name: string, solve: string) => `
synapse ${name}(weight = 1 (nS)) {
  parameter { tau = 5 (ms) in (0, inf) }
  input v (mV)
  state { g = 0 (nS) }
  ${solve}
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g * v
}`;
const { models } = await compile(
  [
    neuron('Free', ''),
    neuron('Exact', 'solve v with exact'),
    synapse('Conductance', ''),
    synapse('ByEuler', 'solve g with euler'),
    synapse('Exactly', 'solve g with exact'),
  ].join('\n'),
);

function run(post: string, name: string) {
  const net = new Network({ dt: 0.1 });
  const cells = net.neurons(models.get(post)!.model as AnyNames, 1);
  const source = net.spikeList(1, { cells: [0], times: [1] });
  const synapses = net.connect(source, cells, models.get(name)!.model as AnyNames, { rule: allToAll() });
  net.run(5);
  return { v: cells.get('v')[0]!, g: synapses.get('g')[0]!, isJoined: synapses.joined?.isJoined };
}

describe('a method that is demanded', () => {
  it('by a neuron keeps conductances outside that would rule it out', () => {
    const { v, isJoined } = run('Exact', 'Conductance');
    expect(isJoined).toBe(false);
    // Held for a step, a conductance makes an error of the order of the step.
    expect(Math.abs(v - run('Free', 'Conductance').v)).toBeLessThan(0.02);
  });

  it('by a synapse is the one that advances it', () => {
    expect(run('Free', 'ByEuler').g).toBeCloseTo((1 - 0.1 / 5) ** 40, 13);
    for (const name of ['Conductance', 'Exactly']) {
      const { g, isJoined } = run('Free', name);
      expect(isJoined).toBe(true);
      expect(g).toBeCloseTo(Math.exp(-4 / 5), 13);
    }
  });
});
