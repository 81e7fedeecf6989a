/** `syn net` as people call it: what it prints, writes, refuses and keeps. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { durationOf } from '../../src/cli/net/progress-bar.ts';
import { folderWith, startSyn, syn } from './syn.ts';

const network = {
  description: 'Cells that are driven',
  dt: 0.1,
  duration: 100,
  models: ['cell.syn'],
  neurons: { cells: { model: 'Cell', size: 20, parameters: { tau: 10 }, inputs: { drive: 30 } } },
  sources: { noise: { size: 10, poisson: { rate: 100 } } },
  synapses: { syn: { from: 'noise', to: 'cells', model: 'Pulse', rule: { fixedInDegree: 5 } } },
  record: {
    states: [{ of: 'cells', names: ['v'], cells: [0, 1], every: 1 }],
    weights: [{ of: 'syn' }],
  },
};

const model = `
/// A leaky cell in units of its threshold.
neuron Cell {
  parameter { tau = 10 (ms) in (0, inf), growth = 0 (1/ms) }
  input drive (mV), i_syn (pA)
  state { v = 0 (mV), x = 1 }
  derivative { v' = (drive - v - 1 (mV/pA) * i_syn)/tau   x' = growth * x * x }
  spike when v > 20 (mV) { v = 0 (mV)   refractory 2 (ms) holds v }
}
synapse Pulse(weight = 3 (pA)) {
  state { c = 0 (pA) }
  derivative { c' = -c/2 (ms) }
  on pre { c += weight }
  current i (pA) = -c
}`;

const cwd = folderWith({ 'net.json': JSON.stringify(network, null, 2), 'cell.syn': model });

/** Everything below a folder: the path of each file with what it holds. */
function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(join(cwd, folder), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        path.slice(join(cwd, folder).length),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

const sweep = '--sweep neurons.cells.parameters.tau=8,10,12,14';

describe('syn net', () => {
  test('prints how the network fired, and writes nothing without -o', async () => {
    const before = readdirSync(cwd);
    const { code, out, err } = await syn('net net.json', { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^100 ms, built in [\d.]+ s, run in [\d.]+ s\n/);
    expect(out).toMatch(/^population +cells +spikes +rate \(Hz\) +CV of intervals +synchrony \(5 ms\)$/m);
    expect(out).toMatch(/^cells +20 +\d+ +[\d.]+ +0\.\d+ +0\.\d+$/m);
    expect(out).toMatch(/^syn +100 +weight \(pA\) +3 +0 +3 +3$/m);
    expect(readdirSync(cwd)).toEqual(before);
  });

  test('writes spikes, traces and weights as CSV and NPY, with a summary', async () => {
    const { code, out } = await syn('net net.json -o both --format both --json', { cwd });
    expect(code).toBe(0);
    const { summary } = JSON.parse(out);
    expect(readdirSync(join(cwd, 'both/run')).sort()).toEqual([
      ...['spikes-cells.cell.npy', 'spikes-cells.csv', 'spikes-cells.t.npy'],
      ...['states-cells.csv', 'states-cells.t.npy', 'states-cells.v.npy'],
      ...['summary.json', 'weights-syn.csv', 'weights-syn.post.npy', 'weights-syn.pre.npy', 'weights-syn.weight.npy'],
    ]);
    const csv = readFileSync(join(cwd, 'both/run/spikes-cells.csv'), 'utf8').trim().split('\n');
    expect(csv[0]).toBe('t (ms),cell');
    expect(csv).toHaveLength(1 + summary.populations.cells.spikes);
    const traces = readFileSync(join(cwd, 'both/run/states-cells.csv'), 'utf8').trim().split('\n');
    expect(traces[0]).toBe('t (ms),v[0] (mV),v[1] (mV)');
    expect(traces).toHaveLength(1 + 100);
    // The same doubles in both, row by row.
    const bytes = readFileSync(join(cwd, 'both/run/states-cells.v.npy'));
    const values = new Float64Array(
      bytes.buffer.slice(bytes.byteOffset + bytes.length - 1600, bytes.byteOffset + bytes.length),
    );
    expect(traces.slice(1).flatMap((row) => row.split(',').slice(1).map(Number))).toEqual([...values]);
    const written = JSON.parse(readFileSync(join(cwd, 'both/run/summary.json'), 'utf8'));
    expect(written.summary).toEqual(summary);
    expect(written.tables['states-cells']).toMatchObject({
      kind: 'states',
      rows: 100,
      columns: [
        { name: 't', unit: 'ms' },
        { name: 'v', unit: 'mV', items: [0, 1] },
      ],
    });
  });

  test('draws rasters, traces and histograms, with units on the axes', async () => {
    const { code, err } = await syn('net net.json -o drawn --plot --duration 50', { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const texts = (name: string) =>
      [...readFileSync(join(cwd, 'drawn/run', `${name}.svg`), 'utf8').matchAll(/>([^<>]+)<\/(?:text|tspan)>/g)].map(
        ([, text]) => text,
      );
    expect(texts('raster')).toEqual(
      expect.arrayContaining(['Cells that are driven', 'cell of cells', 'rate (Hz)', 'time (ms)']),
    );
    expect(texts('traces')).toEqual(expect.arrayContaining(['v (mV)', 'of cells', 'cell 0', 'cell 1', 'time (ms)']));
    expect(texts('histograms')).toEqual(
      expect.arrayContaining([
        'cells: rate of each cell (Hz)',
        'cells: interval between spikes of a cell (ms)',
        'syn: weight at the end (pA)',
        'number of synapses',
      ]),
    );
    const spec = JSON.parse(readFileSync(join(cwd, 'drawn/run/raster.vl.json'), 'utf8'));
    expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
    const spikes = readFileSync(join(cwd, 'drawn/run/spikes-cells.csv'), 'utf8').trim().split('\n').length - 1;
    expect(spec.vconcat[0].data.values).toHaveLength(spikes);
  });

  test('does not run again what is finished, and refuses to mix it with something else', async () => {
    const first = await syn('net net.json -o once --duration 20', { cwd });
    const before = contentsOf('once');
    const again = await syn('net net.json -o once --duration 20', { cwd });
    expect(again.err).toBe('once has these results already: --fresh makes them anew\n');
    expect(again.out.split('\n').slice(2)).toEqual(first.out.split('\n').slice(2));
    const other = await syn('net net.json -o once --duration 30', { cwd });
    expect(other.code).toBe(2);
    expect(other.err).toContain(
      'holds the results of another study (net.json, or an earlier text of it): name another folder, or replace them with --fresh',
    );
    expect(contentsOf('once')).toEqual(before);
    const fresh = await syn('net net.json -o once --duration 30 --fresh', { cwd });
    expect(fresh.code).toBe(0);
    expect(contentsOf('once')).not.toEqual(before);
  });

  test('touches no folder that holds other things', async () => {
    mkdirSync(join(cwd, 'mine'));
    writeFileSync(join(cwd, 'mine/thesis.txt'), 'text');
    for (const args of ['net net.json -o mine', 'net net.json -o mine --fresh']) {
      const { code, err } = await syn(args, { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/mine holds other files, such as thesis\.txt: name a new folder/);
    }
    writeFileSync(join(cwd, 'mine/study.json'), '{}');
    expect((await syn('net net.json -o mine --fresh', { cwd })).err).toContain('was not written by synapse-models');
    expect(readdirSync(join(cwd, 'mine')).sort()).toEqual(['study.json', 'thesis.txt']);
  });

  test('4 where a value stops being finite, with the cell and the time', async () => {
    const { code, err } = await syn('net net.json -o blown --set neurons.cells.parameters.growth=1', { cwd });
    expect(code).toBe(4);
    expect(err).toMatch(/^error: x of cell 0 of cells is Infinity at [\d.]+ ms/);
    expect(readdirSync(join(cwd, 'blown'))).toEqual(['study.json']);
  });

  test('Ctrl-C keeps a snapshot where there are any, and the same command goes on', async () => {
    const args = ['net', 'net.json', '--duration', '200000', '-o', 'long', '--snapshot-every', '1000'];
    const running = startSyn(args, { cwd });
    while (!existsSync(join(cwd, 'long/run.snapshot'))) await new Promise((resolve) => setTimeout(resolve, 20));
    running.interrupt();
    expect(await running.done).toBe(130);
    expect(running.stderr.text).toMatch(/^interrupted at \d+(\.\d+)? ms: the same command goes on from there\n$/);
    expect(readdirSync(join(cwd, 'long')).sort()).toEqual(['run.snapshot', 'study.json']);
    rmSync(join(cwd, 'long'), { recursive: true });
  });

  test('reports progress to no file', async () => {
    expect((await syn('net net.json', { cwd })).err).toBe('');
    expect([0.2, 59, 61, 7300].map(durationOf)).toEqual(['1 s', '59 s', '1 min 1 s', '2 h 1 min']);
  });

  test.each([
    ['net nope.json', 2, 'cannot read nope.json: there is no such file'],
    ['net -', 2, 'a network is read from a file'],
    ['net net.json --plot', 2, '--plot is about files, and none are written: name a folder with -o'],
    ['net net.json --snapshot-every 5', 2, '--snapshot-every is about files'],
    ['net net.json --format cvs', 2, 'Allowed choices are csv, npy, both'],
    ['net net.json --workers 0', 2, 'not a whole number from 1 on'],
    ['net net.json --set neurons.cels.size=3', 1, '= help: did you mean `cells`?'],
    ['net cell.syn', 1, 'NET1001: this is no JSON'],
  ])('%s: %i and %s', async (args, code, text) => {
    const result = await syn(args, { cwd });
    expect(result.code).toBe(code);
    expect(result.err).toContain(text);
    expect(result.out).toBe('');
  });
});

describe('syn net --sweep', () => {
  test('writes the same bytes with 1, 2 and 4 workers', async () => {
    for (const workers of [1, 2, 4]) {
      const { code } = await syn(`net net.json ${sweep} -o workers-${workers} --workers ${workers} --format both`, {
        cwd,
      });
      expect(code).toBe(0);
    }
    const one = contentsOf('workers-1');
    expect(Object.keys(one).filter((path) => path.endsWith('summary.json'))).toHaveLength(4);
    expect(contentsOf('workers-2')).toEqual(one);
    expect(contentsOf('workers-4')).toEqual(one);
    // A point is what it would be alone.
    await syn('net net.json -o alone --format both --set neurons.cells.parameters.tau=12', { cwd });
    const alone = contentsOf('alone');
    for (const name of ['spikes-cells.csv', 'states-cells.v.npy', 'weights-syn.csv']) {
      expect(one[`/run-2/${name}`]).toBe(alone[`/run/${name}`]);
    }
    const rows = readFileSync(join(cwd, 'workers-1/points.csv'), 'utf8').trim().split('\n');
    expect(rows[0]).toMatch(/^neurons\.cells\.parameters\.tau,cells: rate \(Hz\),/);
    expect(rows.slice(1).map((row) => Number(row.split(',')[0]))).toEqual([8, 10, 12, 14]);
  });

  test('names a point that fails, and keeps the others; a second call runs what is missing', async () => {
    const args =
      'net net.json --sweep neurons.cells.parameters.tau=10,-1 --sweep neurons.cells.parameters.growth=0,1 -o some --workers 2';
    const { code, err, out } = await syn(args, { cwd });
    expect(code).toBe(4);
    expect(err).toMatch(
      /error: neurons\.cells\.parameters\.tau = 10, neurons\.cells\.parameters\.growth = 1: x of cell 0 of cells is Infinity/,
    );
    expect(err).toMatch(
      /error: neurons\.cells\.parameters\.tau = -1, neurons\.cells\.parameters\.growth = 0: net\.json:\d+:\d+: error NET3001: tau = -1 ms is outside \(0, inf\)/,
    );
    expect(out.match(/failed/g)).toHaveLength(3);
    const manifest = JSON.parse(readFileSync(join(cwd, 'some/study.json'), 'utf8'));
    expect(manifest.points.map(({ folder, state }: { folder: string; state: string }) => `${folder} ${state}`)).toEqual(
      [...['run-0 finished', 'run-1 failed', 'run-2 failed', 'run-3 failed']],
    );
    expect(manifest.points[1]).toMatchObject({ values: [10, 1], error: expect.stringContaining('is Infinity') });
    const again = await syn(args, { cwd });
    expect(again.err).toMatch(/^1 of 4 points were finished already\n/);
    // What is gone is made again.
    const before = contentsOf('some');
    rmSync(join(cwd, 'some/run-0'), { recursive: true });
    await syn(args, { cwd });
    expect(contentsOf('some')).toEqual(before);
  });

  test('Ctrl-C keeps what is finished, and the same command does the rest', async () => {
    const args = ['net', 'net.json', ...sweep.split(' '), '--duration', '1500', '--workers', '1', '-o'];
    const running = startSyn([...args, 'stopped'], { cwd });
    while (!existsSync(join(cwd, 'stopped/run-0'))) await new Promise((resolve) => setTimeout(resolve, 5));
    running.interrupt();
    expect(await running.done).toBe(130);
    expect(running.stderr.text).toMatch(/interrupted: \d of 4 points are finished, the same command goes on\n$/);
    const kept = contentsOf('stopped');
    expect(existsSync(join(cwd, 'stopped/run-3'))).toBe(false);
    expect((await syn([...args, 'stopped'], { cwd })).code).toBe(0);
    await syn([...args, 'whole'], { cwd });
    expect(contentsOf('stopped')).toEqual(contentsOf('whole'));
    for (const [path, hash] of Object.entries(kept)) {
      if (path.startsWith('/run-')) expect(contentsOf('whole')[path]).toBe(hash);
    }
  });
});
