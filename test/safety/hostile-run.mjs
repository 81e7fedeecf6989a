// Runs in a plain process with frozen intrinsics and without `__proto__`: hostile names and texts through the bundled
// compiler and runtime. Prints counts as JSON; whatever goes wrong is in `faults`.
import { compile, emitJavaScript, printDiagnostic } from '../../dist/compiler.js';
import { Population } from '../../dist/runtime.js';

const words = (text) => text.trim().split(/\s+/);
const names = [
  ...words('__proto__ constructor prototype hasOwnProperty isPrototypeOf propertyIsEnumerable toString toLocaleString'),
  ...words(
    'valueOf toJSON then __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ length name caller',
  ),
  ...words('break case catch class const continue debugger default delete do enum export extends false finally for'),
  ...words('implements instanceof interface new null package private protected public return static super switch this'),
  ...words('throw true try typeof var void while yield await async arguments eval undefined NaN Infinity globalThis'),
  ...words('Math Object Function Array Symbol Proxy Reflect Promise Float64Array Uint32Array process require module'),
  ...words('exports global window self document fetch console Model Arrays Readonly type number string boolean symbol'),
  ...words('object any unknown never bigint of get set m s k to rows count tick base out manifest shared key'),
  ...words(
    'pre_ post_ ordinal events dt A0 P0 k1 k2 propagator uniform phi1 expm1 prepare initialise step couple readouts',
  ),
  ...words('requirements read require_ _ __ ___ _1 __1 conductance drive due slots shared_ import_ l0 O0 I1 Il lI'),
  'x'.repeat(128),
  `_${'1'.repeat(127)}`,
];

/** Pieces of text that mean something to a parser, a terminal, a page or a bundler. */
const pieces = [
  ...[
    '*/',
    '/*',
    '*//*',
    '*/ globalThis.escaped = 1 /*',
    '<!--',
    '-->',
    '</script>',
    '<script>alert(1)</script>',
    ']]>',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '&lt;',
    '$',
    '\u0024{1}',
    '\u0024{globalThis.escaped = 1}',
    '`',
    '``',
    '\\`',
    "'",
    "''",
    '"',
  ],
  ...[
    "';globalThis.escaped=1;'",
    '\\',
    '\\\\',
    "\\'",
    '\\n',
    '\\u0041',
    '\\u{41}',
    '\\x41',
    '\\0',
    '%',
    '%s',
    '%00',
    '%2e',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u2028globalThis.escaped=1',
    '\u200b',
    '\u200f',
    '\u202e',
    '\u2066',
    '\u061c',
    '\ufeff',
    '\u00a0',
  ],
  ...['\u0085', '\u000b', '\u000c', '\u001b[31m', '\u001b]0;title\u0007', '\u0008', '\u007f', '\u009b31m', '\r', '\t'],
  ...[
    '//# sourceMappingURL=x',
    '//@ sourceURL=x',
    '#!/bin/sh',
    "'use strict'",
    '"use asm"',
    'import("node:fs")',
    '#',
    '@x',
  ],
  ...[
    '@param',
    '@ts-ignore',
    '@license',
    '{@link x}',
    '/// <reference path="x" />',
    '{"__proto__":{"escaped":1}}',
    '__proto__',
  ],
  ...[
    'constructor.prototype',
    '../../etc/passwd',
    'file:///etc/passwd',
    'C:\\x',
    '\\\\host\\share',
    '$(id)',
    '`id`',
    ';id;',
    '|id',
  ],
  ...[
    '🧠',
    '\ud83e',
    '\udde0',
    'а',
    'е\u0301',
    'ﬁ',
    '①',
    'K',
    '\u0000',
    '\ufffd',
    'null',
    'undefined',
    '[object Object]',
  ],
];

const faults = [];
const counts = { names: names.length, pieces: pieces.length, ran: 0, refused: 0, modules: 0 };
const fault = (what, why) => {
  if (faults.length < 20) faults.push(`${what}: ${why}`);
};

/** A model with one of its names replaced, and what it gives. */
const roles = ['model', 'state', 'parameter', 'input', 'function', 'let', 'timer', 'output', 'argument', 'local'];
function withName(role, name) {
  const n = Object.fromEntries(roles.map((each) => [each, each === role ? name : `z_${each}`]));
  return {
    names: n,
    text: `synapse ${n.model} {
  parameter { ${n.parameter} = 2 }  input ${n.input}  state { ${n.state} = 0 }  timer ${n.timer}
  let ${n.let} = ${n.parameter} + 1
  function ${n.function}(${n.argument}) = ${n.argument}*2
  derivative { ${n.state}' = -${n.state}/(1 (ms)) }
  on pre { let ${n.local} = ${n.function}(${n.let})  ${n.state} += ${n.local} + ${n.input}  start ${n.timer} in 1 (ms) }
  on ${n.timer} { ${n.state} = 7 }
  output ${n.output} = ${n.state} + 1
}`,
  };
}

