import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emitFunctionBody, emitJavaScript } from '../../src/compiler/emit/javascript.ts';
import { Refused } from '../../src/compiler/emit/verify/refuse.ts';
import { verifyEmitted } from '../../src/compiler/emit/verify/verify-emitted.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { foundModels } from '../oracle/found-models.ts';
import { methodModels } from '../oracle/method-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

/** A small module of the form that the emitter prints; the planted texts are variations of it. */
const good = `import { exp, propagator, uniform } from 'synapse-models/runtime';

function M$prepare(m) {
  const shared$ = m.shared$;
  const dt = shared$[0];
  shared$[1] = exp(-0.5 * dt);
  propagator(shared$.subarray(1, 5), 2, 1, shared$.subarray(5, 9));
}

function M$initialise(m, from, to) {
  const $x = m.x;
  let base = from;
  for (; base + 2 <= to; base += 2) {
    {
      const s = base;
      $x[s] = 0;
    }
    {
      const s = base + 1;
      $x[s] = 0;
    }
  }
  for (let s = base; s < to; s++) {
    $x[s] = 0;
  }
}

function M$steady$1(m, s, out) {
  const $x = m.x;
  out[0] = 1 - $x[s];
  out[12] = -1;
}

function M$settle() {
}

function M$step(m, from, to) {
  const $x = m.x;
  for (let s = from; s < to; s++) {
    const x = $x[s];
    // x' = -x/tau
    $x[s] = x < 1 && !(x === 0) ? Math.min(1, x) : -x;
  }
}

function M$couple(m, from, to) {
  const post$ = m.post$;
  const $x = m.x;
  const $i$drive = m.i$drive;
  for (let s = from; s < to; s++) {
    const postCell$ = post$[s];
    $i$drive[postCell$] += $x[s];
  }
}

function M$on$pre(m, rows, count, tick) {
  const $x = m.x;
  const key$ = m.key$;
  const pre$ = m.pre$;
  const post$ = m.post$;
  const ordinal$ = m.ordinal$;
  const events$ = m.events$;
  const $t$due = m.t$due;
  for (let k = 0; k < count; k++) {
    const s = rows[k];
    $x[s] = uniform(key$, pre$[s], post$[s], ordinal$[s], events$[s], 0, 1);
    $t$due[s] = tick + 3;
  }
}

function M$read$o(m, s, out, at) {
  const $x = m.x;
  out[at] = $x[s];
}

function M$require$1(m, s) {
  const $x = m.x;
  return $x[s] < 1;
}

/** M */
export const M = {
  manifest: {
    "name": "M",
    "slots": 9
  },
  prepare: M$prepare,
  initialise: M$initialise,
  steady: [M$steady$1],
  settle: M$settle,
  step: M$step,
  couple: M$couple,
  events: [M$on$pre],
  crossings: [],
  readouts: [M$read$o],
  requirements: [M$require$1],
};
`;

