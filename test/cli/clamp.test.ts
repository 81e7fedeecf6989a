/** Inputs with a course of their own: files for the command line, functions for programs. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseClamp } from '../../src/cli/clamp.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { type SimulateOptions, simulate } from '../../src/library/simulate.ts';
import { folderWith, syn } from './syn.ts';

const v = { name: 'v', unit: 'mV' };
const clampOf = (text: string) => parseClamp(text, 'clamp.csv', v);

describe('a clamp', () => {
  test('is a straight line between rows and held outside of them', () => {
    const clamp = clampOf('t,v\n10,-70\n20,-50\n20.5,0\n');
    expect([-5, 0, 10, 12.5, 15, 20, 20.25, 20.5, 1e6].map(clamp)).toEqual([
      ...[-70, -70, -70, -65, -60, -50, -25, 0, 0],
    ]);
  });

  test.each([
    ['one row', 't,v\n5,-40\n', -40],
    ['any order of columns', 'g,v,t\n1,-70,0\n1,-50,20\n', -60],
    ['the header of syn run', 't (ms),v (mV),g (nS)\n0,-70,0\n20,-50,1\n', -60],
    ['other units', 'time (s),v (V)\n0,-0.07\n0.02,-0.05\n', -60],
    ['microseconds and microvolts', 't (\u00b5s),v (uV)\n0,-70000\n20000,-50000\n', -60],
    ['what a spreadsheet writes', '\uFEFF"t" , "v (mV)"\r\n0, -70\r\n\r\n2e1,"-50"\r\n', -60],
    ['times before the run', 't,v\n-10,-100\n30,-20\n', -60],
  ])('%s', (_what, text, at10) => {
    expect(clampOf(text)(10)).toBeCloseTo(at10, 12);
  });

  test.each([
    ['', 'clamp.csv has no rows: it needs a header such as t,v'],
    ['t,v\n', 'clamp.csv has no rows'],
    ['x,v\n0,1\n', 'clamp.csv has no column t or time; it has x, v'],
    ['t,V\n0,1\n', 'clamp.csv has no column v; did you mean V? (it has t, V)'],
    ['t,u\n0,1\n', 'clamp.csv has no column v; it has t, u'],
    ['t,v,v\n0,1,2\n', 'clamp.csv has 2 columns called v'],
    ['t,time,v\n0,1,2\n', 'clamp.csv has 2 columns called t or time'],
    ['t,v\n0,1\n2,x\n', 'clamp.csv, row 3, column v: "x" is not a number'],
    ['t,v\n\n0,1\nNaN,1\n', 'clamp.csv, row 4, column t: "NaN" is not a number'],
    ['t,v\n0,Infinity\n', 'clamp.csv, row 2, column v: "Infinity" is not a number'],
    ['t,v\n0,\n', 'clamp.csv, row 2, column v: "" is not a number'],
    ['t,v\n0\n', 'clamp.csv, row 2: 1 cells where the header has 2'],
    ['t,v\n0,1,2\n', 'clamp.csv, row 2: 3 cells where the header has 2'],
    ['t,v\n0,1\n5,1\n5,2\n', 'clamp.csv, row 4: times must increase, but 5 ms follows 5 ms'],
    ['t,v\n0,1\n5,1\n4,2\n', 'clamp.csv, row 4: times must increase, but 4 ms follows 5 ms'],
    ['t,v (pA)\n0,1\n', 'clamp.csv, column v: pA is no unit for what the model has in mV'],
    ['t (mV),v\n0,1\n', 'clamp.csv, column t: mV is no unit for what the model has in ms'],
    ['t,v (furlong)\n0,1\n', 'clamp.csv, column v: there is no unit furlong'],
    ['t,v (mV) input y (mV)\n0,1\n', 'there is no unit'],
  ])('%j is refused', (text, message) => {
    expect(() => clampOf(text)).toThrow(UsageError);
    expect(() => clampOf(text)).toThrow(message);
  });
});

describe('an input that is a function of time', () => {
  const integral = { text: "component C { input u state { x = 0 } derivative { x' = u/1 (ms) } }" };
  const last = (values: Float64Array | undefined) => values!.at(-1)!;

  test('is integrated exactly where it is a straight line', async () => {
    const { traces } = await simulate(integral, { inputs: { u: (t) => 3 - 2 * t }, dt: 0.5, tstop: 4 });
    expect([...traces.x!]).toEqual(Array.from({ length: 9 }, (_, i) => 3 * (i / 2) - (i / 2) ** 2));
  });

  test('is of second order otherwise', async () => {
    const errorWith = async (dt: number) => {
      const { traces } = await simulate(integral, { inputs: { u: Math.exp }, dt, tstop: 1 });
      return Math.abs(last(traces.x) - (Math.E - 1));
    };
    const ratio = (await errorWith(0.125)) / (await errorWith(0.0625));
    expect(ratio).toBeGreaterThan(3.9);
    expect(ratio).toBeLessThan(4.1);
  });

  test('is seen by rows and events at their own times, and recorded', async () => {
    const text = 'component C { input u state { seen = 0 } on pre { seen = u } output twice = 2*u }';
    const { traces } = await simulate(
      { text },
      {
        inputs: { u: (t) => t },
        pre: [1, 2.5],
        dt: 0.5,
        tstop: 3,
        record: ['u', 'twice', 'seen'],
      },
    );
    expect([...traces.u!]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
    expect([...traces.twice!]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...traces.seen!]).toEqual([0, 0, 0, 1, 1, 1, 2.5]);
  });

  test('that is constant is an input that is held, to the bit', async () => {
    const run = (options: SimulateOptions) => simulate('models/nmda.syn', { pre: 10, tstop: 50, ...options });
    const held = await run({ v: -33 });
    expect(await run({ v: () => -33 })).toEqual(held);
    expect(await run({ inputs: { v: () => -33 } })).toEqual(held);
  });

  test('cannot drive what events add to', async () => {
    const text = 'synapse D(weight = 1 (mV)) { target v (mV) on pre { v += weight } }';
    const driven = simulate({ text }, { v: (t) => t });
    await expect(driven).rejects.toThrow('events add to v: it can be given a value to start from, but no course');
  });

  test('has to be finite', async () => {
    const pole = simulate(integral, { inputs: { u: (t) => 1 / (t - 1) }, dt: 0.5, tstop: 2 });
    await expect(pole).rejects.toThrow('the input u cannot be Infinity, as it is at 1 ms');
  });
});

describe('syn run with a clamp', () => {
  const files = {
    'nmda.syn': readFileSync('models/nmda.syn'),
    'clamp.csv': 't,v\n0,-70\n10,-70\n10.5,20\n30,20\n30.5,-70\n',
    'volts.csv': 'time (s),v (V)\n0,-0.07\n0.01,-0.07\n0.0105,0.02\n0.03,0.02\n0.0305,-0.07\n',
    'gap.syn': `synapse Gap(g = 1 (nS)) { input v (mV), v_pre (mV) current i (pA) = g*(v - v_pre) }`,
    'pre.csv': 't,v_pre (mV)\n0,-65\n10,-45\n',
  };

  test('follows the file', async () => {
    const cwd = folderWith(files);
    const { code, out, err } = await syn('run nmda.syn --pre 5 --tstop 40 --dt 0.25 --v clamp.csv --record v,i', {
      cwd,
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const rows = new Map(out.split('\n').map((line) => [line.split(',')[0], line.split(',')[1]]));
    expect([...['0', '10', '10.25', '10.5', '30', '30.25', '40']].map((t) => rows.get(t))).toEqual([
      ...['-70', '-70', '-25', '20', '20', '-25', '-70'],
    ]);
    const inVolts = await syn('run nmda.syn --pre 5 --tstop 40 --dt 0.25 --v volts.csv --record i', { cwd });
    expect(inVolts.code).toBe(0);
    const currents = (text: string, column: number) =>
      text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => Number(line.split(',')[column]));
    currents(inVolts.out, 1).forEach((current, row) => {
      expect(current).toBeCloseTo(currents(out, 2)[row]!, 9);
    });
  });

  test('takes other inputs by name, in three spellings', async () => {
    const cwd = folderWith(files);
    const run = async (args: string) => (await syn(`run gap.syn --v -65 --dt 1 --tstop 10 ${args}`, { cwd })).out;
    const expected = await run('--input v_pre=pre.csv');
    expect(expected).toBe(`t (ms),i (pA)\n${Array.from({ length: 11 }, (_, t) => `${t},${-2 * t + 0}`).join('\n')}\n`);
    expect(await run('--v_pre pre.csv')).toBe(expected);
    expect(await run('--v_pre=pre.csv')).toBe(expected);
    expect(await run('--v_pre -70')).toBe(await run('--input v_pre=-70'));
  });

  test('shows the file in the picture', async () => {
    const cwd = folderWith(files);
    const { out } = await syn('run nmda.syn --v clamp.csv --plot -', { cwd });
    expect(out).toContain('v from clamp.csv');
  });

  test.each([
    ['run nmda.syn --v none.csv', 'cannot read none.csv: there is no such file'],
    ['run nmda.syn --v pre.csv', 'pre.csv has no column v; it has t, v_pre'],
    ['run gap.syn --v_pre clamp.csv', 'clamp.csv has no column v_pre; it has t, v'],
    ['run nmda.syn --v clamp.txt', '"clamp.txt" is not a number, nor the path of a .csv file.'],
    ['run nmda.syn --input u=1', 'NMDA has no input u'],
    ['run gap.syn --v_per -70', "unknown option '--v_per', and Gap has no input of that name\n(Did you mean --v_pre?)"],
    ['run nmda.syn --sede 4', "unknown option '--sede', and NMDA has no input of that name\n(Did you mean --seed?)"],
    ['run nmda.syn --sede', "unknown option '--sede'\n(Did you mean --seed?)"],
  ])('syn %s is a usage error that says: %s', async (args, text) => {
    const { code, out, err } = await syn(args, { cwd: folderWith(files) });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
  });
});
