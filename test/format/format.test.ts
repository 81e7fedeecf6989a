import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/compiler/index.ts';

/** A handler with some statements, formatted, without what is around it. */
function statement(text: string): string {
  const { text: whole, ok } = format(`component A { on pre {\n${text}\n} }`);
  expect(ok).toBe(true);
  return whole
    .split('\n')
    .slice(2, -3)
    .map((line) => line.slice(4))
    .join('\n');
}

const formatted = (text: string) => format(text).text;

describe('what is shipped is formatted', () => {
  const files = ['models', 'examples'].flatMap((folder) => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.syn'));
    return names.map((name) => `${folder}/${name}`);
  });
  it.each(files)('%s', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(formatted(text)).toBe(text);
  });

  const manual = [...readFileSync('docs/language.md', 'utf8').matchAll(/```syn\n([\s\S]*?)```/g)];
  it.each(manual.map(([, text], i) => [i + 1, text!] as const))('program %i of the manual', (_number, text) => {
    expect(formatted(text)).toBe(text);
  });

  it.each(readdirSync('test/format/programs'))('program %s stays as it is', (name) => {
    const text = readFileSync(`test/format/programs/${name}`, 'utf8');
    expect(formatted(text)).toBe(text);
  });
});

describe('blanks', () => {
  it.each([
    ['x=a+b', 'x = a + b'],
    ['x=-a- -b', 'x = -a - -b'],
    ['x=a*b', 'x = a*b'],
    ['x=a *b', 'x = a * b'],
    ['x=a ^ -2', 'x = a^-2'],
    ['x=a / b*c + d*e', 'x = a / b * c + d*e'],
    ['x=a / b*( c/d )', 'x = a / b * (c/d)'],
    ['x+=f ( a,b ) * 2(nS / ms ^ ( 1/2 ))', 'x += f(a, b) * 2 (nS/ms^(1/2))'],
    ['let y( mV )=if a<b and not(c)then 1 else 2', 'let y (mV) = if a < b and not (c) then 1 else 2'],
    ['x=stp . u', 'x = stp.u'],
    ['start due in-( 1 )(ms)', undefined],
    ['x=sample normal ( 0,1 )', 'x = sample normal(0, 1)'],
    ['if a{x=1}else if b{x=2}else{}', 'if a { x = 1 } else if b { x = 2 } else {}'],
    ['x=1 y=2,z=3', 'x = 1    y = 2    z = 3'],
  ])('%s', (text, wanted) => {
    if (wanted === undefined) expect(format(`component A { on pre { ${text} } }`).ok).toBe(false);
    else expect(statement(text)).toBe(wanted);
  });

  it('commas stand between parameters and states on one line, and nowhere else', () => {
    expect(formatted("component A{parameter{a=1 b=2,}state{x=0,y=1}derivative{x'=1,y'=2}}")).toBe(
      "component A { parameter { a = 1, b = 2 }  state { x = 0, y = 1 }  derivative { x' = 1    y' = 2 } }\n",
    );
    expect(formatted('component A {\nstate {\nx = 0,\ny = 1,\n}\n}')).toBe(
      'component A {\n  state {\n    x = 0\n    y = 1\n  }\n}\n',
    );
  });
});