/** What is planted: a piece of the good text and what takes its place. */
const planted: Readonly<Record<string, readonly [string, string]>> = {
  'a global in an expression': ['const x = $x[s];', 'const x = globalThis;'],
  'a call of a global': ['const x = $x[s];', 'const x = fetch(1);'],
  eval: ['const x = $x[s];', 'const x = eval(1);'],
  'the constructor of a function': ['Math.min(1, x)', 'Math.min.constructor(1, x)'],
  'another function of Math': ['Math.min(1, x)', 'Math.random()'],
  'a computed function of Math': ['Math.min(1, x)', "Math['min'](1, x)"],
  'Math as a value': ['Math.min(1, x)', 'Math'],
  this: ['const x = $x[s];', 'const x = this;'],
  new: ['const x = $x[s];', 'const x = new Date();'],
  'a template literal': ['const x = $x[s];', 'const x = `1`;'],
  'a tagged template': ['const x = $x[s];', 'const x = exp`1`;'],
  'a string': ['const x = $x[s];', "const x = 'x';"],
  'a regular expression': ['const x = $x[s];', 'const x = /x/;'],
  'a big integer': ['const x = $x[s];', 'const x = 1n;'],
  'a function expression': ['const x = $x[s];', 'const x = () => 1;'],
  'an object': ['const x = $x[s];', 'const x = {};'],
  'a list': ['const x = $x[s];', 'const x = [1];'],
  'a pattern': ['const x = $x[s];', 'const [x] = $x;'],
  'a variable': ['const x = $x[s];', 'let x = $x[s];'],
  'a hoisted variable': ['const x = $x[s];', 'var x = $x[s];'],
  'a shadowed array': ['const x = $x[s];', 'const $x = 1;'],
  'a shadowed constant': ['const x = $x[s];', 'const x = $x[s]; { const x = 2; }'],
  'a constant that hides another': [
    '  for (let s = from; s < to; s++) {\n    const x',
    '  const x = 1;\n  for (let s = from; s < to; s++) {\n    const x',
  ],
  'a constant in place of a function': ['const x = $x[s];', 'const exp = $x[s];'],
  'a sequence': ['const x = $x[s];', 'const x = (1, 2);'],
  'an assignment in an expression': ['const x = $x[s];', 'const x = ($x[s] = 1);'],
  'an increment': ['const x = $x[s];', 'const x = $x[s]++;'],
  'an assignment to a name': ['const x = $x[s];', 'const x = $x[s]; from = 1;'],
  'an assignment to a property of the arrays': ['const x = $x[s];', 'const x = $x[s]; m.x = 1;'],
  'an assignment to a property of an array': ['const x = $x[s];', 'const x = $x[s]; $x.length = 1;'],
  'another assignment': ['$i$drive[postCell$] +=', '$i$drive[postCell$] **='],
  'a deletion': ['const x = $x[s];', 'const x = delete $x[s];'],
  void: ['const x = $x[s];', 'const x = void 0;'],
  typeof: ['const x = $x[s];', 'const x = typeof 1;'],
  'the operator in': ['const x = $x[s];', 'const x = 1 in $x;'],
  'loose equality': ['x === 0', 'x == 0'],
  'integer arithmetic': ['x < 1', 'x >> 1'],
  power: ['x < 1', 'x ** 1'],
  'the operator ??': ['x < 1 &&', 'x < 1 ??'],
  'an optional element': ['const x = $x[s];', 'const x = $x?.[s];'],
  'an optional call': ['exp(-0.5 * dt)', 'exp?.(-0.5 * dt)'],
  'a spread argument': ['exp(-0.5 * dt)', 'exp(...shared$)'],
  'too many arguments': ['exp(-0.5 * dt)', 'exp(-0.5 * dt, 1)'],
  'a computed read of the arrays': ['const $x = m.x;', "const $x = m['x'];"],
  'a read of the prototype': ['const $x = m.x;', 'const $x = m.__proto__;'],
  'a read of the constructor': ['const $x = m.x;', 'const $x = m.constructor;'],
  'a read of the arrays in the middle': ['const x = $x[s];', 'const x = m.x;'],
  'the arrays as a value': ['return $x[s] < 1;', 'return m;'],
  'an array as a value': ['return $x[s] < 1;', 'return $x;'],
  'an index that is computed': ['return $x[s] < 1;', 'return $x[s + 1];'],
  'an index that is a property': ['return $x[s] < 1;', "return $x['buffer'];"],
  'a property of an array': ['return $x[s] < 1;', 'return $x.buffer;'],
  'a return of nothing': ['return $x[s] < 1;', 'return;'],
  'a debugger': ['return $x[s] < 1;', 'debugger; return $x[s] < 1;'],
  'a conditional statement': ['return $x[s] < 1;', 'if (s) return $x[s]; return 1;'],
  'an endless loop': ['for (let s = from; s < to; s++)', 'for (let s = from; ; s++)'],
  'a loop that stands still': ['for (let s = from; s < to; s++)', 'for (let s = from; s < to; )'],
  'a loop backwards': ['for (let s = from; s < to; s++)', 'for (let s = from; s < to; s--)'],
  'a loop to elsewhere': ['for (let s = from; s < to; s++)', 'for (let s = from; s < Infinity; s++)'],
  while: ['for (let s = from; s < to; s++)', 'while (true)'],
  'an unrolled loop with another stride': ['base += 2', 'base += 0'],
  'an unrolled loop past the end': ['base + 2 <= to', 'base + 1 <= to'],
  'another copy of a synapse': ['const s = base + 1;', 'const s = base + 7;'],
  'an entry at a computed place': ['out[12] = -1', 'out[12 + s] = -1'],
  'an entry that is added to': ['out[12] = -1', 'out[12] += -1'],
  'an entry of a readout': ['out[at] = $x[s]', 'out[1] = $x[s]'],
  'a property of the entries': ['out[12] = -1', 'out.length = -1'],
  'entries as a value': ['out[12] = -1', 'out[12] = out'],
  'a row from elsewhere': ['const s = rows[k];', 'const s = rows[0];'],
  'a synapse that no row gives': ['const s = rows[k];', ''],
  'a draw with no key': ['uniform(key$, ', 'uniform(1, '],
  'a propagator of another size': ['shared$.subarray(5, 9)', 'shared$.subarray(5, 900)'],
  'a propagator of the arrays': ['shared$.subarray(5, 9)', 'm'],
  'another method of an array': ['shared$.subarray(5, 9)', 'shared$.slice(5, 9)'],
  'an asynchronous function': ['function M$step(', 'async function M$step('],
  'a generator': ['function M$step(', 'function* M$step('],
  'a default of a parameter': ['function M$require$1(m, s)', 'function M$require$1(m, s = alert())'],
  'another parameter': ['function M$require$1(m, s)', 'function M$require$1(m, x)'],
  'a function of another name': ['function M$prepare(', 'function exp('],
  'a function within': ['const x = $x[s];', 'const x = $x[s]; function f$a() {}'],
  'an import from elsewhere': ["'synapse-models/runtime'", "'node:fs'"],
  'an import for its effect': ['function M$prepare', "import 'node:fs';\nfunction M$prepare"],
  'an import of everything': ['{ exp, propagator, uniform }', '* as exp'],
  'an import by another name': ['{ exp, ', '{ exp as x, '],
  'an import of something else': ['{ exp, ', '{ Network as Network, exp, '],
  'a dynamic import': ['const x = $x[s];', "const x = import('node:fs');"],
  'what is not imported': ['exp(-0.5 * dt)', 'tanh(-0.5 * dt)'],
  'a statement of the module': ['/** M */', 'console.log(1);'],
  'a constant of the module': ['/** M */', 'const x = 1;'],
  'a class': ['/** M */', 'class A { static { alert(); } }'],
  'a default export': ['export const M =', 'export default'],
  'a part that is computed': ['step: M$step', '[M$step]: M$step'],
  'a part that is a getter': ['step: M$step', 'get step() { return 1; }'],
  'a part from elsewhere': ['step: M$step', 'step: alert'],
  'a part in a list from elsewhere': ['[M$on$pre]', '[alert]'],
  'a part that is spread': ['requirements: [M$require$1],', '...requirements,'],
  'a manifest that is called': ['"slots": 9', '"slots": alert()'],
  'a manifest with a prototype': ['"slots": 9', '"__proto__": {}'],
  'a manifest with another key': ['"slots": 9', '"then": 9'],
  'a manifest with a function': ['"slots": 9', 'slots() { return 9; }'],
  'a manifest with null': ['"slots": 9', '"slots": null'],
};

