/** Networks that together have every kind of state, each made by one program, for tests of snapshots in two processes. */
import { compile } from '../../src/compiler/compile.ts';
import {
  allToAll,
  fixedInDegree,
  Network,
  normalAround,
  type Projection,
  pairs,
  probability,
  uniformBetween,
} from '../../src/runtime/index.ts';
import { model } from './models.ts';

const { models } = await compile(`
// Noise of its own, a clock, a crossing besides the spike, a signal, and a header value.
neuron Busy(gain = 1) {
  parameter { tau = 10 (ms) in (0, inf), sigma = 0.4 (mV/ms^(1/2)), period = 1.7 (ms), t_ref = 1 (ms) }
  read Mood.level as mood
  state { v = 0 (mV), n = 0, high = 0, u = 0 (mV) }
  input drive (mV)
  derivative { v' = (gain*drive*(1 + mood/(1 (uM))) - v)/tau + sigma*dW    u' = (v - u)/tau }
  every period { n += 1 }
  when u > 1 (mV) { high += 1 }
  spike when v > 4 (mV) { v = 0 (mV)    refractory t_ref }
}

signal Mood {
  parameter { tau = 30 (ms) in (0, inf), period = 4 (ms) }
  state { c = 0.1 (uM) }
  derivative { c' = -c/tau }
  on release(amount (uM)) { c += amount }
  every period { c += 0.01 (uM) }
  output level (uM) = c*2
}

// Per synapse: a timer, a clock, a crossing, draws, noise, and a kept propagator that events change.
synapse Rich(weight = 1 (mV), wait = 1 (ms)) {
  parameter { tau = 4 (ms) in (0, inf), period = 2.3 (ms), p = 0.6 in [0, 1] }
  target v (mV)
  input drive (mV)
  timer late
  state { x = 0, y = 0, rate = 0.2 (/ms), noisy = 0, n = 0, last = 0 (mV) }
  derivative {
    x' = -rate*x + y/tau
    y' = -y/tau
    noisy' = -noisy/tau + 0.1 (ms^(-1/2))*dW
  }
  on pre {
    y += 1
    last = drive
    v += weight * sample bernoulli(p)
    start late in wait * (1 + sample uniform(0, 3))
  }
  on late { rate = 0.1 (/ms) + 0.1 (/ms) * sample uniform(0, 1)    x += 0.5 }
  every period { n += 1 }
  when x > 0.8 { rate = 0.5 (/ms)  n += 100 }
  output seen = x + noisy
}

neuron Two {
  parameter { tau = 10 (ms) in (0, inf), e = 6 (mV), R = 0.001 (mV/pA/ms) }
  state { v = 0 (mV), u = 0 (mV) }
  input i_syn (pA)
  derivative { v' = (e - v)/tau - R*i_syn   u' = (v - u)/tau }
  spike when v > 5 (mV) { v = 0 (mV) }
}

// Its conductance pulls on another state than the potential.
synapse Held(weight = 1 (nS)) {
  parameter { tau = 3 (ms) in (0, inf) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g * (v - 10 (mV))
}
`);

function own(name: string) {
  const found = models.get(name);
  if (!found) throw new Error(`there is no ${name}`);
  return found.model as ReturnType<typeof model>;
}

/** A network, and what can be read of it from outside. */
export interface Made {
  readonly net: Network;
  /** Changes what can be changed between runs. */
  change(): void;
  observe(): { readonly [name: string]: Float64Array | Uint32Array };
}

/** What a projection and its recorders say. */
function weightsOf(projection: Projection, names: readonly string[]): Record<string, Float64Array> {
  return Object.fromEntries(names.map((name) => [`${projection.name}.${name}`, projection.get(name)]));
}

