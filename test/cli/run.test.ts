import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SimulateOptions, simulate, type Traces } from '../../src/library/simulate.ts';
import { folderWith, syn } from './syn.ts';

const nmda = 'models/nmda.syn';

/** The table that `syn run` is to print, made in the most obvious way. */
function tableOf({ t, traces, units }: Traces): string {
  const head = Object.entries(units).map(([name, unit]) => (unit === '1' ? name : `${name} (${unit})`));
  const rows = [...t].map((time, row) => [time, ...Object.values(traces).map((values) => values[row])].join(','));
  return `${[['t (ms)', ...head].join(','), ...rows].join('\n')}\n`;
}

describe('the traces of syn run', () => {
  test('are comma-separated, with units in the header', async () => {
    const { code, out, err } = await syn(`run ${nmda} --pre 10,20,30 --v -40`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [header, first, ...rest] = out.split('\n');
    expect(header).toBe('t (ms),a (nS),b (nS),g (nS),i (pA)');
    expect(first).toBe('0,0,0,0,0');
    expect(rest).toHaveLength(4001);
    expect(out).toBe(tableOf(await simulate(nmda, { pre: [10, 20, 30], v: -40 })));
  });

  test('are named without a unit where they have no dimension', async () => {
    const { out } = await syn('run models/ampa.syn --record nt,r,v --tstop 0');
    expect(out).toBe('t (ms),nt (mM),r,v (mV)\n0,0,0,-65\n');
  });

  test('hold the values before the events of their time', async () => {
    const { out } = await syn('run models/exponential.syn --set tau=5 --pre 1 --dt 0.5 --tstop 1.5 --record g');
    const [, , , atSpike, after] = out.split('\n');
    expect(atSpike).toBe('1,0');
    expect(Number(after?.split(',')[1])).toBeCloseTo(Math.exp(-0.1), 12);
  });

  const options: [string, string, SimulateOptions][] = [
    ['models/stdp.syn', '--pre 10,30 --pre 50 --post 15,45', { pre: [10, 30, 50], post: [15, 45] }],
    ['models/ampa.syn', '--pre 10 --at cleared=10.5 --tstop 20', { pre: 10, at: { cleared: 10.5 }, tstop: 20 }],
    ['models/ampa.syn', '--at cleared=1 --at cleared=2,3', { at: { cleared: [1, 2, 3] } }],
    [nmda, '--pre 1 --set tau_decay=80 --set mg=.5', { pre: 1, parameters: { tau_decay: 80, mg: 0.5 } }],
    [nmda, '--pre 1 --set mg=2 --set mg=1e-3', { pre: 1, parameters: { mg: 0.001 } }],
    [nmda, '--pre 1 --input v=-20', { pre: 1, inputs: { v: -20 } }],
    [nmda, '--pre 1 --dt 0.1 --tstop 50 --every 10', { pre: 1, dt: 0.1, tstop: 50, every: 10 }],
    [nmda, '--pre 1 --record i,a', { pre: 1, record: ['i', 'a'] }],
    [nmda, '--pre 1 --seed 7', { pre: 1, seed: 7 }],
    ['models/glutamatergic.syn', '--model Binding --input nt=1', { model: 'Binding', inputs: { nt: 1 } }],
    ['models/glutamatergic.syn', '--pre 5 --set glutamate.peak=2', { pre: 5, parameters: { 'glutamate.peak': 2 } }],
  ];
  test.each(options)('%s %s: every option reaches the simulation', async (file, args, same) => {
    const { code, out, err } = await syn(`run ${file} ${args}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(tableOf(await simulate(file, same)));
  });

  test('are JSON with --json', async () => {
    const { out } = await syn(`run ${nmda} --pre 10 --tstop 20 --record g,i --json`);
    const expected = await simulate(nmda, { pre: 10, tstop: 20, record: ['g', 'i'] });
    // A current of -0 is written as 0.
    const numbers = (values: Float64Array | undefined) => [...(values ?? [])].map((value) => value + 0);
    expect(JSON.parse(out)).toEqual({
      model: 'NMDA',
      units: { g: 'nS', i: 'pA' },
      t: numbers(expected.t),
      traces: { g: numbers(expected.traces.g), i: numbers(expected.traces.i) },
    });
  });

  test('go to a file with -o, whole or not at all', async () => {
    const cwd = folderWith({ 'nmda.syn': readFileSync(nmda) });
    expect(await syn('run nmda.syn --pre 10 -o traces.csv', { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'traces.csv'), 'utf8')).toBe(tableOf(await simulate(nmda, { pre: 10 })));
    expect((await syn('run nmda.syn --tstop 0 --json -o traces.json', { cwd })).out).toBe('');
    expect(JSON.parse(readFileSync(join(cwd, 'traces.json'), 'utf8')).t).toEqual([0]);
    expect(await syn('run nmda.syn -o .', { cwd })).toMatchObject({
      code: 2,
      err: 'error: cannot write .: it is a directory\n',
    });
    expect((await syn('run nmda.syn -o none/traces.csv', { cwd })).code).toBe(2);
    expect((await syn('run nmda.syn -o nmda.syn', { cwd })).err).toContain('need files of their own');
    expect(readdirSync(cwd).sort()).toEqual(['nmda.syn', 'traces.csv', 'traces.json']);
  });

  test('come from standard input as well', async () => {
    const { out } = await syn('run - --pre 10 -o -', { stdin: readFileSync(nmda) });
    expect(out).toBe(tableOf(await simulate(nmda, { pre: 10 })));
  });
});

describe('the warnings of syn run', () => {
  test('spike times that miss the grid', async () => {
    const { code, err } = await syn(`run ${nmda} --pre 10.01 --record g`);
    expect(code).toBe(0);
    expect(err).toBe(
      'warning: the presynaptic spike at 10.01 ms is delivered at 10 ms, the nearest step of 0.025 ms\n',
    );
  });

  test('are few, however many spikes miss it', async () => {
    const times = Array.from({ length: 50 }, (_, i) => i + 0.01).join(',');
    const { err } = await syn(`run ${nmda} --pre ${times} --record g`);
    expect(err.trim().split('\n')).toHaveLength(6);
    expect(err).toContain('and 45 more');
  });

  test.each([
    ['models/bcm.syn --v -40', '--v: BCM has no input v'],
    [`${nmda} --post 5`, '--post: NMDA has no `on post`'],
    [`${nmda} --pre 10,200`, 'no effect of the event from 200 ms on'],
  ])('options without effect: %s', async (args, text) => {
    const { code, err } = await syn(`run ${args} --record ${args.includes('bcm') ? 'w' : 'g'}`);
    expect(code).toBe(0);
    expect(err).toBe(err.startsWith('warning: ') ? err : '');
    expect(err).toContain(text);
  });
});

describe('syn run refuses', () => {
  test.each([
    ['--pre 10,x', '"x" is not a number'],
    ['--pre 10,,20', 'without gaps'],
    ['--pre -5', 'Times start at 0 ms'],
    ['--v abc', '"abc" is not a number'],
    ['--v 0x10', '"0x10" is not a number'],
    ['--v Infinity', '"Infinity" is not a number'],
    ['--v 1e999', '"1e999" is not a number'],
    ['--dt 0', 'longer than 0 ms'],
    ['--dt -1', 'longer than 0 ms'],
    ['--tstop -1', 'Times start at 0 ms'],
    ['--every 0', 'not a whole number from 1 on'],
    ['--every 1.5', 'not a whole number from 1 on'],
    ['--seed -1', 'not a whole number from 0 on'],
    ['--set mg', 'the form name=value'],
    ['--set =1', 'the form name=value'],
    ['--set mg=', '"" is not a number'],
    ['--set taudecay=80', 'NMDA has no parameter taudecay; did you mean tau_decay?'],
    ['--set tau_decay=1', 'NMDA requires tau_rise < tau_decay, but tau_rise = 2 ms and tau_decay = 1 ms'],
    ['--set tau_decay=-1', 'tau_decay = -1 ms is outside (0, inf)'],
    ['--input V=-40', 'NMDA has no input V; did you mean v?'],
    ['--record g,open', 'NMDA has no state, input or output open; it has a, b, v, g, i'],
    ['--at cleared=11', 'NMDA has no timer cleared; it has none'],
    ['--model NDMA', 'the file declares no model NDMA; did you mean NMDA?'],
    ['--tstop 1e9', '40,000,000,000 rows of 5 numbers, 1,600 GB: use --every 5000 or more'],
    ['--tstop 1e300', 'more than a run can do'],
    ['--plot nmda.png', 'plots are SVG files: call it nmda.svg'],
    ['--plot - --json', 'cannot both go to standard output'],
    ['--plot a.svg -o a.svg', 'need files of their own'],
  ])('%s', async (args, text) => {
    const { code, out, err } = await syn(`run ${nmda} ${args}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: /);
    expect(err).toContain(text);
  });

  test('an output that has a value at an event only', async () => {
    const { code, err } = await syn('run models/tsodyks-markram.syn --record stp.release');
    expect(code).toBe(2);
    expect(err).toContain('stp.release has a value at `on pre` only');
  });

  test('a file of several models, none of them meant more than the others', async () => {
    const body = 'state { x = 0 } on pre { x += 1 } output x';
    const text = `component A { ${body} } component B { ${body} }`;
    const { code, err } = await syn('run -', { stdin: text });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: the file declares several models: say which of A, B with --model\n',
    });
  });

  test('what it proposes is enough', async () => {
    const { err } = await syn(`run ${nmda} --tstop 1e6`);
    const every = /--every (\d+)/.exec(err)?.[1];
    expect(every).toBeDefined();
    expect((await syn(`run ${nmda} --tstop 1e6 --every ${every} --set taudecay=1`)).err).not.toContain('GB');
  });
});

