/** Each limit: what just keeps within it compiles, one more is an error with its own code, the count and the way out. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { Work } from '../../src/compiler/diagnostics/work.ts';

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const component = (items: string) => `component A {\n${items}\n}`;
const padded = (bytes: number, sign: string) => {
  const text = component('let a = 1\noutput b = a // ');
  const room = bytes - new TextEncoder().encode(text).length;
  const width = new TextEncoder().encode(sign).length;
  return text.replace('// ', `// ${sign.repeat(Math.floor(room / width))}${'x'.repeat(room % width)}`);
};
/** `let aN=1`, each of four words; `component`, `A` and two braces are four more. */
const words = (count: number) => component(`${lines((count - 4) / 4, (i) => `let a${i % 9000}=1`)}`);
const operands = (links: number) => component(`parameter { p = 1 }\noutput q = p${'+p'.repeat(links)}`);
const nested = (depth: number) =>
  // One brace is around it all.
  component(`parameter { p = 1 }\noutput q = ${'('.repeat(depth - 1)}p${')'.repeat(depth - 1)}`);
const named = (length: number) => component(`let ${'n'.repeat(length)} = 1\noutput q = ${'n'.repeat(length)}`);
const states = (count: number) =>
  component(`state { ${lines(count, (i) => `x${i} = 1`)} } on pre { ${lines(count, (i) => `x${i} += 1`)} }`);
const used = (count: number) =>
  `component C { state { x = 0 y = 0 } on pre { x += 1 y += 1 } }\n${component(lines(count, (i) => `use C as c${i}`))}`;

interface Case {
  readonly name: string;
  readonly code: string;
  readonly within: string;
  readonly beyond: string;
  /** The offending count, and the limit. */
  readonly counts: readonly [number, number];
  readonly way: RegExp;
}
const MiB = 1 << 20;
const cases: readonly Case[] = [
  {
    name: 'bytes',
    code: 'SYN1005',
    within: padded(MiB, 'x'),
    beyond: padded(MiB + 1, 'x'),
    counts: [MiB + 1, MiB],
    way: /split/,
  },
  {
    name: 'bytes of two-byte letters',
    code: 'SYN1005',
    within: padded(MiB, 'é'),
    beyond: padded(MiB + 1, 'é'),
    counts: [MiB + 1, MiB],
    way: /split/,
  },
  {
    name: 'bytes of pairs',
    code: 'SYN1005',
    within: padded(MiB, '😀'),
    beyond: padded(MiB + 1, '😀'),
    counts: [MiB + 1, MiB],
    way: /split/,
  },
  { name: 'nesting', code: 'SYN1006', within: nested(64), beyond: nested(65), counts: [65, 64], way: /`let`/ },
  { name: 'names', code: 'SYN1007', within: named(128), beyond: named(129), counts: [129, 128], way: /comment/ },
  {
    name: 'operands',
    code: 'SYN1030',
    within: operands(990),
    beyond: operands(991),
    counts: [991, 990],
    way: /`let`/,
  },
  {
    name: 'states',
    code: 'SYN5030',
    within: states(2000),
    beyond: states(2001),
    counts: [2001, 2000],
    way: /models of their own/,
  },
  {
    name: 'states of components',
    code: 'SYN5030',
    within: used(1000),
    beyond: used(1001),
    counts: [2002, 2000],
    way: /models of their own/,
  },
];

describe('a limit', () => {
  it.each(cases)('of $name: at it', async ({ within }) => {
    const { diagnostics } = await compile(within);
    expect(diagnostics.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  });

  it.each(cases)('of $name: one above', async ({ code, beyond, counts, way }) => {
    const { diagnostics, ok } = await compile(beyond);
    const errors = diagnostics.filter(({ severity }) => severity !== 'warning');
    expect(ok).toBe(false);
    expect(errors.map((each) => each.code)).toEqual([code]);
    for (const count of counts) expect(errors[0]!.message).toMatch(new RegExp(`\\b${count}\\b`));
    expect(errors[0]!.help!.join()).toMatch(way);
  });

  it('of words: at it, and one above', async () => {
    const codes = async (text: string) => (await compile(text)).diagnostics.map(({ code }) => code);
    expect(await codes(words(200_000))).not.toContain('SYN1031');
    const { diagnostics } = await compile(`${words(200_000)}}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['SYN1031']);
    expect(diagnostics[0]!.message).toMatch(/200001 .* 200000/);
    expect(diagnostics[0]!.help!.join()).toMatch(/split/);
  });

  it('closers without openers make no room for openers', async () => {
    const { diagnostics } = await compile(`${'}'.repeat(1000)}${component(`let a = ${'('.repeat(900)}1`)}`);
    expect(diagnostics.map(({ code }) => code)).toContain('SYN1006');
  });

  it('of operands counts statements one by one', async () => {
    const { ok } = await compile(component(`parameter { p = 1 }\n${lines(1500, () => 'require p < 2')}`));
    expect(ok).toBe(true);
  });
});

describe('the work of one compilation', () => {
  const big = `state { x = 0 } ${lines(60, (k) => `output y${k} = x${'+x*x'.repeat(400)}`)}`;
  const inputs: Readonly<Record<string, string>> = {
    'a large component used by many': `component C { ${big} }\n${lines(1000, (i) => `component M${i} { use C as c }`)}`,
    'a large component used often': `component C { ${big} }\n${component(lines(900, (i) => `use C as c${i}`))}`,
    'two thousand states in a ring': component(
      `state { ${lines(2000, (i) => `x${i} = 1`)} } derivative { ${lines(2000, (i) => `x${i}' = (x${(i + 1) % 2000} - x${i})/(1 (ms))`)} }`,
    ),
  };

  it.each(Object.entries(inputs))('ends: %s', async (_, text) => {
    const started = process.cpuUsage();
    const { diagnostics } = await compile(text);
    const { user, system } = process.cpuUsage(started);
    const errors = diagnostics.filter(({ severity }) => severity !== 'warning');
    expect(errors.map(({ code }) => code)).toEqual(['SYN5031']);
    expect(errors[0]!.message).toContain(String(Work.limit));
    expect(errors[0]!.help!.join()).toMatch(/`let`/);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it('is the same whenever it is counted', () => {
    const work = new Work(3);
    work.spend();
    work.spend(2);
    expect(work.done).toBe(3);
    expect(() => work.spend()).toThrow('takes too long');
  });
});
