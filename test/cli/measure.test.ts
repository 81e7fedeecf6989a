import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measurements } from '../../src/cli/measure/measurements.ts';
import {
  charge,
  peak,
  riseTime,
  timeToPeak,
  vanRossumDistance,
  weightedDecay,
} from '../../src/library/measure/index.ts';
import { simulate } from '../../src/library/simulate.ts';
import { folderWith, syn } from './syn.ts';

const nmda = 'models/nmda.syn';

/** Lines of a table as cells. */
function cellsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(/\s{2,}/));
}

describe('syn run --measure', () => {
  const args = `run ${nmda} --pre 10 --dt 0.1 --tstop 700 --record g,i --measure peak,time-to-peak,rise,decay,charge`;

  test('prints a line per number, with the unit that it has', async () => {
    const { code, out, err } = await syn(args);
    expect({ code, err }).toEqual({ code: 0, err: 'measured from 10 to 700 ms\n' });
    const { t, traces } = await simulate(nmda, { pre: 10, dt: 0.1, tstop: 700 });
    const numbersOf = (values: Float64Array) => [
      peak(t, values, { from: 10 }).amplitude,
      timeToPeak(t, values, { from: 10 }),
      riseTime(t, values, { from: 10 }),
      weightedDecay(t, values, { from: 10 }),
      charge(t, values, { from: 10 }),
    ];
    const names = ['peak', 'time-to-peak', 'rise', 'decay', 'charge'];
    const rowsOf = (quantity: string, units: string[]) =>
      numbersOf(traces[quantity]!).map((value, i) => [
        quantity,
        names[i],
        String(Number(value.toPrecision(6))),
        units[i],
      ]);
    expect(cellsOf(out)).toEqual([
      ['quantity', 'measurement', 'value', 'unit'],
      ...rowsOf('g', ['nS', 'ms', 'ms', 'ms', 'nS*ms']),
      ...rowsOf('i', ['pA', 'ms', 'ms', 'ms', 'fC']),
    ]);
    // The columns of numbers end in one place.
    expect(
      new Set(
        out
          .split('\n')
          .slice(1, 3)
          .map((line) => line.search(/ {2}(nS|ms)$/)),
      ).size,
    ).toBe(1);
  });

  test('writes all digits as CSV with -o, and as JSON with --json', async () => {
    const { t, traces } = await simulate(nmda, { pre: 10, dt: 0.1, tstop: 700 });
    const exact = charge(t, traces.i!, { from: 10 });
    const csv = (await syn(`${args} -o -`)).out.split('\n');
    expect(csv).toHaveLength(3);
    const head = csv[0]!.split(',');
    expect(head.slice(0, 2)).toEqual(['peak of g (nS)', 'time-to-peak of g (ms)']);
    expect(head.at(-1)).toBe('charge of i (fC)');
    expect(csv[1]!.split(',').at(-1)).toBe(String(exact));
    const { model, measurements: found } = JSON.parse((await syn(`${args} --json`)).out);
    expect(model).toBe('NMDA');
    expect(found).toHaveLength(10);
    expect(found.at(-1)).toEqual({ measure: 'charge', quantity: 'i', from: 10, to: 700, unit: 'fC', value: exact });
  });

  test('goes to a file, beside a plot of the traces', async () => {
    const cwd = folderWith({ 'nmda.syn': readFileSync(nmda) });
    const command = 'run nmda.syn --pre 10 --record g --measure peak --plot g.svg';
    expect(await syn(`${command} -o peak.csv`, { cwd })).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(cwd, 'peak.csv'), 'utf8')).toMatch(/^peak of g \(nS\)\n0\.0596\d+\n$/);
    expect(readFileSync(join(cwd, 'g.svg'), 'utf8')).toContain('<svg');
    expect((await syn(command, { cwd })).out).toMatch(/^quantity/);
    expect(readdirSync(cwd).sort()).toEqual(['g.svg', 'nmda.syn', 'peak.csv']);
    expect((await syn(`run ${nmda} --measure peak --plot -`)).err).toContain('measurements and plot cannot both');
  });

  test('sees a jump as a jump: its full height, at once', async () => {
    const { code, out } = await syn(
      'run models/exponential.syn --pre 10 --tstop 50 --record g --measure peak,time-to-peak,rise,decay',
    );
    expect(code).toBe(0);
    expect(cellsOf(out).map(([, , value]) => value)).toEqual(['value', '1', '0', '0', '2.00003']);
  });

  test('counts from where an event was delivered, and from the earliest', async () => {
    const { out } = await syn(
      'run models/exponential.syn --pre 30,10.01 --tstop 25 --record g --measure time-to-peak,peak',
    );
    expect(cellsOf(out).map(([, , value]) => value)).toEqual(['value', '0', '1']);
  });

  test('--window looks at a part of the run', async () => {
    const command = 'run models/exponential.syn --pre 10,20 --tstop 60 --record g --measure peak,charge';
    const { out, err } = await syn(`${command} --window 20:50`);
    expect(err).toBe('measured from 20 to 50 ms\n');
    const rest = Math.exp(-10 / 2);
    const values = cellsOf(out)
      .slice(1)
      .map(([, , value]) => Number(value));
    expect(values[0]).toBe(1);
    // From the level at 20 ms, before the spike.
    expect(values[1]).toBeCloseTo(2 * (1 + rest) - 30 * rest, 3);
  });
});

