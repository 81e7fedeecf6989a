/**
 * The scenarios of test/reference/crate run here, against what the Rust crate has answered.
 *
 * The crate integrates by forward Euler and delivers a spike up to one step early, so that its currents are wrong by the
 * order of its step. Where it is right, they tend to ours as the step goes to 0: its answers on five grids, each half as
 * coarse as the one before, are extrapolated there.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ClassicCalcium, ClassicPlasticitySignal, ClassicStore } from '../../build/models/classic-calcium.ts';
import { ClassicGABAB, ClassicMGluR } from '../../build/models/classic-metabotropic.ts';
import {
  AntiHebbRule,
  AntiHebbSynapse,
  HebbRule,
  HebbSynapse,
  HomeostaticScaling,
  Metaplasticity,
  OjaRule,
  OjaSynapse,
} from '../../build/models/rate-rules.ts';
import {
  type Neuromodulator,
  type SimulateOptions,
  Synapse,
  SynapticNetwork,
  simulateModel,
} from '../../src/library/index.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { extrapolate } from '../oracle/crate-answers.ts';

interface Pairing {
  readonly name: string;
  readonly type: string;
  readonly weight: number;
  readonly delay: number;
  readonly rule?: readonly [number, number, number, number];
  readonly events: readonly (readonly ['pre' | 'post', number])[];
}

interface NetworkScenario {
  readonly name: string;
  readonly neurons: number;
  readonly connections?: readonly (Omit<Pairing, 'events'> & { pre: number; post: number; stdp: boolean })[];
  readonly gapJunctions?: readonly { neuron1: number; neuron2: number; conductance: number; rectifying: boolean }[];
  readonly ephapticCouplings?: readonly { source: number; target: number; distance: number }[];
  readonly spikes?: readonly (readonly [number, number])[];
  readonly releases?: readonly (readonly [number, Neuromodulator, number])[];
  readonly voltages: readonly (readonly [number, readonly number[]])[];
  readonly queries: readonly number[];
  readonly duration: number;
}

interface Component {
  readonly name: string;
  readonly kind: string;
  readonly at: readonly number[];
  readonly spikes?: readonly number[];
  readonly [given: string]: unknown;
}

interface Row {
  readonly currents: readonly number[];
  readonly weights: readonly number[];
  readonly gain: number;
}

const folder = 'test/reference/crate';
const scenarios: {
  steps: number[];
  networks: NetworkScenario[];
  pairings: Pairing[];
  components: Component[];
} = read('scenarios.json');
const results: {
  version: string;
  networks: { name: string; runs: { dt: number; rows: Row[] }[] }[];
  pairings: { name: string; weights: number[] }[];
  components: { name: string; runs: { dt: number; rows: number[][] }[] }[];
  calcium: { calcium: number; release: number; CaMKII: number; calcineurin: number; signal: number }[];
} = read('results.json');

function read<T>(file: string): T {
  return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
}

const makers = {
  excitatory: Synapse.excitatory,
  inhibitory: Synapse.inhibitory,
  depressing: Synapse.depressingExcitatory,
  facilitating: Synapse.facilitatingExcitatory,
};

function makeSynapse({ type, weight, delay, stdp }: { type: string; weight: number; delay: number; stdp?: boolean }) {
  const synapse = makers[type as keyof typeof makers](weight, delay);
  if (stdp === false) synapse.disableStdp();
  return synapse;
}

/** The rows of a scenario, by our network. */
function runOurs(scenario: NetworkScenario, dt: number): Row[] {
  const net = new SynapticNetwork(scenario.neurons);
  for (const each of scenario.connections ?? []) net.addConnection(each.pre, each.post, makeSynapse(each));
  for (const { neuron1, neuron2, conductance, rectifying } of scenario.gapJunctions ?? []) {
    net.addGapJunction(neuron1, neuron2, conductance, { rectifying });
  }
  for (const each of scenario.ephapticCouplings ?? []) {
    net.addEphapticCoupling(each.source, each.target, each.distance);
  }
  let voltages: readonly number[] = new Array(scenario.neurons).fill(-65);
  const rows: Row[] = [];
  const steps = Math.round(scenario.duration / dt);
  for (let step = 0; step <= steps; step++) {
    const time = step * dt;
    expect(net.time).toBe(time);
    if (scenario.queries.includes(time)) {
      rows.push({
        currents: Array.from({ length: scenario.neurons }, (_, i) => net.getSynapticCurrent(i)),
        weights: net.connections.map(({ weight }) => weight),
        gain: net.neuromodulators.weightModulation(),
      });
    }
    if (step === steps) break;
    for (const [at, given] of scenario.voltages) if (at === time) voltages = given;
    for (const [at, name, amount] of scenario.releases ?? []) {
      if (at === time) net.neuromodulators.release(name, amount);
    }
    for (const [at, neuron] of scenario.spikes ?? []) if (at === time) net.spike(neuron);
    net.update(voltages, dt);
  }
  return rows;
}

