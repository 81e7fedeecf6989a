/** Names are types: what is misspelt does not compile. */
import { expect, it } from 'vitest';
import { allToAll, type Model, Network } from '../../src/runtime/index.ts';

type Cell = Model<never, 'C' | 'g_leak', 'v', 'i_syn' | 'i_ext', 'power'>;
type Conductance = Model<never, 'weight' | 'tau', 'g' | 'w', 'v' | 'cai', 'i' | 'opened'>;
type Calm = Model<never, 'tau', 'c', 'release.amount', never>;

/** Never called: the compiler looks at it. */
function misspellings(cell: Cell, conductance: Conductance, calm: Calm): void {
  const net = new Network({ dt: 0.1 });
  const cells = net.neurons(cell, 3, { parameters: { C: 1 }, state: { v: -60 }, inputs: { i_ext: (t) => t } });
  const some = cells.slice(0, 2);
  const right = { rule: allToAll(), parameters: { weight: 1, tau: 2 }, into: 'i_syn', inputs: { cai: 'v' } } as const;
  const synapses = net.connect(some, cells, conductance, right);
  net.connect(some, cells, conductance, {
    rule: allToAll(),
    into: { i: 'i_ext' },
    initial: { w: 1 },
    inputs: { cai: 1e-4 },
  });
  const signal = net.signal(calm);
  signal.release('release', { amount: 1 });
  net.releases(some, signal, { event: 'release', values: { amount: 1 } });
  net.record(some, ['v', 'i_syn', 'power', 's1.g']);
  net.recordCurrent(synapses, 'i');
  net.recordSynapses(synapses, ['w', 'opened']);
  synapses.get('w');
  synapses.setParameters({ tau: 3 });
  cells.get('v');

  // @ts-expect-error an option of a network
  new Network({ step: 0.1 });
  // @ts-expect-error a parameter of a neuron
  net.neurons(cell, 3, { parameters: { c: 1 } });
  // @ts-expect-error a state of a neuron
  net.neurons(cell, 3, { state: { u: 1 } });
  // @ts-expect-error an input of a neuron
  net.neurons(cell, 3, { inputs: { i: 1 } });
  // @ts-expect-error a parameter of a synapse
  net.connect(some, cells, conductance, { rule: allToAll(), parameters: { wieght: 1 } });
  // @ts-expect-error an input of the postsynaptic neuron
  net.connect(some, cells, conductance, { rule: allToAll(), into: 'isyn' });
  // @ts-expect-error a current of the synapse
  net.connect(some, cells, conductance, { rule: allToAll(), into: { j: 'i_syn' } });
  // @ts-expect-error an input of the synapse
  net.connect(some, cells, conductance, { rule: allToAll(), inputs: { ca: 'v' } });
  // @ts-expect-error a state of the cells
  net.connect(some, cells, conductance, { rule: allToAll(), inputs: { cai: 'ca' } });
  // @ts-expect-error a state of the synapse
  net.connect(some, cells, conductance, { rule: allToAll(), initial: { q: 1 } });
  // @ts-expect-error a value of an event
  signal.release('release', { amout: 1 });
  // @ts-expect-error a state of the neuron
  net.record(cells, ['u']);
  // @ts-expect-error a state or an output of the synapse
  net.recordSynapses(synapses, ['q']);
  // @ts-expect-error a readout of the synapse
  net.recordCurrent(synapses, 'j');
  // @ts-expect-error a state or a parameter of the synapse
  synapses.get('q');
  // @ts-expect-error a parameter of the synapse
  synapses.setParameters({ q: 1 });
  // @ts-expect-error a parameter of the neuron
  cells.setParameters({ q: 1 });
  // @ts-expect-error not a source of neurons
  net.connect(cells, net.poisson(1, { rate: 1 }), conductance, { rule: allToAll() });
}

it('names are types', () => {
  expect(misspellings).toBeTypeOf('function');
});