/** Leaky neurons, static and plastic synapses with all kinds of delays, sources of all kinds. */
function makePlastic(): Made {
  const net = new Network({ dt: 0.1, seed: 5 });
  const rare = net.poisson(20, { name: 'rare', rate: 80 });
  const dense = net.poisson(3, { name: 'dense', rate: [3000, 20, 0] });
  const waving = net.poisson(4, { name: 'waving', rate: (time) => 200 + 190 * Math.sin(time / 7), every: 0.7 });
  const regular = net.regular(3, { name: 'regular', interval: [3, 4.13, 50], start: [0, 1, 2] });
  const list = net.spikeList(2, { name: 'list', cells: [0, 1, 1, 0], times: [3, 12.04, 61, 70] });
  const cells = net.neurons(model('LIF'), 12, {
    name: 'cells',
    inputs: { i_ext: 170 },
    state: { v: uniformBetween(-65, -50) },
  });
  const others = net.neurons(model('LIF'), 5, {
    name: 'others',
    inputs: { i_ext: (time) => 160 + 20 * Math.cos(time) },
  });
  const plastic = net.connect(rare, cells, model('STDP'), {
    name: 'plastic',
    rule: fixedInDegree(8),
    into: 'i_syn',
    delay: normalAround(2, 0.5, { min: 0.5 }),
    backdelay: uniformBetween(0, 3),
    parameters: { weight: uniformBetween(0.2, 0.8) },
  });
  const recurrent = net.connect(cells, cells, model('Expo'), {
    name: 'recurrent',
    rule: probability(0.3),
    into: 'i_syn',
    delay: 1.5,
    parameters: { weight: 2 },
  });
  // Farther than the ring of delays reaches, and near ones beside them.
  const far = net.connect(regular, others, model('Linear'), {
    name: 'far',
    rule: allToAll(),
    into: 'i_syn',
    delay: uniformBetween(0.1, 900),
    parameters: { weight: uniformBetween(-60, 60) },
  });
  net.connect(dense, others, model('Pulse'), { name: 'pulses', rule: allToAll(), into: 'i_syn', delay: 0.3 });
  net.connect(waving, cells, model('Pulse'), {
    name: 'slow pulses',
    rule: probability(0.5),
    into: 'i_syn',
    delay: uniformBetween(0.1, 1),
    parameters: { pulse: 3 },
  });
  net.connect(list, cells.slice(2, 9), model('Delta'), { name: 'jumps', rule: allToAll(), parameters: { weight: 3 } });
  const spikes = net.recordSpikes(cells);
  const some = net.recordSpikes(rare.slice(3, 11));
  const rate = net.recordRate(others, { every: 4 });
  const sourceRate = net.recordRate(dense, { every: 3 });
  const rows = net.record(cells, ['v', 'i_syn'], { every: 0.7 });
  const current = net.recordCurrent(plastic, 'i', { every: 0.5 });
  const recurrentCurrent = net.recordCurrent(recurrent, 'i', { every: 0.5 });
  const farCurrent = net.recordCurrent(far, 'i', { every: 0.5 });
  const single = net.recordSynapses(plastic, ['w', 'g', 'i'], { synapses: [0, 7, 20], every: 0.4 });
  const weights = net.recordWeights(plastic, 'w', { every: 5 });
  return {
    net,
    change() {
      cells.setParameters({ theta: -52 });
      cells.setInput(
        'i_ext',
        Float64Array.from({ length: 12 }, (_, cell) => 165 + cell),
      );
      plastic.setParameters({ A_plus: 0.05, tau_plus: 15, weight: 0.3 });
      recurrent.setParameters({
        tau: 4,
        e: -5,
        weight: Float64Array.from({ length: recurrent.size }, (_, s) => 1 + s / 50),
      });
      plastic.setState('w', uniformBetween(0.1, 0.5));
      others.setState('v', -60);
      rare.rate = 120;
      dense.rate = [10, 4000, 50];
    },
    observe: () => ({
      v: cells.get('v'),
      other: others.get('v'),
      times: spikes.times,
      cells: spikes.cells,
      someTimes: some.times,
      rate: rate.rates,
      sourceRate: sourceRate.rates,
      rows: rows.values('v'),
      inputs: rows.values('i_syn'),
      current: current.values('i'),
      recurrentCurrent: recurrentCurrent.values('i'),
      farCurrent: farCurrent.values('i'),
      g: single.values('g'),
      i: single.values('i'),
      weights: weights.values('w'),
      ...weightsOf(plastic, ['w', 'pre', 'post', 'g']),
    }),
  };
}