const named = (name: string) => scenarios.networks.find((each) => each.name === name)!;
const finest = scenarios.steps.at(-1)!;

/** The crate's currents by row and neuron, as its step goes to 0. */
function limitOf(name: string): number[][] {
  const { runs } = results.networks.find((each) => each.name === name)!;
  return runs[0]!.rows.map(({ currents }, row) =>
    currents.map((_, neuron) => extrapolate(runs.map(({ rows }) => rows[row]!.currents[neuron]!))),
  );
}

function expectEqual(found: readonly Row[], expected: readonly (readonly number[])[], tolerance: number): void {
  found.forEach(({ currents }, row) => {
    currents.forEach((current, neuron) => {
      const wanted = expected[row]![neuron]!;
      const error = Math.abs(current - wanted) / (1e-9 + Math.abs(wanted));
      expect(error, `row ${row}, neuron ${neuron}: ${current}, not ${wanted}`).toBeLessThan(tolerance);
    });
  });
}

describe('the crate and ours, where it is right', () => {
  it('is the version that docs/from-rust.md speaks of', () => {
    expect(results.version).toBe('0.1.0');
  });

  it.each(['types and delays', 'neuromodulators', 'the later of the two alone'])('%s', (name) => {
    expectEqual(runOurs(named(name), finest), limitOf(name), 1e-5);
  });

  it('its error goes with its step, ours does not', () => {
    const scenario = named('types and delays');
    const limit = limitOf(scenario.name);
    const { runs } = results.networks.find((each) => each.name === scenario.name)!;
    const errors = runs.map(({ rows }) => Math.abs(rows[1]!.currents[1]! - limit[1]![1]!));
    for (let k = 1; k < errors.length; k++) expect(errors[k - 1]! / errors[k]!).toBeCloseTo(2, 0);
    const coarse = runOurs(scenario, scenarios.steps[0]!);
    expect(Math.abs(coarse[1]!.currents[1]! - limit[1]![1]!)).toBeLessThan(errors[0]! / 1000);
  });

  it('the gain of neuromodulators, exactly', () => {
    const ours = runOurs(named('neuromodulators'), finest);
    const { rows } = results.networks.find(({ name }) => name === 'neuromodulators')!.runs.at(-1)!;
    ours.forEach(({ gain }, row) => {
      expect(gain).toBeCloseTo(rows[row]!.gain, 12);
    });
  });

  it.each([
    'quick start 2',
    'a long protocol',
    'down to zero',
    'a rule of its own',
    'at one time',
  ])('weights: %s', (name) => {
    const { weights, expected } = pair(name);
    weights.forEach((weight, k) => {
      expect(weight, `event ${k}`).toBeCloseTo(expected[k]!, 13);
    });
  });
});

