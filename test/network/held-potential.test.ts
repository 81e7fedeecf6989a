/** A synapse whose `v` is not the potential of the neuron that it ends on. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { allToAll, type ItemValues, type Model, Network } from '../../src/runtime/index.ts';

type AnyNames = Model<never, string, string, string, string>;

const { models } = await compile(`
neuron Integrator {
  parameter { C = 100 (pF) }
  state { v = -65 (mV), u = -50 (mV) }
  input i_syn (pA)
  derivative { v' = -i_syn/C   u' = 0 (mV/ms) }
  spike when v > 1e6 (mV) { v = 0 (mV) }
}
neuron Otherwise {
  parameter { C = 100 (pF) }
  state { u = -50 (mV) }
  input i_syn (pA)
  derivative { u' = -i_syn/C }
  spike when u > 1e6 (mV) { u = 0 (mV) }
}
synapse Conductance(weight = 5 (nS), g0 = 0 (nS)) {
  parameter { tau = 5 (ms) in (0, inf) }
  input v (mV)
  state { g = g0 }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g * v
}
synapse Summed(weight = 5 (nS)) {
  parameter { tau = 5 (ms) in (0, inf) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g * v
}
`);
const model = (name: string) => models.get(name)!.model as AnyNames;

function run(neuron: AnyNames, synapse: string, inputs: Record<string, string | number>, state: string) {
  const net = new Network({ dt: 0.01 });
  const source = net.spikeList(1, { cells: [0], times: [1] });
  const cells = net.neurons(neuron, 2);
  const weight: ItemValues = [5];
  const projection = net.connect(source, cells.slice(1), model(synapse), {
    rule: allToAll(),
    into: 'i_syn',
    inputs,
    parameters: { weight },
  });
  const current = net.recordCurrent(projection, 'i');
  net.run(4);
  return { moved: cells.get(state)[1]! - (state === 'v' ? -65 : -50), current: current.values('i').at(-1)! };
}

/** As a module has it: what takes synapses in is of this process. */
function withoutJoin({ join: _, ...model }: AnyNames): AnyNames {
  return model;
}

describe('a synapse whose potential is held, or another state', () => {
  const neurons = [
    ['compiled in this process', model('Integrator')],
    ['compiled before', withoutJoin(model('Integrator'))],
  ] as const;
  it.each(neurons)('drives a neuron %s by just that', (_, neuron) => {
    // g(t) = 5 nS exp(−t/5 ms) at −50 mV for 3 ms
    const expected = (5 * 5 * (1 - Math.exp(-3 / 5)) * 50) / 100;
    for (const synapse of ['Summed', 'Conductance']) {
      for (const v of [-50, 'u']) {
        const { moved, current } = run(neuron, synapse, { v }, 'v');
        expect(Math.abs(moved - expected)).toBeLessThan(0.01);
        expect(current).toBeCloseTo(-250 * Math.exp(-2.99 / 5), 9);
      }
    }
  });

  it('drives a neuron whose potential has another name', () => {
    // u' = −g u/C
    const expected = -50 * Math.exp((-5 * 5 * (1 - Math.exp(-3 / 5))) / 100);
    for (const synapse of ['Summed', 'Conductance']) {
      const { moved } = run(model('Otherwise'), synapse, { v: 'u' }, 'u');
      expect(Math.abs(moved - 50 - expected)).toBeLessThan(0.02);
    }
  });
});