/** Timers, clocks, crossings, draws, noise, kept propagators, and a signal that is released in every way. */
function makeBusy(): Made {
  const net = new Network({ dt: 0.25, seed: 9 });
  const mood = net.signal(own('Mood'));
  const source = net.poisson(6, { rate: 60 });
  const cells = net.neurons(own('Busy'), 5, {
    signals: { Mood: mood },
    inputs: { drive: 3 },
    parameters: { gain: [1, 1.2, 0.8, 2, 1.1] },
  });
  const rich = net.connect(source, cells, own('Rich'), {
    rule: probability(0.6),
    delay: uniformBetween(0.3, 3),
    backdelay: 1,
    parameters: { weight: 0.7, wait: uniformBetween(0.3, 2) },
  });
  const two = net.neurons(own('Two'), 3);
  const held = net.connect(two, two, own('Held'), {
    rule: allToAll(),
    into: 'i_syn',
    inputs: { v: 'u' },
    delay: 0.5,
    parameters: { weight: uniformBetween(50, 90) },
  });
  net.releases(cells.slice(1, 4), mood, { event: 'release', values: { amount: 0.05 } as never });
  mood.release('release', { amount: 0.3 } as never, 31);
  mood.release('release', { amount: 0.2 } as never, 60);
  const spikes = net.recordSpikes(cells);
  const rows = net.record(cells, ['v', 'n', 'high'], { every: 1 });
  const seen = net.recordSynapses(rich, ['x', 'noisy', 'seen'], { every: 1 });
  return {
    net,
    change() {
      mood.setParameters({ tau: 25, period: 3 });
      mood.release('release', { amount: 0.1 } as never, 52);
      cells.setParameters({ gain: [1, 1, 1, 1, 1.5], period: 1.3 });
      rich.setParameters({ p: 0.8, period: 1.9 });
      rich.setState('rate', 0.3);
    },
    observe: () => ({
      v: cells.get('v'),
      u: two.get('u'),
      n: cells.get('n'),
      high: cells.get('high'),
      mood: Float64Array.of(mood.get('c')),
      times: spikes.times,
      rows: rows.values('v'),
      seen: seen.values('seen'),
      noisy: seen.values('noisy'),
      ...weightsOf(held, ['g']),
      ...weightsOf(rich, ['x', 'y', 'rate', 'noisy', 'n', 'last']),
    }),
  };
}

/** Gap junctions, which are solved for within a step. */
function makeGaps(): Made {
  const net = new Network({ dt: 0.1, seed: 2 });
  const source = net.poisson(3, { rate: 400 });
  const cells = net.neurons(model('LIF'), 4, { inputs: { i_ext: [180, 100, 50, 190] } });
  const gaps = net.connect(cells, cells, model('Gap'), {
    rule: pairs([0, 1, 1, 2, 2, 3], [1, 0, 2, 1, 3, 2]),
    into: 'i_syn',
    parameters: { weight: [5, 5, 20, 20, 50, 50] },
  });
  const drive = net.connect(source, cells, model('Expo'), {
    rule: allToAll(),
    into: 'i_syn',
    delay: 0.5,
    parameters: { weight: 1 },
  });
  const rows = net.record(cells, ['v', 'i_syn'], { every: 1 });
  const current = net.recordCurrent(gaps, 'i', { every: 1 });
  return {
    net,
    change() {
      gaps.setParameters({ weight: 8 });
      drive.setParameters({ tau: 3 });
    },
    observe: () => ({ v: cells.get('v'), rows: rows.values('v'), i: rows.values('i_syn'), gap: current.values('i') }),
  };
}

export const makers: Readonly<Record<string, () => Made>> = { plastic: makePlastic, busy: makeBusy, gaps: makeGaps };