/** The model of each part, what it is given, and the values that the crate's answer has. */
const parts: Readonly<Record<string, (given: Component) => [AnyModel, SimulateOptions, string[]]>> = {
  gabab: () => [ClassicGABAB, { v: -60 }, ['G', 'i']],
  mglur: () => [ClassicMGluR, {}, ['activation']],
  calcium: () => [ClassicCalcium, {}, ['Ca', 'B']],
  store: ({ calcium, ip3 }) => [ClassicStore, { inputs: { Ca: calcium as number, ip3: ip3 as number } }, ['S']],
  oja: ({ x, y }) => [OjaRule, { inputs: { x: x as number, y: y as number } }, ['w']],
  // Its normalised rule is Oja's, term by term.
  normalized: ({ x, y }) => [OjaRule, { inputs: { x: x as number, y: y as number } }, ['w']],
  hebb: ({ x, y }) => [HebbRule, { inputs: { x: x as number, y: y as number } }, ['w']],
  antihebb: ({ x, y }) => [AntiHebbRule, { inputs: { x: x as number, y: y as number } }, ['w']],
  homeostasis: ({ rate }) => [HomeostaticScaling, { inputs: { rate: rate as number } }, ['factor']],
  metaplasticity: ({ activity }) => [Metaplasticity, { inputs: { activity: activity as number } }, ['rate']],
};

describe('the parts of the crate that its synapses do not use, or do not show', () => {
  it.each(scenarios.components)('$name', (component) => {
    const [model, options, record] = parts[component.kind]!(component);
    const dt = 1 / 256;
    const { traces } = simulateModel(model, {
      ...options,
      dt,
      record,
      tstop: component.at.at(-1)!,
      ...(component.spikes && { pre: component.spikes }),
    });
    const { runs } = results.components.find(({ name }) => name === component.name)!;
    component.at.forEach((time, row) => {
      record.forEach((name, column) => {
        const limit = extrapolate(runs.map(({ rows }) => rows[row]![column]!));
        expect(traces[name]![time / dt]! / limit, `${name} at ${time} ms`).toBeCloseTo(1, 5);
      });
    });
  });

  it.each(results.calcium)('what $calcium µM of calcium do', ({ calcium, release, CaMKII, calcineurin, signal }) => {
    const { traces } = simulateModel(ClassicCalcium, { parameters: { rest: calcium }, tstop: 0 });
    expect(traces.release[0]).toBeCloseTo(release, 14);
    expect(traces.CaMKII[0]).toBeCloseTo(CaMKII, 14);
    expect(traces.calcineurin[0]).toBeCloseTo(calcineurin, 14);
    const told = simulateModel(ClassicPlasticitySignal, { inputs: { Ca: calcium }, tstop: 0 });
    expect(told.traces.direction[0]).toBeCloseTo(signal, 13);
  });

  it.each([
    OjaSynapse,
    HebbSynapse,
    AntiHebbSynapse,
  ])('$manifest.name learns from the spikes of both sides', (model) => {
    const spikes = Array.from({ length: 40 }, (_, k) => 5 * k);
    const both = simulateModel(model, { pre: spikes, post: spikes, tstop: 200, dt: 0.125 });
    const one = simulateModel(model, { pre: spikes, tstop: 200, dt: 0.125 });
    const change = both.traces.weight.at(-1)! - 0.5;
    expect(Math.sign(change)).toBe(model === AntiHebbSynapse ? -1 : 1);
    expect(one.traces.weight.at(-1)).toBe(0.5);
    // The weight is what a spike opens.
    const peak = (traces: { readonly g: Float64Array }) => Math.max(...traces.g.subarray(-30));
    expect(peak(both.traces) / peak(one.traces)).toBeCloseTo((0.5 + change) / 0.5, 1);
  });
});