describe('trains in syn run --measure', () => {
  const [U, rec, facil] = [0.6, 130, 530];
  const model = 'models/tsodyks-markram.syn';

  test('the paired-pulse ratio, either way, is that of the model', async () => {
    const { code, out } = await syn(
      `run ${model} --pre 10,30 --dt 0.1 --record g --measure paired-pulse,paired-pulse-subtracted`,
    );
    expect(code).toBe(0);
    const u = U + U * (1 - U) * Math.exp(-20 / facil);
    const ratio = (u * (1 - U * Math.exp(-20 / rec))) / U;
    expect(cellsOf(out).slice(1)).toEqual([
      ['g', 'paired-pulse', String(Number(ratio.toPrecision(6)))],
      ['g', 'paired-pulse-subtracted', String(Number(ratio.toPrecision(6)))],
    ]);
  });

  test('a subtracted ratio counts with what was before the window', async () => {
    const command = `run ${nmda} --dt 0.1 --tstop 150 --record g --measure paired-pulse-subtracted -o -`;
    const { code, out } = await syn(`${command} --pre 10,40,70,110 --window 40:150`);
    expect(code).toBe(0);
    // Responses add up: the second is a whole one, the first counts from a level that goes on falling.
    const toPeak = ((2 * 100) / 98) * Math.log(50);
    const shape = (time: number) => Math.exp(-time / 100) - Math.exp(-time / 2);
    const first = Array.from({ length: 3000 }, (_, k) => shape(30 + k / 100) - shape(30) + shape(k / 100));
    expect(Number(out.split('\n')[1])).toBeCloseTo(shape(toPeak) / Math.max(...first), 5);
  });

  test('the steady state is that of the model, and is refused before it is there', async () => {
    const times = Array.from({ length: 30 }, (_, k) => 10 + 20 * k);
    const command = `run ${model} --dt 0.1 --tstop 650 --record g --measure depression --pre`;
    const { code, out } = await syn(`${command} ${times.join(',')} -o -`);
    expect(code).toBe(0);
    const u = U / (1 - (1 - U) * Math.exp(-20 / facil));
    const x = (1 - Math.exp(-20 / rec)) / (1 - (1 - u) * Math.exp(-20 / rec));
    expect(out).toMatch(/^depression of g\n/);
    expect(Number(out.split('\n')[1])).toBeCloseTo((u * x) / U, 4);
    const early = await syn(`${command} ${times.slice(0, 4).join(',')}`);
    expect(early.code).toBe(2);
    expect(early.err).toContain('error: depression of g: the responses have not settled');
  });
});