describe('exit codes of syn run', () => {
  test('1 where the model has errors', async () => {
    const { code, out, err } = await syn('run -', { stdin: 'component A { state { x = y } }' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^<stdin>:1:\d+: error SYN/);
  });

  test.each([
    ["component A { state { x = 1 } derivative { x' = x*x/1 (ms) } }", "x' = x*x/1 (ms)"],
    ['component A { state { x = 0 } on pre { x = 1/x } }', 'x = 1/x'],
  ])('4 where a value stops being finite: %s', async (text, expression) => {
    const cwd = folderWith({ 'blow.syn': text });
    const { code, out, err } = await syn('run blow.syn --pre 10 -o traces.csv', { cwd });
    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(err).toMatch(/^error: x of synapse 0 became Infinity at [\d.]+ ms, from blow\.syn:1:\d+: /);
    expect(err).toContain(expression);
    expect(readdirSync(cwd)).toEqual(['blow.syn']);
  });
});

describe('names that are something to JavaScript', () => {
  const hostile = `component Hostile {
  parameter { __proto__ = 2 (ms), constructor = 3 }
  state { toString = 1, hasOwnProperty = 0 }
  input valueOf
  timer prototype
  on post { start prototype in 1 (ms) }
  derivative { toString' = -toString/__proto__ }
  on pre { hasOwnProperty += constructor }
  on prototype { hasOwnProperty += 10*valueOf }
  output isPrototypeOf = toString
}
`;

  test('are names like all others', async () => {
    const before = Reflect.ownKeys(Object.prototype);
    const args =
      '--set __proto__=1 --set constructor=2 --input valueOf=1 --at prototype=1 --pre 0.5 --dt 0.5 --tstop 1.5';
    const { code, out, err } = await syn(`run - ${args}`, { stdin: hostile });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').slice(0, 2)).toEqual(['t (ms),toString,hasOwnProperty,isPrototypeOf', '0,1,0,1']);
    const last = out.trim().split('\n').at(-1)?.split(',').map(Number);
    expect(last?.[1]).toBeCloseTo(Math.exp(-1.5), 12);
    expect(last?.[2]).toBe(12);
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
  });

  test('keep their values in JSON, and are suggested', async () => {
    const proto = 'component P { state { __proto__ = 1 } on pre { __proto__ += 1 } output constructor = 2*__proto__ }';
    const { out } = await syn('run - --json --tstop 0', { stdin: proto });
    expect(out).toContain('"__proto__": [1]');
    expect(out).toContain('"constructor": [2]');
    expect((await syn('run - --tstop 0', { stdin: proto })).out).toBe('t (ms),__proto__,constructor\n0,1,2\n');
    expect((await syn('run - --set __proto=1', { stdin: hostile })).err).toContain('did you mean __proto__?');
  });

  test('are no parameters of a model that does not declare them', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const { code, err } = await syn(`run ${nmda} --set ${name}=1`);
      expect(code).toBe(2);
      expect(err).toContain(`NMDA has no parameter ${name}`);
    }
  });
});

describe('a neuron in syn run', () => {
  const lif = `neuron LIF {
    parameter { tau = 20 (ms), theta = -50 (mV), rest = -65 (mV), t_ref = 2 (ms) }
    input drive (mV)
    state { v = rest }
    derivative { v' = (rest + drive - v)/tau }
    spike when v > theta { v = rest  refractory t_ref holds v }
  }`;

  test('has its spikes told, and all of them in the JSON', async () => {
    const cwd = folderWith({ 'lif.syn': lif });
    const { code, out, err } = await syn('run lif.syn --input drive=30 --dt 0.1 --tstop 40 --json', { cwd });
    expect(code).toBe(0);
    expect(err).toBe('2 spikes at 13.9, 29.8 ms\n');
    expect(JSON.parse(out).spikes.map((time: number) => Number(time.toFixed(9)))).toEqual([13.9, 29.8]);
  });

  test('may not fire', async () => {
    const cwd = folderWith({ 'lif.syn': lif });
    expect((await syn('run lif.syn --input drive=10 --tstop 40', { cwd })).err).toBe('no spikes\n');
  });
});