describe('lines', () => {
  it('what is written in one go stays together', () => {
    expect(formatted("component\nA\n{\nstate\n{ x\n(mV)\n= 0 }\non\npre\n{\n}\nderivative {x\n'=1}}")).toBe(
      "component A {\n  state { x (mV) = 0 }\n  on pre {}\n  derivative { x' = 1 }\n}\n",
    );
  });

  it('a block with a line break has its braces on lines of their own', () => {
    expect(formatted('component A { on pre { x = 1\ny = 2 }   on post { } }')).toBe(
      'component A {\n  on pre {\n    x = 1\n    y = 2\n  }\n  on post {}\n}\n',
    );
  });

  it('what goes on is set in, brackets or not', () => {
    expect(statement('x = a +\nb\n+ f(\nc,\nd\n)')).toBe('x = a +\n  b\n  + f(\n    c,\n    d\n  )');
  });

  it('a line that is too wide is broken at its statements', () => {
    const many = Array.from({ length: 12 }, (_, i) => `parameter_${i} = ${i}`);
    expect(formatted(`component A { parameter { ${many.join(', ')} } }`).split('\n')).toEqual([
      'component A {',
      '  parameter {',
      ...many.map((each, i) => (i < 10 ? each.replace(' =', '  =') : each)).map((each) => `    ${each}`),
      '  }',
      '}',
      '',
    ]);
  });

  it('but not where a comment documents all of it', () => {
    const many = Array.from({ length: 12 }, (_, i) => `parameter_${i} = ${i}`).join(', ');
    const text = `component A {\n  parameter { ${many} }   /// all\n}\n`;
    expect(formatted(text)).toBe(text);
  });

  it('at most one blank line, and none at the edges of a block', () => {
    expect(formatted('\n\n// a\n\n\n// b\ncomponent A {\n\n\ntimer t\n\n\ntimer u\n\n}\n\n')).toBe(
      '// a\n\n// b\ncomponent A {\n  timer t\n\n  timer u\n}\n',
    );
  });

  it('line ends are those of the first line, and a byte order mark goes', () => {
    expect(formatted('\uFEFF// a\r\ncomponent A {\n}')).toBe('// a\r\ncomponent A {}\r\n');
    expect(formatted('// a\ncomponent A {\r\n}')).toBe('// a\ncomponent A {}\n');
  });

  it.each(['', ' ', '\n\n', '\uFEFF'])('nothing stays nothing: %j', (text) => expect(formatted(text)).toBe(''));
});

describe('columns', () => {
  const inside = (text: string) => formatted(`component A {\n${text}\n}\n`).split('\n').slice(1, -2);

  it('parameters are a table', () => {
    expect(
      inside('parameter {\na = 1 in [0,1] /// one\nlonger = 20 (ms) // two\nc=3,d=4 // three\n\nx = 1\n}'),
    ).toEqual([
      '  parameter {',
      '    a      = 1  in [0, 1]   /// one',
      '    longer = 20 (ms)        // two',
      '    c = 3, d = 4            // three',
      '',
      '    x = 1',
      '  }',
    ]);
  });

  it('reactions are a table', () => {
    expect(inside('kinetic {\nA+2 B<->C(f,b)\nC->0(k)\n}')).toEqual([
      '  kinetic {',
      '    A + 2 B <-> C (f, b)',
      '    C       -> 0  (k)',
      '  }',
    ]);
  });

  it('heads are aligned where the author did, and in families', () => {
    expect(
      inside('state      { x = 1 }\nderivative { }\non pre {}\non cleared {}\noutput a = 1\ncurrent i = 2'),
    ).toEqual([
      '  state      { x = 1 }',
      '  derivative {}',
      '  on pre     {}',
      '  on cleared {}',
      '  output  a = 1',
      '  current i = 2',
    ]);
    expect(inside('state   { x = 1 }\ninput v')).toEqual(['  state { x = 1 }', '  input v']);
  });

  it('statements side by side keep a column of the author', () => {
    expect(inside('on pre  { g += w      c -= 1 }\non post { c += 12345 pre += 1 }')).toEqual([
      '  on pre  { g += w    c -= 1 }',
      '  on post { c += 12345    pre += 1 }',
    ]);
    expect(inside('on pre  { g += w    c -= 1 }\non post { c += 1    p += 1 }')).toEqual([
      '  on pre  { g += w    c -= 1 }',
      '  on post { c += 1    p += 1 }',
    ]);
  });

  it('a comment that goes on below stays under its first line', () => {
    expect(inside('timer t // one\n        // two\n// three')).toEqual([
      '  timer t   // one',
      '            // two',
      '  // three',
    ]);
  });
});

describe('errors of syntax', () => {
  it('leave the text as it is and say what is wrong', () => {
    const text = 'component A { state  { x = } }';
    const { ok, diagnostics, ...rest } = format(text, { name: 'a.syn' });
    expect({ ok, text: rest.text }).toEqual({ ok: false, text });
    expect(diagnostics[0]?.code).toMatch(/^SYN1/);
    expect(diagnostics[0]?.at.source.name).toBe('a.syn');
  });
});

it('takes time that is linear in the text', () => {
  const row = '  parameter { a = 1 /// x\n }\n on pre { x = a*(b + c)    y = 1 }\n';
  const text = `component A {\n${row.repeat(3800)}}\n`;
  expect(text.length).toBeGreaterThan(240_000);
  const start = performance.now();
  expect(format(text).ok).toBe(true);
  // A fraction of a second where nothing else runs; a square of the length would be minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});
