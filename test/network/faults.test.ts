/** What a network refuses, with which code, and that it is what it was then. */
import { describe, expect, it } from 'vitest';
import {
  allToAll,
  type ErrorCode,
  fixedInDegree,
  Network,
  normalAround,
  pairs,
  probability,
  uniformBetween,
  where,
} from '../../src/runtime/index.ts';
import { model } from './models.ts';

function make() {
  const net = new Network({ dt: 0.1 });
  const cells = net.neurons(model('LIF'), 4);
  const source = net.poisson(3, { rate: 5 });
  return { net, cells, source };
}

type Made = ReturnType<typeof make>;
const expo = { rule: allToAll(), into: 'i_syn' };

const calls: [string, ErrorCode, (made: Made) => unknown, RegExp][] = [
  ['an unknown option of the network', 'unknown-name', () => new Network({ step: 1 } as object), /step/],
  ['no step', 'invalid-step', () => new Network({ dt: 0 }), /0/],
  ['a seed that is none', 'invalid-value', () => new Network({ seed: -1 }), /seed/],
  ['no cells', 'invalid-size', ({ net }) => net.neurons(model('Sum'), 0), /0/],
  ['a name twice', 'duplicate-name', ({ net }) => net.neurons(model('LIF'), 1), /LIF/],
  ['a synapse as neurons', 'invalid-value', ({ net }) => net.neurons(model('Expo'), 1), /synapse/],
  [
    'an unknown parameter',
    'unknown-name',
    ({ net }) => net.neurons(model('Sum'), 1, { parameters: { tua: 1 } }),
    /tau/,
  ],
  ['an unknown input', 'unknown-name', ({ net }) => net.neurons(model('Sum'), 1, { inputs: { drvie: 1 } }), /drive/],
  [
    'an input that is no number',
    'invalid-value',
    ({ net }) => net.neurons(model('Sum'), 1, { inputs: { drive: Number.NaN } }),
    /drive/,
  ],
  [
    'inputs of the wrong length',
    'invalid-length',
    ({ net }) => net.neurons(model('Sum'), 2, { inputs: { drive: [1] } }),
    /drive/,
  ],
  ['an unknown state', 'unknown-name', ({ net }) => net.neurons(model('Sum'), 1, { state: { u: 1 } }), /v/],
  [
    'a state that is infinite',
    'invalid-value',
    ({ net }) => net.neurons(model('Sum'), 1, { state: { v: [Infinity] } }),
    /v/,
  ],
  ['cells that are not there', 'invalid-index', ({ cells }) => cells.slice(2, 7), /2 to 7/],
  ['a slice of nothing', 'invalid-index', ({ cells }) => cells.slice(2, 2), /2 to 2/],
  [
    'an unknown option',
    'unknown-name',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, dealy: 1 } as typeof expo),
    /delay/,
  ],
  ['a probability that is none', 'invalid-value', () => probability(1.5), /1.5/],
  ['a degree that is none', 'invalid-value', () => fixedInDegree(-1), /-1/],
  [
    'a rule that says something else',
    'invalid-value',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, rule: where(() => 2) }),
    /2/,
  ],
  [
    'too large a degree',
    'invalid-size',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, rule: fixedInDegree(4) }),
    /4/,
  ],
  [
    'a pair beyond the cells',
    'invalid-index',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, rule: pairs([0, 3], [0, 0]) }),
    /3/,
  ],
  ['pairs of different lengths', 'invalid-length', () => pairs([1], []), /1/],
  [
    'a negative delay',
    'invalid-delay',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, delay: -1 }),
    /-1/,
  ],
  [
    'a delay below half a step',
    'invalid-delay',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, delay: 0.01 }),
    /0.01/,
  ],
  [
    'a negative delay among others',
    'invalid-delay',
    ({ net, cells, source }) =>
      net.connect(source, cells, model('Expo'), { ...expo, delay: Array.from({ length: 12 }, (_, k) => 5 - k) }),
    /-1/,
  ],
  [
    'a back-delay that is no number',
    'invalid-delay',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, backdelay: Number.NaN }),
    /NaN/,
  ],
  [
    'a distribution of delays that goes below 0',
    'invalid-delay',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, delay: uniformBetween(-5, -1) }),
    /-/,
  ],
  [
    'weights of the wrong length',
    'invalid-length',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, parameters: { weight: [1, 2] } }),
    /12/,
  ],
  [
    'a weight that is no number',
    'invalid-value',
    ({ net, cells, source }) =>
      net.connect(source, cells, model('Expo'), {
        ...expo,
        parameters: { weight: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, NaN] },
      }),
    /weight/,
  ],
  [
    'a parameter outside its range',
    'out-of-range',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, parameters: { tau: 0 } }),
    /tau/,
  ],
  [
    'an array for a shared parameter',
    'invalid-length',
    ({ net, cells, source }) =>
      net.connect(source, cells, model('Expo'), { ...expo, parameters: { tau: normalAround(5, 1) } }),
    /tau/,
  ],
  [
    'an unknown parameter of a synapse',
    'unknown-name',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, parameters: { wieght: 1 } }),
    /weight/,
  ],
  [
    'a current without a place',
    'no-port',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { rule: allToAll() }),
    /i_syn, i_ext/,
  ],
  [
    'a current into what is no input',
    'unknown-name',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, into: 'i_snY' }),
    /i_syn/,
  ],
  [
    'a current where there is none',
    'no-port',
    ({ net, cells, source }) => net.connect(source, cells, model('Delta'), { ...expo }),
    /no current/,
  ],
  [
    'a current of another name',
    'unknown-name',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { rule: allToAll(), into: { j: 'i_syn' } }),
    /i/,
  ],
  [
    'an input that nothing gives',
    'unknown-name',
    ({ net, cells, source }) => net.connect(source, cells, model('Gap'), { ...expo }),
    /v_pre/,
  ],
  [
    'a potential that is a current',
    'unit-mismatch',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, inputs: { v: 'i_ext' } }),
    /pA/,
  ],
  [
    'a signal that is missing',
    'unknown-name',
    ({ net, cells, source }) => net.connect(source, cells, model('Modulated'), { rule: allToAll() }),
    /Dopamine/,
  ],
  [
    'an initial value of a sum',
    'invalid-value',
    ({ net, cells, source }) => net.connect(source, cells, model('Expo'), { ...expo, initial: { g: 1 } }),
    /sum/,
  ],
  [
    'initial values of an axon for each synapse',
    'invalid-length',
    ({ net, cells, source }) =>
      net.connect(source, cells, model('STDP'), { ...expo, initial: { pre: uniformBetween(0, 1) } }),
    /axon/,
  ],
  [
    'a projection twice',
    'duplicate-name',
    ({ net, cells, source }) => {
      net.connect(source, cells, model('Expo'), expo);
      net.connect(source, cells, model('Expo'), expo);
    },
    /poisson→LIF:Expo/,
  ],
  [
    'a neuron as a synapse',
    'invalid-value',
    ({ net, cells, source }) => net.connect(source, cells, model('LIF'), expo),
    /neuron/,
  ],
  [
    'cells of another network',
    'invalid-value',
    ({ net, cells }) => net.connect(make().source, cells, model('Expo'), expo),
    /belong/,
  ],
  [
    'a model without a placement',
    'no-placement',
    ({ net, cells, source }) => {
      const { placed: _, ...without } = model('Expo');
      net.connect(source, cells, without, expo);
    },
    /Expo/,
  ],
  [
    'conductances for a neuron that takes none',
    'no-placement',
    ({ net, source }) => {
      const { coupled: _c, join: _j, ...without } = model('LIF');
      net.connect(source, net.neurons(without, 2, { name: 'others' }), model('Expo'), expo);
      net.build();
    },
    /others/,
  ],
  [
    'something new after the first step',
    'already-built',
    ({ net }) => {
      net.run(0.1);
      net.poisson(1, { rate: 1 });
    },
    /built/,
  ],
  [
    'states before there are any',
    'not-built',
    ({ net, cells, source }) => net.connect(source, cells, model('STDP'), expo).get('w'),
    /build/,
  ],
  ['a run backwards', 'invalid-time', ({ net }) => net.run(-1), /-1/],
  ['a run for ever', 'invalid-time', ({ net }) => net.run(Number.POSITIVE_INFINITY), /Infinity/],
  ['a spike before the start', 'invalid-time', ({ net }) => net.spikeList(1, { cells: [0], times: [-1] }), /-1/],
  ['a spike of nobody', 'invalid-index', ({ net }) => net.spikeList(1, { cells: [1], times: [1] }), /1/],
  ['an interval of no length', 'invalid-period', ({ net }) => net.regular(1, { interval: 0 }), /0/],
  ['a record of an unknown name', 'unknown-name', ({ net, cells }) => net.record(cells, ['vv']), /v/],
  [
    'a record of a cell that is not there',
    'invalid-index',
    ({ net, cells }) => net.record(cells, ['v'], { cells: [4] }),
    /4/,
  ],
  ['a record every nothing', 'invalid-period', ({ net, cells }) => net.record(cells, ['v'], { every: 0 }), /0/],
  [
    'a record of an unknown current',
    'unknown-name',
    ({ net, cells, source }) => net.recordCurrent(net.connect(source, cells, model('Expo'), expo), 'opened'),
    /i/,
  ],
  [
    'a record of sums that comes late',
    'already-built',
    ({ net, cells, source }) => {
      const projection = net.connect(source, cells, model('Expo'), expo);
      net.run(1);
      net.recordSynapses(projection, ['g']);
    },
    /first step/,
  ],
  ['an unknown event', 'unknown-name', ({ net }) => net.signal(model('Dopamine')).release('relase', {}), /release/],
  [
    'a release of nothing',
    'invalid-value',
    ({ net }) => net.signal(model('Dopamine')).release('release', {} as never),
    /amount/,
  ],
  [
    'a release that is over',
    'invalid-time',
    ({ net }) => {
      const signal = net.signal(model('Dopamine'));
      net.run(5);
      signal.release('release', { amount: 1 } as never, 4);
    },
    /4/,
  ],
];