describe('spikes in syn run --measure', () => {
  const clock = `neuron Clock {
    parameter { period = 10 (ms) in (0, inf) }
    state { x = 0 }
    derivative { x' = 1/period }
    spike when x >= 1 { x = 0 }
  }`;

  test('rates, irregularity and distances', async () => {
    const cwd = folderWith({ 'clock.syn': clock });
    const names = 'firing-rate,interval-rate,cv,victor-purpura=0.5,van-rossum,isi-distance,spike-distance';
    const command = `run clock.syn --dt 0.5 --tstop 105 --set period=10 --measure ${names} --reference 13,50`;
    const { code, out, err } = await syn(command, { cwd });
    expect(code).toBe(0);
    expect(err).toMatch(/^10 spikes at /);
    const { spikes } = await simulate({ text: clock }, { dt: 0.5, tstop: 105 });
    const values = new Map(cellsOf(out).map(([, name, value, unit]) => [name, [value, unit]]));
    expect(values.get('firing-rate')).toEqual([String(Number((10_000 / 105).toPrecision(6))), 'Hz']);
    expect(values.get('interval-rate')?.[1]).toBe('Hz');
    expect(Number(values.get('interval-rate')?.[0])).toBeCloseTo(1000 / (spikes[1]! - spikes[0]!), 9);
    expect(Number(values.get('cv')?.[0])).toBeCloseTo(0, 9);
    expect(Number(values.get('van-rossum=20')?.[0])).toBeCloseTo(vanRossumDistance(spikes, [13, 50], 20), 5);
    expect([...values.keys()]).toEqual([
      'measurement',
      ...names.split(',').map((name) => (name === 'van-rossum' ? 'van-rossum=20' : name)),
    ]);
    const windowed = await syn(`${command} --window 0:55 --json`, { cwd });
    const { measurements: found } = JSON.parse(windowed.out);
    expect(found[0]).toMatchObject({ measure: 'firing-rate', from: 0, to: 55, unit: 'Hz' });
    expect(found[0].value).toBeCloseTo(5000 / 55, 9);
    expect(found[3]).toMatchObject({ measure: 'victor-purpura', setting: 0.5, unit: '1' });
  });

  test('no spikes: a rate of 0, and no irregularity', async () => {
    const cwd = folderWith({ 'clock.syn': clock });
    const { code, out, err } = await syn('run clock.syn --set period=1000 --measure firing-rate,cv --json', { cwd });
    expect(code).toBe(2);
    expect(err).toBe('no spikes\nerror: cv: 3 spikes are needed at least, for 2 intervals: there are none\n');
    const [rate, cv] = JSON.parse(out).measurements;
    expect(rate).toEqual({ measure: 'firing-rate', from: 0, to: 100, unit: 'Hz', value: 0 });
    expect(cv).toMatchObject({ value: null, reason: expect.stringContaining('3 spikes are needed') });
  });
});

describe('syn run --measure --sweep', () => {
  const command = `run ${nmda} --pre 10 --dt 0.1 --tstop 400 --sweep tau_decay=1,40,80 --record g --measure peak,decay`;

  test('prints a line per point, and names what failed', async () => {
    const { code, out, err } = await syn(command);
    expect(code).toBe(2);
    const rows = cellsOf(out);
    expect(rows[0]).toEqual(['tau_decay (ms)', 'peak of g (nS)', 'decay of g (ms)']);
    expect(rows.slice(1).map(([tau]) => tau)).toEqual(['1', '40', '80']);
    expect(rows[1]).toEqual(['1', 'failed']);
    for (const tau of [40, 80]) {
      const alone = await syn(
        `run ${nmda} --pre 10 --dt 0.1 --tstop 400 --set tau_decay=${tau} --record g --measure peak,decay`,
      );
      const expected = cellsOf(alone.out)
        .slice(1)
        .map(([, , value]) => value);
      expect(rows.find(([first]) => first === String(tau))!.slice(1)).toEqual(expected);
    }
    // The table stands for the summary.
    expect(err).toMatch(/^error: tau_decay = 1 ms: NMDA requires .*\nmeasured from 10 to 400 ms\n$/);
  });

  test('a point where nothing can be measured has a dash, an empty field, or null', async () => {
    const short = command.replace('400', '300').replace('1,40,80', '40,80');
    const { code, out, err } = await syn(short);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^measured .*\nerror: tau_decay = 80 ms: decay of g: the response has not decayed at 300 ms: .*--tstop\n$/,
    );
    expect(cellsOf(out)[2]![2]).toBe('-');
    const lines = (await syn(`${short} -o -`)).out.trimEnd().split('\n');
    expect(lines[0]).toBe('tau_decay (ms),peak of g (nS),decay of g (ms)');
    expect(lines[1]).toMatch(/^40,[\d.]+,4\d\.\d+$/);
    expect(lines[2]).toMatch(/^80,[\d.]+,$/);
    const { sweeps, points } = JSON.parse((await syn(`${short} --json`)).out);
    expect(sweeps).toEqual([{ name: 'tau_decay', values: [40, 80], unit: 'ms' }]);
    expect(points[1].values).toEqual([80]);
    expect(points[1].measurements[1]).toMatchObject({ measure: 'decay', value: null, reason: expect.any(String) });
  });

  test('the second run of a subtracted ratio is that of its own point', async () => {
    const { out } = await syn(
      'run models/tsodyks-markram.syn --pre 10,30 --dt 0.1 --sweep stp.U=0.1,0.5 --record g --measure paired-pulse,paired-pulse-subtracted -o -',
    );
    const [, low, high] = out.split('\n').map((line) => line.split(',').map(Number));
    expect(low![1]).toBeCloseTo(low![2]!, 12);
    expect(high![1]).toBeCloseTo(high![2]!, 12);
    expect(low![1]).toBeGreaterThan(1.5);
    expect(high![1]).toBeLessThan(0.9);
  });
});

