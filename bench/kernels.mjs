// Our emitted kernels next to C: nanoseconds per synapse and step, and their ratio.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitModule, importCompiler, importModel } from './bundle.mjs';
import { kernels } from './kernel-list.mjs';
import { compileTwin, findCompiler, startTwin } from './twin.mjs';

const sizes = [10_000, 1_000_000];
/** Rounds of each side; both begin every round with the same arrays. */
const rounds = 11;
/** Synapses times steps in one round: long enough for the clock and for the optimising compiler. */
const work = 1e7;
const tolerance = 1e-12;

export async function benchKernels() {
  const folder = mkdtempSync(join(tmpdir(), 'synapse-bench-'));
  try {
    const gcc = findCompiler();
    console.log(`Node ${process.version}; ${gcc ?? 'no gcc here: our side only, no ratios'}`);
    console.log(`median of ${rounds} rounds a side, in turns; times in ns per synapse and step\n`);
    console.log(row('kernel', 'synapses', 'ours', 'C', 'ratio', 'target', 'met', 'difference'));
    const compiler = await importCompiler(folder);
    for (const kernel of kernels) {
      const twin = gcc && compileTwin(kernel.twin, folder);
      const model = await importModel(await emitModule(compiler, kernel.file), folder);
      for (const size of sizes) console.log(await measure(kernel, model, size, twin, folder));
    }
    console.log('');
    for (const { name, file, call } of kernels) console.log(`${name}: ours is ${call} of models/${file}`);
    console.log(
      'difference: largest of any state or current after a round, relative to the largest value of its array',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(kernel, model, size, program, folder) {
  const { population, run, problem, results } = kernel.make(model, size);
  const steps = Math.max(1, Math.round(work / size));
  const start = problem.arrays.map((values) => Float64Array.from(values));
  const ours = () => {
    for (let i = 0; i < start.length; i++) problem.arrays[i].set(start[i]);
    const begin = process.hrtime.bigint();
    run(population, steps);
    return Number(process.hrtime.bigint() - begin);
  };
  const twin = program && startTwin(program, problem, folder);
  const times = { ours: [], c: [] };
  // The first three rounds warm up both sides.
  for (let round = -3; round < rounds; round++) {
    const mine = ours();
    const theirs = twin ? await twin.run(steps) : Number.NaN;
    if (round < 0) continue;
    times.ours.push(mine / (steps * size));
    times.c.push(theirs / (steps * size));
  }
  const mine = median(times.ours);
  if (!twin) return row(kernel.name, size, mine.toFixed(3), '-', '-', `≤ ${kernel.target}`, '-', '-');
  const theirs = median(times.c);
  const difference = largestDifference(results, await twin.read());
  twin.end();
  const agrees = difference <= tolerance ? '' : ` MORE THAN ${tolerance}`;
  const ratio = mine / theirs;
  const met = ratio <= kernel.target ? 'yes' : 'no';
  const cells = [mine.toFixed(3), theirs.toFixed(3), ratio.toFixed(2), `≤ ${kernel.target}`, met];
  return row(kernel.name, size, ...cells, difference.toExponential(1) + agrees);
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

/** Over all arrays, which `theirs` holds one behind the other. */
function largestDifference(arrays, theirs) {
  let worst = 0;
  let offset = 0;
  for (const array of arrays) {
    let scale = 0;
    let difference = 0;
    for (let i = 0; i < array.length; i++) {
      scale = Math.max(scale, Math.abs(array[i]));
      difference = Math.max(difference, Math.abs(array[i] - theirs[offset + i]));
    }
    offset += array.length;
    worst = Math.max(worst, scale > 0 ? difference / scale : difference);
  }
  if (offset !== theirs.length) throw new Error(`${theirs.length} values of the twin for ${offset} of ours`);
  return worst;
}

function row(name, ...cells) {
  const widths = [10, 9, 9, 8, 8, 5, 12];
  return name.padEnd(10) + cells.map((cell, i) => String(cell).padStart(widths[i] ?? 0)).join('');
}
