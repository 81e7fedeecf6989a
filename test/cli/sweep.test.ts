import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sequentialColours } from '../../src/cli/plot/sequential-colours.ts';
import { gridOf, parseSweep } from '../../src/cli/sweep.ts';
import { simulate } from '../../src/library/simulate.ts';
import { folderWith, syn } from './syn.ts';

const nmda = 'models/nmda.syn';
const valuesOf = (text: string) => parseSweep(`x=${text}`)[0]!.values;

describe('the values of a sweep', () => {
  test.each([
    ['50:150:25', [50, 75, 100, 125, 150]],
    ['0:1:0.1', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    ['0.1:0.3:0.1', [0.1, 0.2, 0.3]],
    ['0:10:4', [0, 4, 8]],
    ['3:1:-1', [3, 2, 1]],
    ['-80:-60:10', [-80, -70, -60]],
    ['5:5:1', [5]],
    ['1:1000:log4', [1, 10, 100, 1000]],
    ['100:1:log3', [100, 10, 1]],
    ['1:4:log5', [1, Number(Math.SQRT2.toPrecision(12)), 2, Number(Math.sqrt(8).toPrecision(12)), 4]],
    ['5', [5]],
    ['5,-1,2e-3', [5, -1, 0.002]],
  ])('%s', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  test('make a grid, the last one running fastest', () => {
    const sweeps = parseSweep('b=3,4', parseSweep('a=1,2'));
    expect(gridOf(sweeps)).toEqual([
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
    ]);
  });

  test.each([
    ['x', 'the form name=start:stop:step or name=a,b,c'],
    ['=1', 'the form name=start:stop:step'],
    ['x=', '"" is not a number'],
    ['x=1,,2', '"" is not a number'],
    ['x=1,a', '"a" is not a number'],
    ['x=1,2,1', '1 stands in the list twice'],
    ['x=1:2', 'the form start:stop:step or start:stop:log7'],
    ['x=1:2:3:4', 'the form start:stop:step'],
    ['x=1:5:0', 'A step of 0 leads nowhere'],
    ['x=1:5:-1', 'Steps of -1 lead away from 5'],
    ['x=0:1:1e-9', 'More than 10,000 values'],
    ['x=0:10:log3', 'two ends above 0'],
    ['x=1:10:log1', 'two values at least'],
    ['x=1:10:log20000', 'More than 10,000 values'],
    ['x=1:10:lgo3', '"lgo3" is not a number'],
  ])('%s is refused', async (text, message) => {
    expect(() => parseSweep(text)).toThrow(message);
    const { code, out, err } = await syn(`run ${nmda} --sweep ${text}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('of too many points are refused, and a name that is swept twice', () => {
    expect(() => parseSweep('b=1:200:1', parseSweep('a=1:200:1'))).toThrow('40,000 points are more than 10,000');
    expect(() => parseSweep('a=1', parseSweep('a=2'))).toThrow('a is swept twice');
  });
});

describe('syn run --sweep', () => {
  test('writes one table with a column for what is swept, each point as its run alone', async () => {
    const { code, out, err } = await syn(`run ${nmda} --pre 10 --sweep tau_decay=50:150:50 --tstop 20 --record g,i`);
    expect(code).toBe(0);
    const [header, ...rows] = out.trim().split('\n');
    expect(header).toBe('tau_decay (ms),t (ms),g (nS),i (pA)');
    expect(rows).toHaveLength(3 * 801);
    for (const tau of [50, 100, 150]) {
      const alone = await syn(`run ${nmda} --pre 10 --set tau_decay=${tau} --tstop 20 --record g,i`);
      const expected = alone.out.trim().split('\n').slice(1);
      expect(rows.filter((row) => row.startsWith(`${tau},`))).toEqual(expected.map((row) => `${tau},${row}`));
    }
    // A line per point: the peak of every quantity, with its time.
    const lines = err
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s{2,}/));
    expect(lines[0]).toEqual(['tau_decay (ms)', 'peak of g (nS)', 'at (ms)', 'peak of i (pA)', 'at (ms)']);
    const { t, traces } = await simulate(nmda, { pre: 10, tstop: 20, parameters: { tau_decay: 50 } });
    const peak = Math.max(...traces.g!);
    expect(lines[1]!.slice(0, 3)).toEqual([
      '50',
      String(Number(peak.toPrecision(5))),
      String(t[traces.g!.indexOf(peak)]),
    ]);
    expect(lines).toHaveLength(4);
  });

  test('makes a grid of parameters and inputs', async () => {
    const { out } = await syn(
      `run ${nmda} --pre 0 --sweep v=-40,0 --sweep mg=0.5,1 --dt 1 --tstop 5 --every 5 --record g`,
    );
    const rows = out.trim().split('\n');
    expect(rows[0]).toBe('v (mV),mg (mM),t (ms),g (nS)');
    expect(rows.slice(1).map((row) => row.split(',').slice(0, 3).join(','))).toEqual([
      ...['-40,0.5,0', '-40,0.5,5', '-40,1,0', '-40,1,5', '0,0.5,0', '0,0.5,5', '0,1,0', '0,1,5'],
    ]);
    const expected = await simulate(nmda, { pre: 0, v: 0, parameters: { mg: 0.5 }, dt: 1, tstop: 5 });
    expect(rows[6]!.split(',')[3]).toBe(String(expected.traces.g![5]));
  });

  test('as JSON', async () => {
    const { out } = await syn(`run ${nmda} --sweep tau_decay=1,50 --dt 1 --tstop 2 --record g --json`);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ model: 'NMDA', units: { g: 'nS' } });
    expect(result.sweeps).toEqual([{ name: 'tau_decay', values: [1, 50], unit: 'ms' }]);
    expect(result.points[0]).toEqual({ values: [1], error: expect.stringContaining('NMDA requires') });
    expect(result.points[1]).toEqual({ values: [50], t: [0, 1, 2], traces: { g: [0, 0, 0] } });
  });

  test('a point that fails is named, and does not lose the others', async () => {
    const cwd = folderWith();
    const path = join(process.cwd(), nmda);
    const args = ['run', path, '--sweep', 'tau_decay=1,50', '--dt', '1', '--tstop', '2', '-o', 'out.csv'];
    const { code, err } = await syn(args, { cwd });
    expect(code).toBe(2);
    expect(err).toContain('error: tau_decay = 1 ms: NMDA requires tau_rise < tau_decay');
    expect(err).toMatch(/^ *1 {2}failed$/m);
    expect(readFileSync(join(cwd, 'out.csv'), 'utf8').split('\n')).toHaveLength(5);
  });

  test('4 where a point stops being finite; nothing is written where all fail', async () => {
    const blow = "component A { parameter { k = 1 } state { x = 1 } derivative { x' = k*x*x/1 (ms) } }";
    const cwd = folderWith({ 'blow.syn': blow });
    const some = await syn('run blow.syn --sweep k=-1,1 --tstop 2 -o out.csv', { cwd });
    expect(some.code).toBe(4);
    expect(some.err).toMatch(/^error: k = 1: x of synapse 0 became Infinity at [\d.]+ ms/);
    expect(readdirSync(cwd).sort()).toEqual(['blow.syn', 'out.csv']);
    const none = await syn('run blow.syn --sweep k=1,2 --tstop 2 -o none.csv', { cwd });
    expect(none.code).toBe(4);
    expect(none.err.match(/^error: /gm)).toHaveLength(2);
    expect(readdirSync(cwd).sort()).toEqual(['blow.syn', 'out.csv']);
  });

  test('warnings that all points share are given once', async () => {
    const { err } = await syn(`run ${nmda} --pre 1.01 --sweep tau_decay=50,60,70 --tstop 5 --record g`);
    expect(err.match(/^warning: /gm)).toHaveLength(1);
  });

  test.each([
    ['--sweep taudecay=1,2', '--sweep: NMDA has no parameter or input taudecay; did you mean tau_decay?'],
    ['--sweep mg=1,2 --set mg=1', '--sweep: mg is given by --set as well'],
    ['--sweep v=1,2 --v -65', '--sweep: v is given by --v as well'],
    ['--sweep v=1,2 --input v=-65', '--sweep: v is given by --input as well'],
    ['--sweep mg=1:1000:1 --tstop 1e5', '1000 times 4,000,000 rows of 5 numbers'],
  ])('%s is a usage error that says: %s', async (args, text) => {
    const { code, out, err } = await syn(`run ${nmda} ${args}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
  });

  const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  const coloursOf = (svg: string) => [
    ...new Set(
      [...svg.matchAll(/aria-roledescription="line mark"[^>]*? stroke="(#\w{6})"/g)].map(([, colour]) => colour),
    ),
  ];

  test('draws a curve per point, with a legend', async () => {
    const { code, out } = await syn(`run ${nmda} --pre 10 --sweep tau_decay=50:150:25 --record g,i --plot -`);
    expect(code).toBe(0);
    const texts = textsOf(out);
    for (const text of ['NMDA', 'tau_decay (ms)', '50', '75', '125', '150', 'g (nS)', 'i (pA)', 'time (ms)', 'pre']) {
      expect(texts).toContain(text);
    }
    // One legend, although there are two panels.
    expect(texts.filter((text) => text === '125')).toHaveLength(1);
    expect(coloursOf(out)).toEqual(sequentialColours(5));
  });

  test('draws a grid with colours and dashes, and large ones with some entries of the legend', async () => {
    const grid = await syn(`run ${nmda} --pre 10 --sweep tau_decay=50,100 --sweep mg=1,2 --record g --plot -`);
    expect(coloursOf(grid.out)).toEqual(sequentialColours(2));
    expect(grid.out).toContain('stroke-dasharray');
    for (const line of ['tau_decay (ms),', 'mg (mM)']) expect(grid.out).toContain(`>${line}<`);
    expect(textsOf(grid.out)).toEqual(expect.arrayContaining(['50, 1', '50, 2', '100, 1', '100, 2']));
    const many = await syn(`run ${nmda} --pre 10 --sweep tau_decay=50:89:1 --tstop 20 --record g --plot -`);
    expect(coloursOf(many.out)).toHaveLength(40);
    const entries = textsOf(many.out).filter((text) => /^[5-8]\d$/.test(text!));
    expect(entries.length).toBe(16);
    expect(entries).toEqual(expect.arrayContaining(['50', '89']));
  });
});

describe('the colours of a sweep', () => {
  test('run from dark to light and are all different', () => {
    const brightness = (colour: string) =>
      [1, 3, 5].reduce((sum, at, i) => sum + [0.3, 0.59, 0.11][i]! * Number.parseInt(colour.slice(at, at + 2), 16), 0);
    const colours = sequentialColours(50);
    expect(new Set(colours).size).toBe(50);
    for (let i = 1; i < 50; i++) expect(brightness(colours[i]!)).toBeGreaterThan(brightness(colours[i - 1]!));
    expect(sequentialColours(1)).toEqual(['#440154']);
  });
});
