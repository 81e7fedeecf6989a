/** The classic network: the crate's third quick start, single synapses as an oracle, growth, changed steps, and errors. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Neuromodulator, Synapse, SynapticNetwork } from '../../src/library/index.ts';
import { SynapseError } from '../../src/runtime/errors.ts';
import { PlacedEngine } from '../../src/runtime/network/placed-engine.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Whole numbers below `end`, the same in every run. */
function drawsFrom(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

const currentsOf = (net: SynapticNetwork) => Array.from({ length: net.nNeurons }, (_, i) => net.getSynapticCurrent(i));
const weightsOf = (net: SynapticNetwork) => net.connections.map(({ weight }) => weight);

describe('SynapticNetwork', () => {
  it('quick start 3: a chain of ten, a spike of the first', () => {
    const network = new SynapticNetwork(10);
    for (let i = 0; i < 9; i++) {
      const syn = Synapse.excitatory(1.0, 2.0);
      network.addConnection(i, i + 1, syn);
    }
    network.spike(0);
    const voltages = new Array(10).fill(-65.0);
    for (let i = 0; i < 100; i++) network.update(voltages, 0.1);
    expect(network.getSynapticCurrent(5)).toBe(0);
    expect(network.currentInto(1)).toBeLessThan(-1);
    expect(network.time).toBe(10);
  });

  it('is its synapses one by one, whoever shares a cell, a delay or a step', () => {
    const draw = drawsFrom(7);
    const neurons = 6;
    const makers = [Synapse.excitatory, Synapse.inhibitory, Synapse.depressingExcitatory];
    const net = new SynapticNetwork(neurons);
    const alone: { pre: number; post: number; synapse: Synapse }[] = [];
    for (let k = 0; k < 30; k++) {
      const [pre, post, make] = [draw(neurons), draw(neurons), makers[draw(3)]!];
      const [weight, delay, stdp] = [(1 + draw(15)) / 8, draw(5) / 2, draw(2) === 0];
      net.addConnection(pre, post, make(weight, delay, { stdp }));
      alone.push({ pre, post, synapse: make(weight, delay, { stdp }) });
    }
    const voltages = new Float64Array(neurons);
    for (let step = 0; step < 120; step++) {
      const dt = step < 60 ? 0.25 : 0.125;
      const { time } = net;
      for (let i = 0; i < neurons; i++) voltages[i] = -90 + draw(100);
      // At most one neuron fires at a time: two would leave to the order of the calls what single synapses are told first.
      if (draw(3) === 0) {
        const fires = draw(neurons);
        net.spike(fires);
        for (const { pre, post, synapse } of alone) {
          if (pre === fires) synapse.presynapticSpike(time);
          if (post === fires) synapse.postsynapticSpike(time);
        }
      }
      net.update(voltages, dt);
      for (const { post, synapse } of alone) synapse.update(time, voltages[post]!, dt);
      const sums = new Float64Array(neurons);
      for (const { post, synapse } of alone) sums[post]! += synapse.current(voltages[post]!);
      for (let i = 0; i < neurons; i++) expect(net.getSynapticCurrent(i)).toBeCloseTo(sums[i]!, 9);
    }
    expect(net.getSynapticCurrent(0)).not.toBe(0);
    alone.forEach(({ post, synapse }, k) => {
      const connection = net.connections[k]!;
      expect(connection.weight).toBeCloseTo(synapse.weight, 13);
      expect(connection.conductance()).toBeCloseTo(synapse.conductance(), 12);
      expect(connection.current()).toBeCloseTo(synapse.current(voltages[post]!), 10);
      expect(connection.effectiveWeight()).toBeCloseTo(synapse.effectiveWeight(), 12);
    });
  });

  it('does not depend on the order in which neurons are told to fire', () => {
    const [one, other] = [
      [0, 1],
      [1, 0],
    ].map((order) => {
      const net = new SynapticNetwork(2);
      net.connect(0, 1, 'excitatory', { weight: 0.5 });
      net.connect(1, 0, 'excitatory', { weight: 0.5 });
      for (let k = 0; k < 3; k++) {
        for (const neuron of order) net.spike(neuron);
        for (let step = 0; step < 7 * k + 1; step++) net.update([-65, -65], 1);
        if (k === 1) net.spike(0);
      }
      return weightsOf(net);
    });
    // What goes up and what goes down is added in another order.
    one!.forEach((weight, k) => {
      expect(weight).toBeCloseTo(other![k]!, 14);
      expect(Math.abs(weight - 0.5)).toBeGreaterThan(1e-3);
    });
  });

  it('asks the models once per step, however many neurons are asked', () => {
    const net = new SynapticNetwork(50);
    for (let j = 0; j < 50; j++) for (let i = 0; i < 50; i++) net.connect(i, j, 'excitatory', { stdp: false });
    net.spike(3);
    net.update(new Float64Array(50), 1);
    const couple = vi.spyOn(PlacedEngine.prototype, 'couple');
    for (let k = 0; k < 500; k++) net.getSynapticCurrent(k % 50);
    expect(couple).toHaveBeenCalledTimes(1);
    net.update(new Float64Array(50), 1);
    net.getSynapticCurrent(0);
    expect(couple).toHaveBeenCalledTimes(2);
  });

  it('sees a weight that is set at once', () => {
    const net = new SynapticNetwork(2);
    const connection = net.connect(0, 1, 'excitatory', { weight: 0.5, delay: 0 });
    net.spike(0);
    for (let k = 0; k < 20; k++) net.update([-65, -65], 0.1);
    const before = net.getSynapticCurrent(1);
    connection.setWeight(1);
    expect(connection.weight).toBe(1);
    expect(net.getSynapticCurrent(1)).toBeCloseTo(2 * before, 12);
    expect(connection.current()).toBeCloseTo(2 * before, 12);
  });

  it('grows while it runs, and loses neither states nor spikes on their way nor weights', () => {
    const grown = new SynapticNetwork(4);
    const whole = new SynapticNetwork(4);
    const first = (net: SynapticNetwork) => {
      net.connect(0, 1, 'excitatory', { weight: 0.5, delay: 2 });
      net.connect(0, 2, 'excitatory', { weight: 0.75, delay: 0.5 });
      net.addEphapticCoupling(1, 3, 20);
    };
    const second = (net: SynapticNetwork) => {
      net.connect(1, 0, 'excitatory', { weight: 0.5, delay: 1 });
      net.connect(0, 3, 'excitatory', { weight: 1, delay: 2 });
      net.connect(0, 1, 'inhibitory', { weight: 1, delay: 0 });
      net.addGapJunction(0, 2, 0.5);
      net.addEphapticCoupling(2, 3, 0);
    };
    first(whole);
    second(whole);
    first(grown);
    const voltages = [-60, -70, -65, -30];
    for (let step = 0; step < 40; step++) {
      if (step === 11) second(grown);
      for (const net of [grown, whole]) {
        if (step === 0) net.spike(1);
        if (step === 5 || step === 9 || step === 14) net.spike(0);
        if (step === 16) net.spike(3);
        net.update(voltages, 0.25);
      }
    }
    // What was not there at the first spikes has not carried them: neuron 3's synapse shares the axon of the first one.
    expect(grown.time).toBe(10);
    expect(grown.connections[0]!.weight).toBe(whole.connections[0]!.weight);
    expect(grown.connections[0]!.conductance()).toBeCloseTo(whole.connections[0]!.conductance(), 14);
    expect(grown.connections[1]!.conductance()).toBeCloseTo(whole.connections[1]!.conductance(), 14);
    expect(grown.connections[3]!.conductance()).toBeCloseTo(whole.connections[3]!.conductance(), 14);
    expect(grown.getSynapticCurrent(2)).toBeCloseTo(whole.getSynapticCurrent(2), 12);
  });

  it('takes a changed step up at once, and delivers on time', () => {
    const fine = new SynapticNetwork(2);
    const mixed = new SynapticNetwork(2);
    for (const net of [fine, mixed]) {
      net.connect(0, 1, 'inhibitory', { delay: 2.625 });
      net.spike(0);
    }
    for (let k = 0; k < 1280; k++) fine.update([-65, -50], 1 / 128);
    let k = 0;
    while (mixed.time < 10) mixed.update([-65, -50], Math.min([1 / 16, 1 / 4, 1 / 8][k++ % 3]!, 10 - mixed.time));
    expect(mixed.getSynapticCurrent(1) / fine.getSynapticCurrent(1)).toBeCloseTo(1, 3);
  });

  it('reset goes back to the start, with the weights learnt', () => {
    const net = new SynapticNetwork(3, { voltage: -70 });
    net.connect(0, 1, 'excitatory', { weight: 0.5, delay: 2, stdp: false });
    net.connect(1, 2, 'inhibitory', { delay: 0.5 });
    net.addEphapticCoupling(1, 2, 10);
    net.addGapJunction(0, 2, 0.25);
    const run = () => {
      net.spike(0);
      net.neuromodulators.releaseDopamine(0.3);
      const rows = [currentsOf(net)];
      for (let k = 0; k < 50; k++) {
        if (k === 20) net.spike(0);
        net.update([-60, -40, -65], 0.1);
        rows.push(currentsOf(net));
      }
      return rows;
    };
    const once = run();
    net.spike(0);
    net.reset();
    expect(net.time).toBe(0);
    expect(net.neuromodulators.dopamine).toBe(0);
    expect(currentsOf(net).every((current) => current === 0)).toBe(true);
    expect(run()).toEqual(once);
    net.connections[0]!.setWeight(1);
    net.reset();
    expect(net.connections[0]!.weight).toBe(1);
  });

  it('counts degrees', () => {
    const net = new SynapticNetwork(4);
    for (const [pre, post] of [
      [0, 1],
      [0, 2],
      [3, 1],
      [0, 1],
    ] as const)
      net.connect(pre, post, 'excitatory');
    net.addGapJunction(0, 3, 1, { rectifying: true });
    net.addEphapticCoupling(2, 0, 10);
    net.addEphapticCoupling(0, 2, 10);
    const { inDegrees, outDegrees, ...stats } = net.connectivityStats();
    expect(stats).toEqual({
      nNeurons: 4,
      nConnections: 4,
      nGapJunctions: 1,
      nEphaptic: 2,
      avgInDegree: 1,
      avgOutDegree: 1,
    });
    expect([...inDegrees]).toEqual([0, 3, 1, 0]);
    expect([...outDegrees]).toEqual([3, 0, 0, 1]);
    expect(net.getInputs(1).map(({ preNeuron }) => preNeuron)).toEqual([0, 3, 0]);
    expect(net.getOutputs(0).map(({ postNeuron }) => postNeuron)).toEqual([1, 2, 1]);
  });
});

describe('gap junctions', () => {
  it('take from one neuron what they give to the other', () => {
    const net = new SynapticNetwork(3);
    net.addGapJunction(0, 1, 2);
    net.addGapJunction(1, 2, 0.5, { rectifying: true });
    net.update([-50, -60, -40], 1);
    expect(currentsOf(net)).toEqual([20, -20 - 10, 10]);
    net.update([-60, -60, -80], 1);
    expect(currentsOf(net).map(Math.abs)).toEqual([0, 0, 0]);
  });
});

describe('neuromodulators', () => {
  it('multiply the current of synapses and nothing else, each up to 1 µM', () => {
    const net = new SynapticNetwork(2, { tauDecay: 50 });
    net.connect(0, 1, 'excitatory', { delay: 0 });
    net.addGapJunction(0, 1, 1);
    net.spike(0);
    net.update([-65, -60], 1);
    const plain = net.getSynapticCurrent(1) - 5;
    const { neuromodulators } = net;
    neuromodulators.releaseDopamine(0.5);
    neuromodulators.releaseSerotonin(3);
    neuromodulators.releaseAcetylcholine(1);
    neuromodulators.releaseNoradrenaline(0.25);
    const gain = 1.25 * 0.8 * 1.3 * 1.1;
    expect(neuromodulators.weightModulation()).toBeCloseTo(gain, 14);
    expect(net.getSynapticCurrent(1)).toBeCloseTo(gain * plain + 5, 12);
    net.update([-65, -60], 25);
    expect(neuromodulators.serotonin).toBeCloseTo(3 * Math.exp(-0.5), 14);
    expect(neuromodulators.tauDecay).toBe(50);
  });

  it.each([
    'dopamine',
    'serotonin',
    'acetylcholine',
    'noradrenaline',
  ] as const)('a modulatory synapse releases %s when its spike arrives', (modulator: Neuromodulator) => {
    const net = new SynapticNetwork(2);
    net.connect(0, 1, 'modulatory', { modulator, weight: 0.25, delay: 2 });
    net.addConnection(0, 0, Synapse.modulatory(0.5, 2, { modulator }));
    net.spike(0);
    for (let k = 0; k < 2; k++) net.update([-65, -65], 1);
    expect(net.neuromodulators[modulator]).toBe(0);
    net.update([-65, -65], 1);
    expect(net.neuromodulators[modulator]).toBeCloseTo(0.75 * Math.exp(-1 / 1000), 14);
    expect(net.getSynapticCurrent(1)).toBe(0);
  });
});

describe('what cannot be done', () => {
  const make = () => {
    const net = new SynapticNetwork(3);
    net.connect(0, 1, 'excitatory', { weight: 0.5 });
    net.addGapJunction(0, 2, 1);
    net.neuromodulators.releaseDopamine(0.5);
    net.spike(0);
    for (let k = 0; k < 30; k++) net.update([-65, -60, -55], 0.1);
    return net;
  };
  const used = () => {
    const synapse = Synapse.excitatory(1, 1);
    synapse.presynapticSpike(0);
    return synapse;
  };
  const vesicles = { U: 0.5, tauRecovery: 100, tauFacilitation: 100 };
  const stdp = { aPlus: 0.01, aMinus: 0.01, tauPlus: 20, tauMinus: 20 };

  it.each<[string, string, (net: SynapticNetwork) => unknown]>([
    ['invalid-weight', 'below 0', (net) => net.connect(0, 1, 'excitatory', { weight: -1 })],
    ['invalid-weight', 'above the largest', (net) => net.connect(0, 1, 'inhibitory', { weight: 3 })],
    ['invalid-weight', 'a largest of 0', (net) => net.connect(0, 1, 'inhibitory', { maxWeight: 0 })],
    ['invalid-weight', 'set', (net) => net.connections[0]!.setWeight(Number.NaN)],
    ['invalid-weight', 'of a junction', (net) => net.addGapJunction(0, 1, -0.5)],
    ['invalid-delay', 'below 0', (net) => net.connect(0, 1, 'excitatory', { delay: -1 })],
    ['invalid-delay', 'without end', () => Synapse.inhibitory(1, Number.POSITIVE_INFINITY)],
    [
      'invalid-time-constant',
      'of a window',
      (net) => net.connect(0, 1, 'excitatory', { stdp: { ...stdp, tauPlus: 0 } }),
    ],
    [
      'invalid-time-constant',
      'of vesicles',
      (net) => net.connect(0, 1, 'excitatory', { vesicles: { ...vesicles, tauRecovery: -1 } }),
    ],
    ['invalid-time-constant', 'of a rule', () => Synapse.excitatory(1, 1).enableStdp(0.01, 0.01, 20, 0)],
    ['invalid-time-constant', 'of the decay', () => new SynapticNetwork(2, { tauDecay: 0 })],
    ['invalid-probability', 'above 1', (net) => net.connect(0, 1, 'excitatory', { vesicles: { ...vesicles, U: 1.5 } })],
    ['invalid-probability', 'of 0', () => Synapse.excitatory(1, 1, { vesicles: { ...vesicles, U: 0 } })],
    ['invalid-concentration', 'below 0', (net) => net.neuromodulators.releaseDopamine(-1)],
    ['invalid-concentration', 'no number', (net) => net.neuromodulators.release('serotonin', Number.NaN)],
    ['invalid-index', 'that fires', (net) => net.spike(3)],
    ['invalid-index', 'of a source', (net) => net.connect(-1, 0, 'excitatory')],
    ['invalid-index', 'of a target', (net) => net.addConnection(0, 1.5, Synapse.excitatory(1, 1))],
    ['invalid-index', 'of a junction', (net) => net.addGapJunction(0, 7, 1)],
    ['invalid-index', 'of a field', (net) => net.addEphapticCoupling(7, 0, 1)],
    ['invalid-index', 'of a current', (net) => net.getSynapticCurrent(3)],
    ['invalid-index', 'of inputs', (net) => net.getInputs(3)],
    ['invalid-index', 'of outputs', (net) => net.getOutputs(-1)],
    ['invalid-network', 'of no neurons', () => new SynapticNetwork(0)],
    ['invalid-network', 'with potentials missing', (net) => net.update([-65, -65], 0.1)],
    ['invalid-network', 'of a neuron and itself', (net) => net.addGapJunction(1, 1, 1)],
    ['invalid-network', 'of a used synapse', (net) => net.addConnection(0, 1, used())],
    ['invalid-step', 'of 0', (net) => net.update([-65, -65, -65], 0)],
    ['invalid-value', 'as a potential', (net) => net.update([-65, Number.NaN, -65], 0.1)],
    ['invalid-value', 'as a potential of a current', (net) => net.connections[0]!.current(Number.NaN)],
    ['invalid-value', 'as a distance', (net) => net.addEphapticCoupling(0, 1, -1)],
    ['invalid-value', 'as an amplitude', (net) => net.connect(0, 1, 'excitatory', { stdp: { ...stdp, aMinus: -1 } })],
    ['invalid-value', 'as a modulatory synapse', () => Synapse.modulatory(1, 1, { stdp: true })],
    ['unknown-name', 'of a type', (net) => net.connect(0, 1, 'exitatory' as 'excitatory')],
    ['unknown-name', 'of an option', (net) => net.connect(0, 1, 'excitatory', { wieght: 1 } as object)],
    ['unknown-name', 'of a modulator', (net) => net.neuromodulators.release('oxytocin' as 'dopamine', 1)],
    [
      'not-finite',
      'current',
      (net) => {
        net.update([-65, 1e308, 1e308], 1);
        net.connect(0, 1, 'excitatory', { maxWeight: 1e308, weight: 1e308 });
        net.spike(0);
        for (let k = 0; k < 5; k++) net.update([-65, 1e308, 1e308], 1);
        net.getSynapticCurrent(1);
      },
    ],
  ])('%s %s', (code, what, action) => {
    const net = make();
    const before = {
      stats: net.connectivityStats(),
      time: net.time,
      currents: currentsOf(net),
      weights: weightsOf(net),
    };
    expect(() => action(net)).toThrow(expect.objectContaining({ code }));
    expect(() => action(make())).toThrow(SynapseError);
    if (what === 'current') return;
    expect({
      stats: net.connectivityStats(),
      time: net.time,
      currents: currentsOf(net),
      weights: weightsOf(net),
    }).toEqual(before);
    // It goes on as if nothing had been asked.
    const other = make();
    for (const each of [net, other]) each.update([-65, -60, -55], 0.1);
    expect(currentsOf(net)).toEqual(currentsOf(other));
    expect(net.neuromodulators.dopamine).toBe(other.neuromodulators.dopamine);
  });
});

describe('connections as data', () => {
  it('make the same network elsewhere', () => {
    const net = new SynapticNetwork(3);
    net.addConnection(0, 1, Synapse.facilitatingExcitatory(0.5, 1.5, { maxWeight: 3 }));
    net.connect(1, 2, 'inhibitory', { stdp: false, weight: 1.25 });
    net.connect(2, 0, 'modulatory', { modulator: 'serotonin', weight: 0.5 });
    net.connect(0, 2, 'excitatory', { stdp: { aPlus: 0.02, aMinus: 0.01, tauPlus: 10, tauMinus: 40 } });
    const sent = structuredClone(
      net.connections.map(({ preNeuron, postNeuron, settings }) => ({ preNeuron, postNeuron, settings })),
    );
    const other = new SynapticNetwork(3);
    for (const { preNeuron, postNeuron, settings } of sent) {
      const { type, ...options } = settings;
      other.connect(preNeuron, postNeuron, type, options);
    }
    for (const each of [net, other]) {
      for (let k = 0; k < 60; k++) {
        if (k % 9 === 0) each.spike((k / 9) % 3);
        each.update([-65, -50, -70], 0.5);
      }
    }
    expect(currentsOf(other)).toEqual(currentsOf(net));
    expect(weightsOf(other)).toEqual(weightsOf(net));
  });
});
