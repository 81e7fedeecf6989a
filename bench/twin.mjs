// The C side of a kernel: a child process that does rounds when it is told to, so that they can take turns with ours.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './bundle.mjs';

const flags = ['-O3', '-march=native', '-std=gnu11'];

/** The compiler's name and version, or undefined where there is none. */
export function findCompiler() {
  const { status, stdout } = spawnSync('gcc', ['--version'], { encoding: 'utf8' });
  return status === 0 ? `${stdout.split('\n')[0]}, ${flags.join(' ')}` : undefined;
}

export function compileTwin(name, folder) {
  const program = join(folder, name);
  const source = join(root, 'bench/twins', `${name}.c`);
  const { status, stderr } = spawnSync('gcc', [...flags, source, '-o', program, '-lm'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`gcc cannot compile ${source}:\n${stderr}`);
  return program;
}

/** Starts a twin on a problem: `{ parameters, v, post, arrays }`. */
export function startTwin(program, { parameters, v, post, arrays }, folder) {
  const problem = join(folder, 'problem.bin');
  const result = join(folder, 'result.bin');
  const sizes = [post.length, v.length, parameters.length, arrays.length];
  const parts = [sizes, parameters, v, post, ...arrays].map((part) => Float64Array.from(part));
  writeFileSync(problem, Buffer.concat(parts.map((part) => Buffer.from(part.buffer))));
  const child = spawn(program, [problem, result], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command) => {
    child.stdin.write(`${command}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`${program} ended with code ${child.exitCode}`);
    return Number(value);
  };
  return {
    /** Does so many steps from the start; resolves with the nanoseconds that they took. */
    run: (steps) => ask(`run ${steps}`),
    /** Its arrays after the last round, and behind them the current of each cell. */
    async read() {
      await ask('save');
      return new Float64Array(new Uint8Array(readFileSync(result)).buffer);
    },
    end: () => child.stdin.end(),
  };
}
