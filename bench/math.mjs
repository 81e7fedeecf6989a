// Nanoseconds per call of the runtime's elementary functions next to the engine's own:
//   node bench/math.mjs [rounds]
// math.ts is bundled by esbuild into a temporary folder, as a user's bundler would do, and each pair of functions is
// timed in alternation in one process; the figure is the best round.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const rounds = Number(process.argv[2] ?? 40);
const entry = new URL('../src/runtime/math.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'math-bench-'));
const outfile = join(folder, 'math.mjs');
await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile });
const small = await build({ entryPoints: [entry], bundle: true, format: 'esm', minify: true, write: false });
const math = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });

const COUNT = 4096;
let state = 12345;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return (state >>> 0) / 2 ** 32;
};
const fill = (draw) => Float64Array.from({ length: COUNT }, draw);
const ranges = {
  '[-50, 50]': fill(() => random() * 100 - 50),
  '[-0.1, 0.1]': fill(() => random() * 0.2 - 0.1),
  '[-1, 1]': fill(() => random() * 2 - 1),
  '(0, 10)': fill(() => random() * 10 + 1e-9),
};
const out = new Float64Array(COUNT);

// Every function has a loop of its own, so that the call in it has one target and can be inlined. The source differs as
// well, since V8 shares the type feedback of functions made from the same text.
let loops = 0;
function timer(fn, two) {
  const call = two ? 'fn(xs[i], 1.7)' : 'fn(xs[i])';
  const body = `return /* ${loops++} */ (xs, out) => { for (let i = 0; i < ${COUNT}; i++) out[i] = ${call}; };`;
  const loop = new Function('fn', body)(fn);
  return (xs) => {
    const start = performance.now();
    for (let r = 0; r < 50; r++) loop(xs, out);
    return ((performance.now() - start) * 1e6) / (50 * COUNT);
  };
}

const wide = ['[-50, 50]', '[-0.1, 0.1]', '[-1, 1]'];
const plan = [
  ['exp', Math.exp, wide],
  ['expm1', Math.expm1, wide],
  ['phi1', (z) => (z === 0 ? 1 : Math.expm1(z) / z), wide],
  ['log', Math.log, ['(0, 10)']],
  ['log1p', Math.log1p, ['(0, 10)']],
  ['log10', Math.log10, ['(0, 10)']],
  ['pow', (x, y) => x ** y, ['(0, 10)']],
  ['tanh', Math.tanh, ['[-1, 1]']],
  ['sin', Math.sin, ['[-50, 50]']],
  ['cos', Math.cos, ['[-50, 50]']],
];

const packed = gzipSync(small.outputFiles[0].contents).length;
console.log(`Node ${process.version}, best of ${rounds} rounds; bundle ${packed} bytes gzipped`);
console.log('function  arguments     runtime    Math   (ns per call)');
for (const [name, native, names] of plan) {
  const ours = timer(math[name], name === 'pow');
  const theirs = timer(native, name === 'pow');
  for (const range of names) {
    const xs = ranges[range];
    let best = Number.POSITIVE_INFINITY;
    let bestNative = Number.POSITIVE_INFINITY;
    for (let r = 0; r < rounds; r++) {
      best = Math.min(best, ours(xs));
      bestNative = Math.min(bestNative, theirs(xs));
    }
    console.log(
      `${name.padEnd(9)} ${range.padEnd(12)} ${best.toFixed(2).padStart(8)} ${bestNative.toFixed(2).padStart(8)}`,
    );
  }
}