describe('a network refuses', () => {
  it.each(calls)('%s', (_, code, call, text) => {
    const made = make();
    let error: unknown;
    try {
      call(made);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'SynapseError', code });
    expect((error as Error).message).toMatch(text);
  });

  it('and is what it was: the same call can be made again, right', () => {
    const { net, cells, source } = make();
    expect(() => net.connect(source, cells, model('Expo'), { ...expo, delay: -1 })).toThrow();
    expect(() => net.neurons(model('Sum'), 1, { inputs: { u: 1 } })).toThrow();
    net.neurons(model('Sum'), 1);
    const projection = net.connect(source, cells, model('STDP'), { ...expo, parameters: { weight: 0.5 } });
    net.run(5);
    const w = projection.get('w');
    for (const call of [
      () => projection.setParameters({ tau: -1, w_max: Number.NaN }),
      () => projection.setParameters({ weight: [1] }),
      () => projection.setState('w', Number.NaN),
      () => cells.setParameters({ C: Number.NaN }),
      () => cells.setInput('i_ext', [1]),
      () => cells.setState('v', [Number.NaN]),
      () => {
        source.rate = -1;
      },
    ]) {
      expect(call).toThrow();
    }
    expect(projection.get('w')).toEqual(w);
    expect([...projection.get('tau')]).toEqual([2]);
    net.run(5);
    expect(net.time).toBe(10);
  });
});

