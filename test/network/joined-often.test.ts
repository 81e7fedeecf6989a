/** Networks of models that have been compiled once. */
import { expect, it } from 'vitest';
import { Work } from '../../src/compiler/diagnostics/work.ts';
import { equationsOf } from '../../src/compiler/equations-of.ts';
import { allToAll, Network } from '../../src/runtime/index.ts';
import { model } from './models.ts';

it('can be built however much the compilation and networks before have cost', () => {
  const { work } = equationsOf(model('LIF'))!.graph;
  work.spend(Work.limit - work.done);
  for (let k = 0; k < 2; k++) {
    const net = new Network();
    const cells = net.neurons(model('LIF'), 1);
    const synapses = net.connect(net.regular(1, { interval: 1 }), cells, model('Expo'), {
      rule: allToAll(),
      into: 'i_syn',
    });
    net.build();
    expect(synapses.joined?.isJoined).toBe(true);
  }
});
