import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decimate } from '../../src/cli/plot/decimate.ts';
import { folderWith, syn } from './syn.ts';

/** Opening and closing tags match, and nothing but tags and text is there. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!selfClosing) open.push(name!);
  }
  expect(open).toEqual([]);
  const text = xml.replace(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g, '');
  expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
}

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('syn run --plot', () => {
  test('draws a panel per unit with titles, units and a legend', async () => {
    const cwd = folderWith({ 'nmda.syn': readFileSync('models/nmda.syn') });
    const result = await syn('run nmda.syn --pre 10,20,30 --v -40 --plot nmda.svg', { cwd });
    expect(result).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(cwd).sort()).toEqual(['nmda.svg', 'nmda.syn']);
    const svg = readFileSync(join(cwd, 'nmda.svg'), 'utf8');
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expectWellFormed(svg);
    const texts = textsOf(svg);
    for (const text of ['NMDA', 'v = \u221240 mV', 'time (ms)', 'a, b, g (nS)', 'i (pA)', 'pre', 'a', 'b', 'g']) {
      expect(texts).toContain(text);
    }
    // The current is alone in its panel and needs no legend; the time axis has its numbers once.
    expect(texts).not.toContain('i');
    expect(texts.filter((text) => text === '100')).toHaveLength(1);
    expect(svg).toContain('fill="white"');
  });

  test('goes to standard output, and beside the traces where both are asked for', async () => {
    const cwd = folderWith({ 'bcm.syn': readFileSync('models/bcm.syn') });
    const { code, out } = await syn('run bcm.syn --pre 10,20 --post 12 --plot -', { cwd });
    expect(code).toBe(0);
    expectWellFormed(out);
    expect(textsOf(out)).toEqual(expect.arrayContaining(['BCM', 'pre', 'post', 'x, y, theta, w', 'time (ms)']));
    const both = await syn('run bcm.syn --plot bcm.svg -o -', { cwd });
    expect(both.out).toMatch(/^t \(ms\),x,y,theta,w\n/);
    expect((await syn('run bcm.syn --plot bcm.svg --json', { cwd })).out).toMatch(/^\{/);
    expect(readdirSync(cwd).sort()).toEqual(['bcm.svg', 'bcm.syn']);
  });

  test('shows timers that were fired, and parameters that were set', async () => {
    const { out } = await syn('run models/ampa.syn --pre 10 --at cleared=10.5 --set peak=2 --tstop 20 --plot -');
    expect(textsOf(out)).toEqual(expect.arrayContaining(['cleared', 'v = \u221265 mV, peak = 2 mM', 'nt (mM)', 'r']));
  });

  test('the same run is the same picture', async () => {
    const draw = async () => (await syn('run models/stdp.syn --pre 10,20 --post 15 --plot -')).out;
    expect(await draw()).toBe(await draw());
  });

  test('a long run is no large file', async () => {
    const { out } = await syn('run models/nmda.syn --pre 10,500 --tstop 5000 --plot -');
    expect(out.length).toBeLessThan(400_000);
    expectWellFormed(out);
  });

  test('constant traces, empty runs and hostile names are drawn as well', async () => {
    const text = `component P {
  state { __proto__ = 1, constructor = 2, c = 0 (nS) }
  timer valueOf
  on pre { __proto__ += 1 constructor += 1 start valueOf in 1 (ms) }
  on valueOf { c += 1 (nS) }
  output toString = __proto__
}`;
    for (const args of ['--plot -', '--plot - --pre 10 --at valueOf=20', '--plot - --tstop 0']) {
      const { code, out, err } = await syn(`run - ${args}`, { stdin: text });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expectWellFormed(out);
      expect(out).not.toContain('NaN');
      expect(textsOf(out)).toEqual(expect.arrayContaining(['__proto__', 'constructor', 'toString', 'c (nS)']));
      expect(textsOf(out).includes('valueOf')).toBe(args.includes('valueOf'));
    }
  });
});

describe('decimation', () => {
  test('keeps every peak and jump, in order, and both ends', () => {
    const length = 100_000;
    const t = Float64Array.from({ length }, (_, i) => i);
    const values = new Float64Array(length);
    values[31_416] = 5;
    values[27_183] = -3;
    values[length - 1] = 1;
    const line = decimate(t, values, 800);
    expect(line.t.length).toBeLessThanOrEqual(3200);
    expect(line.t.every((time, i) => i === 0 || time > line.t[i - 1]!)).toBe(true);
    expect([line.t[0], line.t.at(-1)]).toEqual([0, length - 1]);
    for (const at of [31_416, 27_183, length - 1]) expect(line.values[line.t.indexOf(at)]).toBe(values[at]);
  });

  test('leaves short traces as they are', () => {
    expect(decimate(Float64Array.of(0, 1), Float64Array.of(2, 3), 800)).toEqual({ t: [0, 1], values: [2, 3] });
  });
});