describe('what becomes no number', () => {
  const message = (run: () => void): string => {
    try {
      run();
    } catch (error) {
      expect(error).toMatchObject({ code: 'not-finite' });
      return (error as Error).message;
    }
    return '';
  };

  it('in a neuron is named', () => {
    const { net, cells } = make();
    net.run(1);
    cells.setInput('i_ext', [0, 0, 1e308, 0]);
    cells.setParameters({ C: 1e-3, g_leak: 1e-9 });
    expect(message(() => net.run(1))).toMatch(/v of cell 2 of LIF is .* at 1\.1 ms/);
  });

  it('in a synapse is named', () => {
    const net = new Network({ dt: 1 });
    const source = net.spikeList(3, { cells: [1, 1, 1], times: [1, 2, 3] });
    const cells = net.neurons(model('Sum'), 3);
    net.connect(source, cells, model('Square'), {
      rule: pairs([0, 1, 2], [0, 2, 1]),
      parameters: { weight: [1, 1e80, 1] },
    });
    expect(message(() => net.run(10))).toMatch(
      /x of spikes→Sum:Square at synapse 1, cell 1 → cell 2 is Infinity at 3 ms/,
    );
  });

  it('in a drive is refused', () => {
    const net = new Network({ dt: 0.1 });
    net.neurons(model('LIF'), 1, { inputs: { i_ext: (time) => (time > 3 ? Number.NaN : 0) } });
    expect(() => net.run(10)).toThrow(/i_ext at 3.1 ms cannot be NaN/);
  });
});
