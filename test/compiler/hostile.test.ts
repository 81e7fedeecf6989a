/** Texts that nobody writes in good faith, or that a tool made: a clear diagnostic or a model, soon, and never a crash. */
import { describe, expect, it } from 'vitest';
import { type Compilation, compile } from '../../src/compiler/compile.ts';
import { printDiagnostic } from '../../src/compiler/diagnostics/frame.ts';

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** A synapse that is right, with something in front of its other items. */
const around = (items: string): string =>
  `synapse A {\n${items}\n  state { g = 0 (nS) }\n  derivative { g' = -g/(1 (ms)) }\n  on pre { g += 1 (nS) }\n  output g\n}`;

const decay = "component C0 { state { x = 0 } derivative { x' = -x/(1 (ms)) } on pre { x += 1 } output x }\n";

/** Seconds of the processor, not of the wall, so that what else runs on the machine does not count. */
function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

/** A statement in the last branch of itself, and so on. */
const nest = (text: string, times: number): string =>
  times === 0 ? text : `${text} else { ${nest(text, times - 1)} }`;

/** Compiles within two seconds, prints what there is to print, makes the kernels, and returns codes of errors. */
async function run(text: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const started = process.cpuUsage();
  const result: Compilation = await compile(text, {
    name: 'main.syn',
    resolve: async (path) => {
      if (path === 'main.syn') return { name: path, text };
      if (!Object.hasOwn(files, path)) throw new Error('no such file');
      return { name: path, text: files[path]! };
    },
  });
  const printed = result.diagnostics.map(printDiagnostic);
  for (const { model } of result.models.values()) expect(model.manifest.name).not.toBe('');
  const took = secondsOf(process.cpuUsage(started));
  expect(printed.filter((each) => each.includes('SYN9001'))).toEqual([]);
  for (const each of printed) expect(each.length).toBeLessThan(2000);
  // Seconds of the processor; each model is planned twice.
  expect(took).toBeLessThan(5);
  expect(result.ok).toBe(!result.diagnostics.some(({ severity }) => severity !== 'warning'));
  return [...new Set(result.diagnostics.filter(({ severity }) => severity !== 'warning').map(({ code }) => code))];
}

const clean: readonly string[] = [];

describe('what is hardly a text', () => {
  const junk = (length: number, from: number, to: number) =>
    Array.from({ length }, (_, i) => String.fromCharCode(from + ((i * 7919) % (to - from)))).join('');

  it.each<[string, string, readonly string[]]>([
    ['nothing', '', ['SYN2021']],
    ['blanks', ' \t\r\n\n', ['SYN2021']],
    ['only comments', '// one\n/// two\n', ['SYN2021']],
    ['all bytes', junk(5000, 0, 256), ['SYN1008']],
    ['printable junk', junk(50_000, 33, 127), ['SYN1001']],
    ['a byte order mark', `\uFEFF${around('')}`, clean],
    ['Windows line ends', around('').replaceAll('\n', '\r\n'), clean],
    ['old Macintosh line ends', around('').replaceAll('\n', '\r'), clean],
    ['a line of a megabyte', 'let a = 1 '.repeat(100_000), ['SYN1031']],
    ['two megabytes', ' '.repeat(1 << 21), ['SYN1005']],
    ['a line just small enough', `component A { ${'let a = 1 '.repeat(10_000)}`, ['SYN1003']],
    ['a name of a quarter megabyte', 'x'.repeat(1 << 18), ['SYN1007']],
    ['a quarter megabyte of one foreign sign', '§'.repeat(1 << 18), ['SYN1001']],
    ['a foreign sign behind every letter', 'a§'.repeat(1 << 17), ['SYN1001', 'SYN1002']],
    ['names alone', 'a '.repeat(1 << 17), ['SYN1002']],
    ['closing braces alone', '} '.repeat(1 << 17), ['SYN1002']],
    ['items that do not end', 'parameter } '.repeat(20_000), ['SYN1002']],
    ['broken items by the thousand', `synapse A {\n${lines(20_000, () => 'let = 1')}\n}`, ['SYN1002']],
    ['broken schemes by the thousand', `synapse A {\n${lines(10_000, () => 'kinetic { a }')}\n}`, ['SYN1002']],
    ['blocks on one line in a model without end', `synapse A { ${'on pre { } '.repeat(10_000)}`, ['SYN1003']],
    ['names on one line', `synapse A { ${'let a = b '.repeat(10_000)} }`, ['SYN2022']],
    ['heads by the thousand', 'synapse A { '.repeat(20_000), ['SYN1006']],
  ])('%s', async (_, text, codes) => {
    expect((await run(text)).filter((code) => !codes.includes(code))).toEqual([]);
    if (codes.length > 0) expect(await run(text)).not.toEqual([]);
  });

  it('shows no control characters', async () => {
    const { diagnostics } = await compile('synapse \u001b[31mA \u202e{');
    for (const each of diagnostics) expect(/[^\P{C}\n]/u.test(printDiagnostic(each))).toBe(false);
  });
});