function run(model, { output, input }, expected) {
  const population = new Population(model, { dt: 0.5, inputs: { [input]: 5 } });
  population.spikePre(0);
  population.deliver();
  const first = population.read(output);
  population.advance();
  population.step();
  population.deliver();
  const second = population.read(output);
  if (first !== expected[0] || second !== expected[1]) throw new Error(`gave ${first} and ${second}`);
}

async function models(what, text, mustCompile) {
  const { ok, diagnostics, models: found } = await compile(text, { name: 'hostile.syn', untrusted: true });
  const printed = diagnostics.map(printDiagnostic);
  // What a terminal would obey, or a reader not see.
  if (printed.some((each) => /[^\P{C}\n\t]|[\u2028\u2029]/u.test(each))) fault(what, 'control characters in a message');
  if (diagnostics.some(({ severity }) => severity === 'bug')) fault(what, printed.join('\n'));
  if (!ok && (mustCompile || diagnostics.length === 0)) fault(what, printed.join('\n'));
  if (!ok) counts.refused++;
  return ok ? [...found.values()] : [];
}

for (const name of names) {
  for (const role of roles) {
    const { text, names: n } = withName(role, name);
    const what = `${role} ${name}`;
    try {
      for (const { model, plan } of await models(what, text, false)) {
        run(model, n, [12, 8]);
        counts.ran++;
        if (role !== 'state') continue;
        const runtime = new URL('../../dist/runtime.js', import.meta.url).href;
        const module = emitJavaScript([plan]).replace("'synapse-models/runtime'", `'${runtime}'`);
        const { z_model: made } = await import(`data:text/javascript,${encodeURIComponent(module.toWellFormed())}`);
        run(made, n, [12, 8]);
        counts.modules++;
      }
    } catch (error) {
      fault(what, error?.stack ?? error);
    }
  }
  const used = `component C { state { x = 1 } on pre { x += 1 } output x }\nsynapse Z { use C as ${name} output z = ${name}.x }`;
  try {
    for (const { model, name: found } of await models(`alias ${name}`, used, false)) {
      if (found !== 'Z') continue;
      const population = new Population(model, {});
      population.spikePre(0);
      population.deliver();
      if (population.read('z') !== 2) fault(`alias ${name}`, 'another number');
      counts.ran++;
    }
  } catch (error) {
    fault(`alias ${name}`, error?.stack ?? error);
  }
}

for (const piece of pieces) {
  const places = {
    doc: `/// ${piece}\nsynapse Z { state { g = 0 } /// ${piece}\n on pre { g += 1 } output g /// ${piece}\n}`,
    comment: `// ${piece}\nsynapse Z { state { g = 0 } on pre { g += 1 } output g }`,
    text: `import Z from "${piece}"\nsynapse Y { }`,
    name: `synapse Z { state { g${piece} = 0 } on pre { g${piece} += 1 } output g${piece} }`,
    unit: `synapse Z { state { g = 0 (${piece}) } on pre { g += 1 } output g }`,
    start: `${piece}synapse Z { state { g = 0 } on pre { g += 1 } output g }`,
  };
  for (const [place, text] of Object.entries(places)) {
    const what = `${place} ${JSON.stringify(piece)}`;
    try {
      for (const { model, plan } of await models(what, text, false)) {
        const runtime = new URL('../../dist/runtime.js', import.meta.url).href;
        const module = emitJavaScript([plan]).replace("'synapse-models/runtime'", `'${runtime}'`);
        const { Z: made } = await import(`data:text/javascript,${encodeURIComponent(module.toWellFormed())}`);
        for (const each of [model, made]) {
          if (each === undefined || each.manifest.readouts.length === 0) continue;
          const population = new Population(each, {});
          population.spikePre(0);
          population.deliver();
          if (population.read(each.manifest.readouts[0].name) !== 1) fault(what, 'another number');
          counts.ran++;
        }
        counts.modules++;
      }
    } catch (error) {
      fault(what, error?.stack ?? error);
    }
  }
}

if ('escaped' in globalThis || 'escaped' in {}) fault('all', 'something escaped');
console.log(JSON.stringify({ ...counts, faults }));
