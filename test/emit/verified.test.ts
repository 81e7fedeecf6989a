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
const good = `import { decay, exp, fillDecays, normals, propagator, uniform } from 'synapse-models/runtime';

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

function M$placed$prepare(m) {
  const shared$ = m.shared$;
  const decays$ = m.decays$;
  shared$[2] = -0.5 * shared$[0];
  fillDecays(decays$, 3072, shared$[2]);
}

function M$placed$axons(m, from, to) {
  const $x = m.x;
  const fault$ = m.fault$;
  let fault = 0;
  for (let a = from; a < to; a++) {
    const x = $x[a];
    const $1 = x + 1;
    $x[a] = $1;
    fault += $1 - $1;
  }
  fault$[0] += fault;
}

function M$placed$synapses(m, from, to) {
  const key$ = m.key$;
  const pre$ = m.pre$;
  const post$ = m.post$;
  const ordinal$ = m.ordinal$;
  const steps$ = m.steps$;
  const normal0$ = m.normal0$;
  const normal1$ = m.normal1$;
  const axonStart$ = m.axonStart$;
  const mask$ = m.mask$;
  const $w = m.w;
  const $y = m.y;
  normals(key$, pre$, post$, ordinal$, steps$, 0, normal0$, normal1$, axonStart$[from], axonStart$[to]);
  const $2 = mask$[0];
  for (let a = from; a < to; a++) {
    const end = axonStart$[a + 1];
    for (let s = axonStart$[a]; s < end; s++) {
      const $3 = s & $2;
      $y[s] = $w[$3];
    }
  }
}

function M$placed$on$post(m, rows, count, tick) {
  const backStart$ = m.backStart$;
  const back$ = m.back$;
  const backAxon$ = m.backAxon$;
  const $x = m.x;
  const $y = m.y;
  const dendriteTick$ = m.dendriteTick$;
  const decays$ = m.decays$;
  for (let k = 0; k < count; k++) {
    const d = rows[k];
    const $1 = $y[d] * decay(decays$, 3072, tick - dendriteTick$[d]);
    const end = backStart$[d + 1];
    for (let j = backStart$[d]; j < end; j++) {
      const s = back$[j];
      const $2 = backAxon$[j];
      $y[s] += $1 * $x[$2];
    }
    dendriteTick$[d] = tick;
  }
}

function M$placed$on$every(m) {
  const sizes$ = m.sizes$;
  const $z = m.z;
  for (let a = 0; a < sizes$[0]; a++) {
    $z[a] += 1;
  }
  for (let d = 0; d < sizes$[1]; d++) {
    $z[d] += 1;
  }
}

function M$placed$crossed(m, from, to, rows) {
  const $x = m.x;
  const edge1$ = m.edge1$;
  let count = 0;
  for (let a = from; a < to; a++) {
    const holds$ = 1 < $x[a];
    rows[count] = a;
    count += holds$ && edge1$[a] === 0 ? 1 : 0;
    edge1$[a] = holds$ ? 1 : 0;
  }
  return count;
}

function M$placed$peek$x(m, a, out, at, tick) {
  const $x = m.x;
  out[at] = $x[a];
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
  placed: {
    manifest: {
      "states": [{ "name": "x", "level": "axon", "clock": "lazy", "lumped": false, "reason": "presynaptic spikes change it" }],
      "targets": [{ "name": "t", "read": true }],
      "masks": ["w"],
      "slots": 3
    },
    prepare: M$placed$prepare,
    initialise: { shared: M$settle, axon: M$placed$axons, dendrite: M$settle, synapse: M$placed$synapses },
    steady: [],
    settle: { shared: M$settle, axon: M$settle, dendrite: M$settle, synapse: M$settle },
    step: { shared: M$settle, axon: M$placed$axons, dendrite: M$settle, synapse: M$placed$synapses },
    couple: { shared: M$settle, axon: M$settle, dendrite: M$settle, synapse: M$settle },
    events: [M$placed$on$post, M$placed$on$every],
    crossings: [M$placed$crossed],
    peeks: [M$placed$peek$x],
  },
  coupled: {
    manifest: {
      "name": "M",
      "held": ["x"]
    },
    prepare: M$prepare,
    initialise: M$initialise,
    steady: [],
    settle: M$settle,
    step: M$step,
    couple: M$couple,
    events: [],
    crossings: [],
    readouts: [],
    requirements: [],
  },
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
  'an import of everything': ['{ decay, exp, fillDecays, normals, propagator, uniform }', '* as exp'],
  'an import by another name': ['{ decay, ', '{ decay as x, '],
  'an import of something else': ['{ decay, ', '{ Network as Network, decay, '],
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
  'decays from a text': ['fillDecays(decays$, 3072, shared$[2]);', "fillDecays(decays$, 'x', shared$[2]);"],
  'decays of an array': ['fillDecays(decays$, 3072, shared$[2]);', 'fillDecays(decays$, 3072, shared$);'],
  'decays with a method': ['fillDecays(decays$, 3072, shared$[2]);', 'fillDecays(decays$, 3072, shared$[2], m);'],
  'decays without their table': ['fillDecays(decays$, 3072, shared$[2]);', 'fillDecays(m, 3072, shared$[2]);'],
  'a decay of no table': ['decay(decays$, 3072, ', 'decay(rows, 3072, '],
  'a decay at a computed place': ['decay(decays$, 3072, ', 'decay(decays$, tick, '],
  'a decay as a statement': ['$y[s] += $1 * $x[$2];', 'decay(decays$, 3072, tick);'],
  'a loop over axons past their end': ['for (let a = from; a < to; a++)', 'for (let a = from; a <= to; a++)'],
  'a loop over axons from elsewhere': ['for (let a = from; a < to; a++)', 'for (let a = base; a < to; a++)'],
  'a loop over axons to elsewhere': ['for (let a = from; a < to; a++)', 'for (let a = from; a < Infinity; a++)'],
  'a loop in a loop': ['    const x = $x[a];', '    const x = $x[a];\n    for (let s = from; s < to; s++) {\n    }'],
  'a loop over an item that nobody knows': [
    'for (let d = 0; d < sizes$[1]; d++)',
    'for (let e = 0; e < sizes$[1]; e++)',
  ],
  'a loop over all of another level': ['d < sizes$[1]', 'd < sizes$[2]'],
  'a loop over all that are somewhere': ['d < sizes$[1]', 'd < $z[1]'],
  'sizes from elsewhere': ['const sizes$ = m.sizes$;', 'const sizes$ = m.z;'],
  'sizes that change': ['$z[a] += 1;', 'sizes$[0] += 1;'],
  'rows of axons from elsewhere': ['const axonStart$ = m.axonStart$;', 'const axonStart$ = m.w;'],
  'rows that change': ['$y[s] = $w[$3];', 'axonStart$[s] = $w[$3];'],
  'an end that is no number of the rows': ['const end = axonStart$[a + 1];', 'const end = axonStart$[a + 2];'],
  'an end from elsewhere': ['const end = axonStart$[a + 1];', 'const end = $w[a + 1];'],
  'an end that is computed': ['const end = axonStart$[a + 1];', 'const end = 1 / 0;'],
  'a variable end': ['const end = axonStart$[a + 1];', 'let end = axonStart$[a + 1];'],
  'an end without its loop': ['const end = axonStart$[a + 1];', 'const end = axonStart$[a + 1];\n    $y[a] = 1;'],
  'a row without its end': ['    const end = axonStart$[a + 1];\n', ''],
  'a row that goes on': ['s < end', 's < to'],
  'a row from elsewhere in the rows': ['let s = axonStart$[a];', 'let s = axonStart$[0];'],
  'the row of a dendrite by that of an axon': [
    'for (let j = backStart$[d]; j < end; j++)',
    'for (let s = backStart$[d]; s < end; s++)',
  ],
  'a synapse of a dendrite from elsewhere': ['const s = back$[j];', 'const s = $y[j];'],
  'a synapse of a dendrite that nobody looks up': ['      const s = back$[j];\n', ''],
  'the axon of a synapse from elsewhere': ['const $2 = backAxon$[j];', 'const $2 = $x[j];'],
  'the axon of another synapse': ['const $2 = backAxon$[j];', 'const $2 = backAxon$[j + 1];'],
  'axons of synapses that change': ['$y[s] += $1 * $x[$2];', 'backAxon$[s] += $1 * $x[$2];'],
  'the counter of a row as a value': ['$y[s] += $1 * $x[$2];', '$y[s] += j;'],
  'a mask of another array': ['const $2 = mask$[0];', 'const $2 = $w[0];'],
  'a mask from elsewhere': ['const mask$ = m.mask$;', 'const mask$ = m.w;'],
  'a mask of a number': ['const $3 = s & $2;', 'const $3 = 7 & $2;'],
  'a mask of a mask': ['const $3 = s & $2;', 'const $3 = $2 & s;'],
  'a masked element': ['$y[s] = $w[$3];', '$y[s] = $w[s & $2];'],
  'a mask as a value': ['$y[s] = $w[$3];', '$y[s] = $2;'],
  'integer arithmetic of another kind': ['const $3 = s & $2;', 'const $3 = s | $2;'],
  'an axon as a value': ['const $1 = x + 1;', 'const $1 = x + a;'],
  'a sum of faults that starts elsewhere': ['let fault = 0;', 'let fault = 1;'],
  'a sum of faults in a loop': ['    const x = $x[a];', '    let fault = 0;\n    const x = $x[a];'],
  'a check of two values': ['fault += $1 - $1;', 'fault += $1 - x;'],
  'a check of another kind': ['fault += $1 - $1;', 'fault -= $1 - $1;'],
  'a check that forgets the last': ['fault += $1 - $1;', 'fault = $1 - $1;'],
  'a fault as a value': ['$x[a] = $1;', '$x[a] = fault;'],
  'a fault that is not told': ['  fault$[0] += fault;\n', ''],
  'a fault that replaces another': ['fault$[0] += fault;', 'fault$[0] = fault;'],
  'a fault that is told too early': ['  fault$[0] += fault;\n', '  fault$[0] += fault;\n  fault$[0] = 0;\n'],
  'a fault that is told elsewhere': ['fault$[0] += fault;', 'fault$[1] += fault;'],
  'normal numbers to the end of an array': ['axonStart$[from], axonStart$[to]', 'axonStart$[from], axonStart$[a]'],
  'normal numbers from axons to synapses': ['axonStart$[from], axonStart$[to]', 'axonStart$[from], to'],
  'normal numbers between other rows': ['axonStart$[from], axonStart$[to]', '$w[from], $w[to]'],
  'a row that no loop is at': ['rows[count] = a;', 'rows[count] = s;'],
  'a row at a place of its own': ['rows[count] = a;', 'rows[a] = a;'],
  'a count that goes up by more': ['edge1$[a] === 0 ? 1 : 0', 'edge1$[a] === 0 ? 2 : 0'],
  'a peek of something else': ['M$placed$peek$x(m, a, out, at, tick)', 'M$placed$peek$x(m, a, at)'],
  'a peek that writes elsewhere': ['out[at] = $x[a];', 'out[0] = $x[a];'],
  'a placed model that is none': ['placed: {', 'placed: M$step, other: {'],
  'a placed model with another part': ['peeks: [M$placed$peek$x],', 'peeks: [M$placed$peek$x], toString: M$step,'],
  'a placed model without a part': ['    peeks: [M$placed$peek$x],\n', ''],
  'a level that is a function of the world': ['axon: M$placed$axons, dendrite', 'axon: alert, dendrite'],
  'a level that is left out': ['shared: M$settle, axon: M$placed$axons', 'axon: M$placed$axons'],
  'levels that are no object': [
    'settle: { shared: M$settle, axon: M$settle, dendrite: M$settle, synapse: M$settle }',
    'settle: M$settle',
  ],
  'a peek from elsewhere': ['[M$placed$peek$x]', '[alert]'],
  'a manifest of a placed model that is called': ['"slots": 3', '"slots": alert()'],
  'a variant in a variant': ['coupled: {', 'coupled: { coupled: {}, '],
  'a coupled model with a placed one in it': [
    '    requirements: [],\n  },',
    '    requirements: [],\n    placed: {},\n  },',
  ],
  'variants in another order': ['placed: {', 'coupled: {}, placed: {'],
  'a third variant': ['placed: {', 'joined: {}, placed: {'],
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

  const rest = 'events: [], crossings: [], readouts: [], requirements: []';
  const parts = (manifest: string) =>
    `manifest: ${manifest}, prepare: M$prepare, initialise: M$prepare, steady: [], settle: M$prepare, step: M$prepare, couple: M$prepare, ${rest}`;
  const levels = '{ shared: M$prepare, axon: M$prepare, dendrite: M$prepare, synapse: M$prepare }';
  const placed = `placed: { manifest: placedManifest, prepare: M$prepare, initialise: ${levels}, steady: [], settle: ${levels}, step: ${levels}, couple: ${levels}, events: [], crossings: [], peeks: [] }`;
  const coupled = `coupled: { ${parts('coupledManifest')} }`;
  const body = (text: string) => `'use strict';\n\n${text}\n\nreturn { ${parts('manifest')}, ${placed}, ${coupled} };`;
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
    'a placed manifest of its own': body('function M$prepare(m) {\n}').replace(
      'manifest: placedManifest',
      'manifest: {}',
    ),
    'the manifest of another variant': body('function M$prepare(m) {\n}').replace(
      ': coupledManifest',
      ': placedManifest',
    ),
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
