// Both sides run as processes of their own, which print one line of JSON; what a process takes from its start counts too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../bundle.mjs';

/** A Python that has a module, or undefined: that of PEERS_PYTHON, else `python3`. */
export function pythonWith(module) {
  const python = process.env.PEERS_PYTHON ?? 'python3';
  const { status } = spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
  return status === 0 ? python : undefined;
}

/** Runs a script of this folder. */
export function runPython(python, script, args) {
  return run(python, [join(root, 'bench/peers', script), ...args]);
}

/** Runs the program again that Brian2 has left in a folder; returns the seconds of the
 * processor that the steps took. */
export function runBrianAgain(folder) {
  const results = join(folder, 'again/');
  mkdirSync(results, { recursive: true });
  const { status, stderr } = spawnSync(join(folder, 'main'), ['--results_dir', results], { cwd: folder });
  if (status !== 0) throw new Error(`the program of Brian2 in ${folder} failed: ${stderr}`);
  return Number(readFileSync(join(results, 'cpu.txt'), 'utf8'));
}

/** Bundles a script of this folder with the compiler and the runtime, as a user's bundler would; returns its path. */
export async function bundleOurs(script, folder) {
  const outfile = join(folder, script);
  await build({
    entryPoints: [join(root, 'bench/peers', script)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    // Of the compiler only what a program needs in process: nothing that writes TypeScript.
    external: ['ts-morph'],
    alias: {
      'synapse-models/compiler': join(root, 'src/compiler/index.ts'),
      'synapse-models/runtime': join(root, 'src/runtime/index.ts'),
    },
    outfile,
  });
  return outfile;
}

export function runOurs(script, args = []) {
  return run(process.execPath, [script, ...args]);
}

/** What a program prints as JSON in its last line, and how many seconds it took as `wall`. */
export function run(program, args) {
  const begin = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(program, args.map(String), { encoding: 'utf8', maxBuffer: 1e9 });
  const wall = Number(process.hrtime.bigint() - begin) / 1e9;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  const json = stdout
    .trimEnd()
    .split('\n')
    .findLast((text) => text.startsWith('{'));
  if (!json) throw new Error(`${program} ${args.join(' ')} printed no JSON: ${stdout}${stderr}`);
  return { ...JSON.parse(json), wall };
}