describe('the verifier', () => {
  it('accepts what the emitter prints', () => {
    expect(() => verifyEmitted(good, 'module')).not.toThrow();
  });

  for (const [name, [piece, instead]] of Object.entries(planted)) {
    it(`refuses ${name}`, () => {
      expect(good.split(piece).length, 'the piece is there').toBeGreaterThan(1);
      const bad = good.replace(piece, () => instead);
      // Some of it is no JavaScript even, which is refused as well.
      expect(() => verifyEmitted(bad, 'module')).toThrow(/at offset|\(\d+:\d+\)/);
    });
  }

  it('names the node and its offset', () => {
    const bad = good.replace('return $x[s] < 1;', 'return this;');
    const refusal = caught(() => verifyEmitted(bad, 'module'));
    expect(refusal).toBeInstanceOf(Refused);
    expect(refusal).toMatchObject({ offset: bad.indexOf('this;') });
    expect(String(refusal)).toContain('ThisExpression');
  });

  const body = (text: string) =>
    `'use strict';\n\n${text}\n\nreturn { manifest: manifest, prepare: M$prepare, initialise: M$prepare, steady: [], settle: M$prepare, step: M$prepare, couple: M$prepare, events: [], crossings: [], readouts: [], requirements: [] };`;
  it('accepts a function body', () => {
    expect(() => verifyEmitted(body('function M$prepare(m) {\n}'), 'function-body', [])).not.toThrow();
  });
  for (const [name, bad] of Object.entries({
    'a body that ends early': body('function M$prepare(m) {\n} return 1;'),
    'a body that closes its function': body('function M$prepare(m) {\n} } , function () {'),
    'sloppy code': body('function M$prepare(m) {\n}').replace("'use strict';", ''),
    'a body without a model': "'use strict';\n\nreturn 1;",
    'nothing at all': '',
    'a directive alone': "'use strict';",
    'a manifest of its own': body('function M$prepare(m) {\n}').replace('manifest: manifest', 'manifest: {}'),
    'a statement of the body': body('function M$prepare(m) {\n}\nalert();'),
    'a function that it is not given': body('function M$prepare(m) {\n  const x = exp(1);\n}'),
  })) {
    it(`refuses ${name}`, () => {
      expect(() => verifyEmitted(bad, 'function-body', [])).toThrow();
    });
  }
});

describe('emitted JavaScript does nothing but compute on its arrays', () => {
  const verify = async (text: string): Promise<void> => {
    const plans = (await compileModels(text)).map(({ plan }) => plan);
    verifyEmitted(emitJavaScript(plans), 'module');
    for (const plan of plans) {
      const { text: body, imports } = emitFunctionBody(plan);
      verifyEmitted(body, 'function-body', imports);
    }
  };

  for (const [file, text] of shippedModels) it(`for models/${file}`, () => verify(text));
  for (const [name, text] of [...foundModels, ...methodModels]) it(`for ${name}`, () => verify(text));

  it('for random models', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(randomModel({ draws: true, kinks: true, imports: true, noise: true }), verify);
    await fc.assert(property, {
      seed: 20260102,
      numRuns: 60,
      interruptAfterTimeLimit: 280_000,
      markInterruptAsFailure: true,
    });
  });
});

function caught(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