describe('syn run --measure refuses', () => {
  test.each([
    ['--measure peek', 'there is no measurement peek; did you mean peak?'],
    ['--measure peak,peak', 'peak stands in the list twice'],
    ['--measure peak=3', 'no number belongs to peak'],
    ['--measure cv', 'cv is of spikes, and NMDA is no neuron'],
    [
      '--measure paired-pulse --pre 10',
      'paired-pulse needs two presynaptic spikes before 100 ms, not 1: give them with --pre',
    ],
    ['--measure paired-pulse --pre 10,200', 'before 100 ms, not 1'],
    ['--measure depression --pre 10,20,30', 'depression needs 4 presynaptic spikes or more'],
    ['--measure peak --every 10', '--every 10 leaves out rows that --measure needs'],
    ['--measure peak --window 10', 'the form from:to'],
    ['--measure peak --window 60:10', 'not from 60 to 10 ms'],
    ['--measure peak --window 10:200', 'it ends at 200 ms, but the run at 100 ms: use --tstop 200'],
    ['--measure peak --reference 200', 'the spike at 200 ms is after the end of the run'],
    ['--window 10:20', 'name measurements with --measure'],
    ['--reference 10', 'name one with --measure'],
    ['--measure peak,', 'without gaps'],
    ['--measure peak --tstop 1e6 --dt 0.001', 'use a larger --dt or a shorter --tstop'],
  ])('%s', async (args, text) => {
    const { code, out, err } = await syn(`run ${nmda} ${args}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
  });

  test.each([
    ['van-rossum', 'give its spikes with --reference'],
    ['van-rossum=0 --reference 5', 'van-rossum=MS takes a number above 0, not "0"'],
    ['victor-purpura=-1 --reference 5', 'victor-purpura=COST takes a number from 0 on, not "-1"'],
    ['fano=x', 'fano=MS takes a number above 0, not "x"'],
  ])('%s', async (names, text) => {
    const { code, err } = await syn(`run models/lif.syn --measure ${names}`);
    expect(code).toBe(2);
    expect(err).toContain(text);
  });

  test('nothing to measure: the rest is printed, and the way out is named', async () => {
    const { code, out, err } = await syn(`run ${nmda} --pre 10 --record g,v --measure peak,decay`);
    expect(code).toBe(2);
    expect(cellsOf(out).map(([, , value]) => value)).toEqual(['value', '0.0596682', '-', '-', '-']);
    expect(err).toContain('error: peak of v: there is no response from 10 to 100 ms');
    expect(err).toContain('choose what is measured with --record');
    expect(err).toContain('error: decay of g: the response has not decayed at 100 ms');
    expect(err).toContain('run longer with --tstop');
  });
});

test('syn help run lists every measurement', async () => {
  const { out } = await syn('help run');
  expect(measurements.length).toBeGreaterThan(15);
  for (const { name, about } of measurements) {
    expect(out).toContain(`  ${name}`);
    expect(out).toContain(about);
  }
});