describe('the crate and ours, where it is wrong', () => {
  it('gap junctions have the sign of its synapses turned round', () => {
    const name = 'gap junctions';
    const turned = limitOf(name).map((row) => row.map((current) => -current));
    expectEqual(runOurs(named(name), finest), turned, 1e-12);
  });

  it('ephaptic coupling does nothing', () => {
    const name = 'ephaptic coupling';
    expect(limitOf(name).flat()).toEqual([0, 0, 0, 0, 0, 0]);
    const ours = runOurs(named(name), finest);
    // The source is held 65 mV above rest: the field follows with 10 ms, and 10 nS·0.01/1.5 of it draw the target inward.
    ours.forEach(({ currents }, row) => {
      const time = named(name).queries[row]!;
      expect(currents[0]).toBe(0);
      expect(currents[1]).toBeCloseTo(-10 * (0.01 / 1.5) * 65 * (1 - Math.exp(-time / 10)), 10);
    });
  });

  it('a second spike takes the place of one that is on its way', () => {
    const both = limitOf('two spikes in flight');
    expect(both).toEqual(limitOf('the later of the two alone'));
    const ours = runOurs(named('two spikes in flight'), finest);
    // At 7 ms the first has arrived and the second has not.
    expect(ours[0]!.currents[1]).toBeLessThan(-10);
    expect(both[0]![1]).toBe(0);
    expect(ours[2]!.currents[1]).toBeLessThan(1.1 * both[2]![1]!);
  });

  it('the fifth of five spikes at 100 Hz releases nothing', () => {
    const name = 'five spikes at 100 Hz';
    const crate = limitOf(name);
    const ours = runOurs(named(name), finest);
    expect(ours[0]!.currents[1]).toBeCloseTo(crate[0]![1]!, 4);
    expect(crate[1]![1]!).toBeLessThan(0.9 * crate[0]![1]!);
    expect(ours[1]!.currents[1]).toBeGreaterThan(0.99 * ours[0]!.currents[1]!);
  });

  it('depression does not reach the current', () => {
    const name = 'three spikes at 100 Hz, fixed and depressing';
    const crate = limitOf(name);
    for (const [, fixed, depressing] of crate) expect(depressing).toBe(fixed);
    const ours = runOurs(named(name), finest);
    ours.forEach(({ currents }, row) => {
      expect(currents[1]! / crate[row]![1]!).toBeCloseTo(1, 5);
    });
    // The first spike releases the peak here too; the later ones have less to release.
    expect(ours[0]!.currents[2]).toBeCloseTo(ours[0]!.currents[1]!, 12);
    expect(ours[2]!.currents[2]! / ours[2]!.currents[1]!).toBeLessThan(0.95);
  });

  it('spikes in a network teach nothing, and cut weights above 1', () => {
    const name = 'plasticity in a network';
    const { rows } = results.networks.find((each) => each.name === name)!.runs.at(-1)!;
    expect(rows.map(({ weights }) => weights)).toEqual([
      [0.5, 1.5],
      [0.5, 1],
      [0.5, 1],
    ]);
    const ours = runOurs(named(name), finest);
    const up = 0.01 * Math.exp(-10 / 20);
    const later = 0.01 * Math.exp(-15 / 20);
    const weights = [
      [0.5, 1.5],
      [0.5 + up, 1.5 - up],
      [0.5 + up - later, 1.5 - up + later],
    ];
    ours.forEach((row, k) => {
      row.weights.forEach((weight, c) => {
        expect(weight).toBeCloseTo(weights[k]![c]!, 13);
      });
    });
  });

  it('it forgets pairs further apart than five windows, and cuts weights above 1', () => {
    const far = pair('further apart than 5 tau');
    expect(far.expected.at(-1)).toBe(0.5);
    expect(far.weights.at(-1)).toBeCloseTo(0.5 + 0.01 * Math.exp(-101 / 20), 15);
    const above = pair('above 1');
    expect(above.expected).toEqual([1, 1]);
    expect(above.weights.at(-1)).toBeCloseTo(1.5 + 0.01 * Math.exp(-0.5), 14);
  });
});

/** Our weights after each event, and the crate's. */
function pair(name: string): { weights: number[]; expected: number[] } {
  const pairing = scenarios.pairings.find((each) => each.name === name)!;
  const synapse = makeSynapse(pairing);
  if (pairing.rule) synapse.enableStdp(...pairing.rule);
  const weights = pairing.events.map(([side, time]) => {
    if (side === 'pre') synapse.presynapticSpike(time);
    else synapse.postsynapticSpike(time);
    return synapse.weight;
  });
  return { weights, expected: results.pairings.find((each) => each.name === name)!.weights };
}
