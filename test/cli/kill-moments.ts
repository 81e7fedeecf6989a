import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { folderWith } from './syn.ts';

/** A network with everything that a snapshot has to hold: noise, plasticity, delays, and recorders. */
const network = {
  description: 'Plastic inputs',
  dt: 0.1,
  duration: 800,
  neurons: { layer: { model: 'LIF', size: 60, state: { v: { uniform: [-65, -50] } }, inputs: { i_ext: 130 } } },
  sources: { inputs: { size: 200, poisson: { rate: 15 } } },
  synapses: {
    plastic: {
      ...{ from: 'inputs', to: 'layer', model: 'STDP', rule: { fixedInDegree: 60 }, into: 'i_syn' },
      initial: { w: { uniform: [0.1, 0.5] } },
      delay: { uniform: [0.5, 5] },
    },
    lateral: { from: 'layer', to: 'layer', model: 'STDP', rule: { probability: 0.1 }, into: 'i_syn', delay: 1 },
  },
  record: {
    rates: [{ of: 'layer', every: 20 }],
    states: [{ of: 'layer', names: ['v'], cells: [0, 1], every: 2 }],
    weights: [{ of: 'plastic', every: 500, synapses: [0, 1, 2] }],
  },
};

/**
 * Kills `syn net` at random moments of its work, as often as is asked for, and lets the same command go on each time: what
 * was finished stays as it was, and in the end every byte is that of a run that nobody disturbed.
 *
 * @param args what is run beside the file and the folder
 */
export async function killAtMoments(args: readonly string[], kills: number): Promise<void> {
  const cwd = folderWith({ 'net.json': JSON.stringify(network) });
  const start = performance.now();
  expect(await run(cwd, [...args, '-o', 'whole'])).toBe(0);
  const whole = performance.now() - start;
  const expected = contentsOf(join(cwd, 'whole'));

  let killed = 0;
  for (let attempt = 0; killed < kills; attempt++) {
    expect(attempt, 'attempts').toBeLessThan(10 * kills);
    const before = finishedIn(join(cwd, 'hurt'));
    const code = await run(cwd, [...args, '-o', 'hurt'], (0.25 + 0.7 * Math.random()) * whole);
    const after = finishedIn(join(cwd, 'hurt'));
    for (const [path, bytes] of before) expect(after.get(path)?.equals(bytes), path).toBe(true);
    if (code === null) killed++;
    else {
      // It came to its end before the moment: the next one starts anew.
      expect(code).toBe(0);
      expect(contentsOf(join(cwd, 'hurt'))).toEqual(expected);
      rmSync(join(cwd, 'hurt'), { recursive: true });
    }
  }
  expect(await run(cwd, [...args, '-o', 'hurt'])).toBe(0);
  expect(contentsOf(join(cwd, 'hurt'))).toEqual(expected);
}

/** The code that a process ended with; nothing if it was killed. */
async function run(cwd: string, args: readonly string[], killAfter?: number): Promise<number | null> {
  const child = spawn(process.execPath, [resolve('dist/syn.js'), 'net', 'net.json', ...args], { cwd, stdio: 'ignore' });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return code;
}

function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]));
}

/** The files of runs that are finished. */
function finishedIn(folder: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => /^run(-\d+)?$/.test(name));
  } catch {
    // It was killed before it had made its folder.
  }
  for (const name of names) {
    for (const file of readdirSync(join(folder, name))) {
      found.set(join(name, file), readFileSync(join(folder, name, file)));
    }
  }
  return found;
}