describe('depth', () => {
  const deep = 10_000;
  it.each<[string, string]>([
    ['parentheses', `${'('.repeat(deep)}1${')'.repeat(deep)}`],
    ['brackets', '['.repeat(deep)],
    ['braces', '{'.repeat(deep)],
    ['minus signs', `${'-'.repeat(deep)}1`],
    ['plus signs', `${'+'.repeat(deep)}1`],
    ['nots', `if ${'not '.repeat(deep)}1 > 2 then 1 else 2`],
    ['conditionals', `${'if 1 < 2 then '.repeat(deep)}1${' else 2'.repeat(deep)}`],
    ['alternatives', `${'if 1 < 2 then 1 else '.repeat(deep)}2`],
    ['calls', `${'abs('.repeat(deep)}1${')'.repeat(deep)}`],
    ['powers', `1${'^1'.repeat(deep)}`],
    ['terms', `1${'+1'.repeat(deep)}`],
    ['comparisons', `1${'<1'.repeat(deep)}`],
  ])('%s beyond the limit are refused', async (_, expression) => {
    expect(await run(around(`let a = ${expression}`))).toEqual([/[([{]/.test(expression) ? 'SYN1006' : 'SYN1030']);
  });

  it('a hundred thousand terms are refused', async () => {
    expect(await run(around(`let a = 1${'+1'.repeat(90_000)}`))).toEqual(['SYN1030']);
    expect(await run(around(`let a = 1${'+1'.repeat(100_000)}`))).toEqual(['SYN1031']);
  });

  it.each<[string, string]>([
    ['parentheses', `${'('.repeat(60)}p${')'.repeat(60)}`],
    ['minus signs', `${'-'.repeat(900)}p`],
    ['conditionals', `${'if p < 2 then '.repeat(90)}p${' else 2'.repeat(90)}`],
    ['alternatives', `${'if p < 2 then p else '.repeat(90)}2`],
    ['calls', `${'abs('.repeat(60)}p${')'.repeat(60)}`],
    ['powers', `p${'^p'.repeat(900)}`],
    ['quotients', `p${'/p'.repeat(900)}`],
    ['terms', `p${'+p'.repeat(900)}`],
  ])('%s within the limit work', async (_, expression) => {
    expect(await run(around(`parameter { p = 1 }\nlet a = ${expression}\noutput b = a`))).toEqual(clean);
  });
});

describe('numbers and words', () => {
  it.each<[string, string]>([
    ['1e999', 'SYN1009'],
    ['1..2', 'SYN1002'],
    ['1.2.3', 'SYN1002'],
    ['5e', 'SYN1002'],
    ['0x10', 'SYN1002'],
    ['1_000', 'SYN1002'],
    ['"text"', 'SYN1002'],
    ['"text', 'SYN1001'],
    ["'a'", 'SYN1002'],
    ['1 (ms', 'SYN1002'],
    ['1 ()', 'SYN1002'],
    ['1 (ms^)', 'SYN1002'],
    ['1 (ms^(1/0))', 'SYN3008'],
    ['1 (ms^1e300)', 'SYN3008'],
    ['1 (ms^0.1234567)', 'SYN3008'],
  ])('%s', async (text, code) => {
    expect(await run(around(`let a = ${text}`))).toEqual([code]);
  });

  it.each(['.5', '1.', '1e-400', '1e300', '00012', '1E3'])('%s is a number', async (text) => {
    expect(await run(around(`let a = ${text}`))).toEqual(clean);
  });

  it('a letter that only looks like one of ours is shown for what it is', async () => {
    expect(await run(around('let \u0430 = 1'))).toEqual(['SYN1001']);
  });
});

describe('names that JavaScript has plans for', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'prototype',
    'arguments',
    'class',
    'NaN',
    'm',
  ];
  const uses: Readonly<Record<string, (name: string) => string>> = {
    parameter: (x) => around(`parameter { ${x} = 2 in [0, 10] }\nlet q = ${x} + 1\noutput o = q`),
    state: (x) =>
      `synapse A { state { ${x} = 0 (nS) } derivative { ${x}' = -${x}/(1 (ms)) } on pre { ${x} += 1 (nS) } output ${x} }`,
    model: (x) => around('').replace('synapse A', `synapse ${x}`),
    component: (x) =>
      `component ${x} { state { q = 0 } on pre { q += 1 } output q }\nsynapse Z { use ${x} output z = ${x}.q }`,
    alias: (x) =>
      `component K { parameter { p = 1 } state { q = 0 } on pre { q += p } output q }\nsynapse Z { use K as ${x}(p = 3) output z = ${x}.q }`,
    function: (x) => around(`function ${x}(y) = y + 1\noutput o = ${x}(2)`),
    argument: (x) => around(`function f(${x}) = ${x}\noutput o = f(1)`),
    timer: (x) => around(`timer ${x}\non pre { start ${x} in 1 (ms) }\non ${x} { g = 0 (nS) }`),
    local: (x) => around(`on pre { let ${x} = 1  g += ${x}*1 (nS) }`),
    input: (x) => around(`input ${x} (mV)\ncurrent c (pA) = g*${x}`),
  };
  const cases = Object.keys(uses).flatMap((use) => names.map((name) => `${use} ${name}`));

  it.each(cases)('%s works', async (each) => {
    const [use, name] = each.split(' ') as [string, string];
    expect(await run(uses[use]!(name))).toEqual(clean);
  });

  it.each(names)('%s is unknown where nobody declared it', async (name) => {
    expect(await run(around(`output q = ${name}`))).toEqual(['SYN2001']);
    expect(await run(around(`output q = ${name}(1)`))).toEqual(['SYN2009']);
    expect(await run(around(`output q = 1 (${name})`))).toEqual(name === 'm' ? clean : ['SYN3001']);
    expect(await run(around(`on ${name} { g = 0 (nS) }`))).toEqual(['SYN2004']);
    expect(await run(around(`on pre { g += sample ${name}(1) }`))).toEqual(['SYN2019']);
    expect(await run(`${decay}synapse Z { use C0 as k output z = k.${name} }`)).toEqual(['SYN2007']);
    expect(await run(`${decay}synapse Z { use C0 as k(${name} = 1) output z = k.x }`)).toEqual(['SYN2012']);
    expect(await run(`synapse Z { use ${name} as k output z = k.x }`)).toEqual(['SYN2003']);
  });
});

describe('definitions without an end', () => {
  it.each<[string, string]>([
    ['a let of itself', around('let a = a')],
    ['lets in a circle', around('let a = b let b = c let c = a output z = a')],
    ['a function of itself', around('function f(x) = f(x) + 1 output z = f(1)')],
    ['functions in a circle', around('function f(x) = h(x) + 1 function h(x) = f(x) output z = f(1)')],
    ['a component of itself', 'component A { use A as a }'],
    ['components in a circle', 'component A { use B as b output q = b.r } component B { use A as a output r = a.q }'],
    ['a state that starts from itself', around('state { s = s }')],
  ])('%s is one error', async (_, text) => {
    const { diagnostics } = await compile(text);
    // A state is read before it has a value: that is what is wrong with it.
    expect(diagnostics.map(({ code }) => code)).toEqual(['SYN2010']);
  });

  it('files that import one another work', async () => {
    const a = `import B from "b.syn"\nsynapse A { use B as b output q = b.x }\ncomponent K ${decay.slice(13)}`;
    const b = `import K from "main.syn"\ncomponent B { use K as k output x = k.x }`;
    expect(await run(a, { 'b.syn': b })).toEqual(clean);
  });

  it('files whose components are a circle are an error', async () => {
    const a = 'import B from "b.syn"\ncomponent A { use B as b output q = b.r }';
    const b = 'import A from "main.syn"\ncomponent B { use A as a output r = a.q }';
    expect(await run(a, { 'b.syn': b })).toEqual(['SYN2010']);
  });

  it('a file that imports itself works', async () => {
    expect(await run(`import C0 from "main.syn"\n${decay}`)).toEqual(['SYN2002']);
  });

  it('a circle of broken files does not wait for itself', async () => {
    const files = { 'b.syn': 'import C from "c.syn"\ncomponent {', 'c.syn': 'import B from "b.syn"\ncomponent C { }' };
    expect(await run('import B from "b.syn"\ncomponent A { }', files)).toEqual(['SYN1002']);
  });
});

describe('a few lines that stand for too much', () => {
  const chain = (count: number, step: (before: string) => string) =>
    `parameter { p = 1 }\nlet a0 = p\n${lines(count, (i) => `let a${i + 1} = ${step(`a${i}`)}`)}\noutput z = a${count}`;
  const backwards = (count: number) =>
    `parameter { p = 1 }\n${lines(count, (i) => `let a${count - i} = a${count - i - 1} + a${count - i - 1}`)}\nlet a0 = p\noutput z = a${count}`;
  const functions = (count: number, step: (before: string) => string) =>
    `parameter { p = 1 }\nfunction f0(x) = x + x\n${lines(count, (i) => `function f${i + 1}(x) = ${step(`f${i}`)}`)}\noutput z = f${count}(p)`;
  const components = (count: number, uses: string, output: string) =>
    decay + lines(count, (i) => `component C${i + 1} { ${uses.replaceAll('?', `C${i}`)} output x = ${output} }`);

  it.each<[string, string, readonly string[]]>([
    ['sums of the sum before', around(chain(60, (a) => `${a} + ${a}`)), clean],
    ['products of the product before', around(chain(60, (a) => `${a}*${a} + p`)), clean],
    ['exponentials', around(chain(60, (a) => `exp(${a}) - ${a}`)), clean],
    ['choices', around(chain(60, (a) => `if ${a} > p then ${a} else -${a}`)), clean],
    ['the same in the other order', around(backwards(60)), clean],
    ['a thousand of them', around(chain(1000, (a) => `${a} + ${a}`)), ['SYN2022']],
    ['a thousand in the other order', around(backwards(1000)), ['SYN2022']],
    ['many thousand', around(chain(5000, (a) => `${a} + ${a}`)), ['SYN2022']],
    ['functions that call the one before twice', around(functions(60, (f) => `${f}(x) + ${f}(x)`)), ['SYN2022']],
    ['functions that double what they pass on', around(functions(60, (f) => `${f}(x + x)`)), clean],
    ['ten functions that double', around(functions(10, (f) => `${f}(x) + ${f}(x)`)), clean],
    ['components thirty deep', components(30, 'use ? as c', 'c.x'), clean],
    ['components by the hundred', components(400, 'use ? as c', 'c.x'), ['SYN2022']],
    ['components that use two of the one before', components(30, 'use ? as c use ? as d', 'c.x + d.x'), ['SYN5030']],
    ['six levels of those', components(6, 'use ? as c use ? as d', 'c.x + d.x'), clean],
    ['parameters by the thousand', around(`parameter { ${lines(20_000, (i) => `p${i} = 1`)} }`), ['SYN2022']],
    ['unknown names by the thousand', around(lines(1500, (i) => `let a${i} = b${i}`)), ['SYN2001', 'SYN1012']],
  ])('%s', async (_, text, codes) => {
    expect([...(await run(text))].sort()).toEqual([...codes].sort());
  });

  it('of a unit: squares of squares, roots of roots', async () => {
    const of = (step: (before: string) => string) =>
      around(`let a0 = 1 (ms)\n${lines(30, (i) => `let a${i + 1} = ${step(`a${i}`)}`)}`);
    expect(await run(of((a) => `${a}*${a}`))).toEqual(['SYN3008']);
    expect(await run(of((a) => `${a}^100`))).toEqual(['SYN3008']);
    expect(await run(of((a) => `sqrt(${a})`))).toEqual(['SYN3008']);
  });

  it('of a state, sixty products deep', async () => {
    const text = `state { s = 0 }\nlet a0 = s\n${lines(60, (i) => `let a${i + 1} = a${i}*a${i} + s`)}\nderivative { s' = -a60/(1 (ms)) }`;
    expect(await run(around(text))).toEqual(clean);
  });

  const handler = (statements: string) => around(`state { q = 0 }\non pre { ${statements} }`);
  const choices = (count: number) => Array.from({ length: count }, (_, i) => `if q > ${i} { q += 1 }`);

  it.each<[string, string, readonly string[]]>([
    ['a state', handler(lines(450, () => 'q += q*q')), clean],
    ['a state, too often', handler(lines(3000, () => 'q += q*q')), ['SYN2022']],
    [
      'locals, each the square of the one before',
      handler(`let a0 = q\n${lines(60, (i) => `let a${i + 1} = a${i}*a${i}`)}\nq = a60`),
      clean,
    ],
    [
      'locals, a thousand too many',
      handler(`let a0 = q\n${lines(2000, (i) => `let a${i + 1} = a${i}*a${i}`)}\nq = a2000`),
      ['SYN2022'],
    ],
    ['branches in a row', handler(choices(300).join('\n')), clean],
    ['branches in a row, too many', handler(choices(3000).join('\n')), ['SYN2022']],
    ['alternatives', handler(choices(150).join(' else ')), clean],
    ['alternatives, too many', handler(choices(3000).join(' else ')), ['SYN1006']],
    ['alternatives in alternatives', handler(nest(choices(100).join(' else '), 3)), ['SYN1006']],
  ])('of a handler: %s', async (_, text, codes) => {
    expect(await run(text)).toEqual(codes);
  });

  it('of timers: three thousand in a circle', async () => {
    const timers = Array.from({ length: 3000 }, (_, i) => `t${i}`);
    const handlers = timers.map((each, i) => `on ${each} { start t${(i + 1) % 3000} in 1 (ms) }`);
    expect(
      await run(around(`timer ${timers.join(', ')}\non pre { start t0 in 1 (ms) }\n${handlers.join('\n')}`)),
    ).toEqual(clean);
  });

  it('of quotients that may be removable: sums of sums, products of products', async () => {
    const of = (sign: string) =>
      `state { q = 0 }\nlet a0 = q\nlet a1 = q + 1\n${lines(60, (i) => `let a${i + 2} = a${i + 1} ${sign} a${i}`)}\noutput z = a61/(exp(a61) - 1)`;
    for (const sign of ['+', '-', '*']) expect(await run(around(of(sign)))).toEqual(clean);
  });

  it('of a handler, sixty assignments long', async () => {
    expect(await run(around(`state { q = 0 }\non pre { ${lines(60, () => 'q = q + q*q')} }`))).toEqual(clean);
    expect(
      await run(around(`state { q = 0 }\non pre { ${lines(60, (i) => `q = if q > ${i} then q + 1 else q*2`)} }`)),
    ).toEqual(clean);
  });
});

describe('odd but legal, or plainly wrong', () => {
  it.each<[string, string, readonly string[]]>([
    ['a function without arguments', around('function f() = 3\noutput z = f()'), clean],
    ['an argument named like a state', around('function f(g) = g\noutput z = f(1)'), clean],
    ['an argument named like its function', around('function f(f) = f\noutput z = f(1)'), clean],
    ['a state called pre', around('state { pre = 0 }\non pre { pre += 1 }\noutput p = pre'), clean],
    ['everything twice', `${around('')}\n${around('')}`, ['SYN2002']],
    [
      'one name for everything',
      around('parameter { a = 1, a = 2 }\ninput a\ntimer a\nlet a = 1\nfunction a(x) = x\noutput a = 1'),
      ['SYN2002'],
    ],
    ['one argument twice', around('function f(x, x) = x\noutput z = f(1, 2)'), ['SYN2002']],
    ['one alias twice', `${decay}component D { use C0 as c use C0 as c output x = c.x }`, ['SYN2002']],
    [
      'an alias named like a state',
      `${decay}component D { state { c = 0 } on pre { c += 1 } use C0 as c output x = c.x }`,
      ['SYN2002'],
    ],
    ['one output twice', around('output g, g'), ['SYN2002']],
    ['an empty model', 'component A { }', clean],
    ['empty blocks', 'component A { parameter { } state { } derivative { } on pre { } }', clean],
    ['an empty header', 'synapse A() { }', clean],
  ])('%s', async (_, text, codes) => {
    expect(await run(text)).toEqual(codes);
  });
});
