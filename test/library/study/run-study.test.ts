/** A description runs the network that the same calls would make, bit for bit. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.ts';
import { loadStudy, runPointStudy, type StudyOptions, type StudyResult } from '../../../src/library/study/index.ts';
import {
  fixedInDegree,
  Network,
  normalAround,
  probability,
  SynapseError,
  uniformBetween,
} from '../../../src/runtime/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'syn-study-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = readFileSync('models/lif.syn', 'utf8') + readFileSync('models/stdp.syn', 'utf8');
writeFileSync(join(folder, 'both.syn'), text);

const description = {
  dt: 0.1,
  seed: 5,
  duration: 60,
  models: ['both.syn'],
  neurons: {
    layer: {
      model: 'LIF',
      size: 10,
      parameters: { t_ref: 3 },
      state: { v: { uniform: [-65, -55] } },
      inputs: {
        i_ext: {
          steps: [
            [0, 0],
            [20, 200],
          ],
        },
      },
    },
  },
  sources: { inputs: { size: 40, poisson: { rate: 60 } } },
  synapses: {
    plastic: {
      from: 'inputs[10..40]',
      to: 'layer',
      model: 'STDP',
      rule: { fixedInDegree: 12 },
      into: 'i_syn',
      initial: { w: { normal: [0.5, 0.1], min: 0, max: 1 } },
      parameters: { w_max: 0.9 },
      delay: 1.5,
    },
    inside: { from: 'layer', to: 'layer[0..5]', model: 'STDP', rule: { probability: 0.4 }, into: 'i_syn' },
  },
  record: {
    spikes: ['layer', 'inputs'],
    rates: [{ of: 'layer', every: 10 }],
    states: [{ of: 'layer', names: ['v'], cells: [0, 9], every: 0.5 }],
    currents: [{ of: 'plastic', names: ['i'], cells: [3] }],
    weights: [{ of: 'plastic', every: 20 }],
  },
  summary: { from: 10, bin: 2 },
};

async function run(what: object, options: StudyOptions = {}, values?: readonly number[]): Promise<StudyResult> {
  writeFileSync(join(folder, 'net.json'), JSON.stringify(what));
  const study = await loadStudy('net.json', { cwd: folder, ...options });
  return runPointStudy(study.point(values ?? study.points[0]!));
}

const columnsOf = (result: StudyResult) =>
  Object.fromEntries(
    result.tables.flatMap(({ name, columns }) => columns.map((each) => [`${name}.${each.name}`, [...each.values]])),
  );

describe('a network that is described', () => {
  it('runs as the one that is programmed', async () => {
    const { models } = await compile(text);
    const net = new Network({ dt: 0.1, seed: 5 });
    const layer = net.neurons(models.get('LIF')!.model, 10, {
      name: 'layer',
      parameters: { t_ref: 3 },
      state: { v: uniformBetween(-65, -55) },
      inputs: { i_ext: (time) => (time < 20 - 1e-9 ? 0 : 200) },
    });
    const inputs = net.poisson(40, { name: 'inputs', rate: 60 });
    const plastic = net.connect(inputs.slice(10, 40), layer, models.get('STDP')!.model, {
      name: 'plastic',
      rule: fixedInDegree(12),
      into: 'i_syn',
      initial: { w: normalAround(0.5, 0.1, { min: 0, max: 1 }) },
      parameters: { w_max: 0.9 },
      delay: 1.5,
    });
    net.connect(layer, layer.slice(0, 5), models.get('STDP')!.model, {
      name: 'inside',
      rule: probability(0.4),
      into: 'i_syn',
    });
    const spikes = net.recordSpikes(layer);
    const fired = net.recordSpikes(inputs);
    const rate = net.recordRate(layer, { every: 10 });
    const v = net.record(layer, ['v'], { cells: [0, 9], every: 0.5 });
    const current = net.recordCurrent(plastic, 'i', { cells: [3] });
    const weights = net.recordWeights(plastic, 'w', { every: 20 });
    net.run(60);

    const result = await run(description);
    const { pre, post } = plastic.connectivity();
    expect(columnsOf(result)).toEqual({
      'spikes-layer.t': [...spikes.times],
      'spikes-layer.cell': [...spikes.cells],
      'spikes-inputs.t': [...fired.times],
      'spikes-inputs.cell': [...fired.cells],
      'rates-layer.t': [...rate.times],
      'rates-layer.rate': [...rate.rates],
      'states-layer.t': [...v.times],
      'states-layer.v': [...v.values('v')],
      'currents-plastic.t': [...current.times],
      'currents-plastic.i': [...current.values('i')],
      // Cells are numbered as in the whole population, of which the first ten are not connected.
      'weights-plastic.pre': [...pre.map((cell) => cell + 10)],
      'weights-plastic.post': [...post],
      'weights-plastic.w': [...plastic.get('w')],
      'weight-courses-plastic.t': [...weights.times],
      'weight-courses-plastic.w': [...weights.values('w')],
    });
    expect(spikes.count).toBeGreaterThan(10);
    const later = [...spikes.times].filter((time) => time > 10);
    const { populations, projections } = result.summary;
    expect(populations.layer).toMatchObject({ cells: 10, spikes: later.length, rate: (1000 * later.length) / 10 / 50 });
    expect(projections.plastic!.synapses).toBe(120);
    const w = [...plastic.get('w')];
    expect(projections.plastic!.weight).toMatchObject({
      name: 'w',
      unit: 'nS',
      min: Math.min(...w),
      max: Math.max(...w),
    });
    expect(projections.inside!.weight!.mean).toBeCloseTo(0.5, 1);
  });

  it('goes the same way from a module', async () => {
    writeFileSync(
      join(folder, 'net.mjs'),
      `export const models = ['both.syn'];
       export const parameters = { w_max: 0.5 };
       export default function build({ Network, models, parameters, seed, ...rules }) {
         const network = new Network({ dt: 0.1, seed });
         const layer = network.neurons(models.LIF, 10, {
           name: 'layer', parameters: { t_ref: 3 }, state: { v: rules.uniformBetween(-65, -55) },
           inputs: { i_ext: (time) => (time < 20 - 1e-9 ? 0 : 200) },
         });
         const inputs = network.poisson(40, { name: 'inputs', rate: 60 });
         const plastic = network.connect(inputs.slice(10, 40), layer, models.STDP, {
           name: 'plastic', rule: rules.fixedInDegree(12), into: 'i_syn', parameters, delay: 1.5,
           initial: { w: rules.normalAround(0.5, 0.1, { min: 0, max: 1 }) },
         });
         const inside = network.connect(layer, layer.slice(0, 5), models.STDP,
           { name: 'inside', rule: rules.probability(0.4), into: 'i_syn' });
         return { network, duration: 1, populations: { layer, inputs }, projections: { plastic, inside },
           record: ${JSON.stringify(description.record)}, summary: ${JSON.stringify(description.summary)} };
       }`,
    );
    const options = { cwd: folder, seed: 5, duration: 60, set: new Map([['w_max', 0.9]]) };
    const study = await loadStudy('net.mjs', options);
    const fromModule = await runPointStudy(study.point([]));
    const fromJson = await run(description);
    expect(columnsOf(fromModule)).toEqual(columnsOf(fromJson));
    expect(fromModule.summary).toEqual(fromJson.summary);
    await expect(loadStudy('net.mjs', { cwd: folder, set: new Map([['w_mx', 1]]) })).rejects.toThrow(
      'net.mjs has no parameter w_mx; did you mean w_max? (it has w_max)',
    );
  });

  it('has in a point of a sweep the values of the point', async () => {
    const sweep = [
      { name: 'synapses.plastic.parameters.weight', values: [0.1, 0.2] },
      { name: 'seed', values: [5, 6] },
    ];
    const plain = { ...description, synapses: { ...description.synapses } };
    writeFileSync(join(folder, 'net.json'), JSON.stringify(plain));
    const study = await loadStudy('net.json', { cwd: folder, sweep });
    expect(study.points).toEqual([
      [0.1, 5],
      [0.1, 6],
      [0.2, 5],
      [0.2, 6],
    ]);
    const point = await runPointStudy(study.point([0.2, 6]));
    const set = new Map(Object.entries({ 'synapses.plastic.parameters.weight': 0.2 }));
    expect(columnsOf(point)).toEqual(columnsOf(await run(plain, { set, seed: 6 })));
    await expect(loadStudy('net.json', { cwd: folder, sweep, set })).rejects.toThrow(
      'synapses.plastic.parameters.weight is varied, and set to 0.2 as well',
    );
  });

  const small = { duration: 5, neurons: { pop: { model: 'LIF', size: 4, inputs: { i_ext: 300 } } } };

  it.each([
    [{ neurons: { pop: { model: 'LIF', size: 4, parameters: { C: -3 } } } }, 'C = -3 pF is outside (0, inf)'],
    [{ neurons: { pop: { model: 'LIF', size: 4, state: { v: [1, 2] } } } }, 'has 2 values where 4 are needed'],
    [{ neurons: { pop: { model: 'LIF', size: 4, state: { v: { min: 2 } } } } }, 'not 0 of them'],
    [
      { neurons: { pop: { model: 'LIF', size: 4, state: { v: { uniform: [1, 2], min: 0 } } } } },
      'bounds in its two ends',
    ],
    [
      { neurons: { pop: { model: 'LIF', size: 4, inputs: { i_ext: { steps: [[1, 2]] } } } } },
      'a course begins at 0 ms',
    ],
    [{ sources: { s: { size: 2, list: { cells: [3], times: [1] } } } }, 'there is no cell 3'],
    [{ record: { rates: [{ of: 'pop', every: 0.001 }] } }, 'longer than half the step'],
    [{ summary: { from: 5 } }, 'a summary from 5 ms on has nothing to tell of a run of 5 ms'],
  ])('that the network refuses: %j', async (change, message) => {
    await expect(run({ ...small, ...change })).rejects.toThrow(message);
  });

  it('connects by distance', async () => {
    const sources = { s: { size: 4, regular: { interval: 1 } } };
    const distance = { positions: { grid: [4] }, disc: { probability: 1, radius: 1 } };
    const syn = { from: 's', to: 'pop', model: 'Exponential', rule: { distance }, into: 'i_syn' };
    const result = await run({ ...small, sources, synapses: { syn }, record: { weights: [{ of: 'syn' }] } });
    const { 'weights-syn.pre': pre, 'weights-syn.post': post } = columnsOf(result);
    expect(pre!.map((cell, k) => `${cell}-${post![k]}`)).toEqual([
      '0-0',
      '0-1',
      '1-0',
      '1-1',
      '1-2',
      '2-1',
      '2-2',
      '2-3',
      '3-2',
      '3-3',
    ]);
  });

  it('says of a module what is wrong with it', async () => {
    let count = 0;
    const of = async (body: string) => {
      const name = `bad-${count++}.mjs`;
      writeFileSync(join(folder, name), body);
      const study = await loadStudy(name, { cwd: folder });
      return runPointStudy(study.point([]));
    };
    await expect(of('export const x = 1;')).rejects.toThrow(SynapseError);
    await expect(of('throw new Error("no");')).rejects.toThrow(/failed: Error: no/);
    await expect(of('export default () => ({ network: 3, populations: {} });')).rejects.toThrow('returns a network');
    await expect(of('export default () => { throw new RangeError("mine"); };')).rejects.toThrow(/RangeError: mine/);
  });
});
