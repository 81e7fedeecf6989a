import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../src/compiler/index.ts';
import { folderWith } from './syn.ts';

const folder = folderWith();
const bundle = join(folder, 'syn.mjs');
const nmda = resolve('models/nmda.syn');

beforeAll(async () => {
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    external: ['node:*', 'commander', 'ts-morph', 'vega', 'vega-lite', 'ajv', 'cli-progress', 'tinypool'],
  });
  // Where the bundle lies, the optional dependencies are not installed.
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('node_modules/commander'), join(folder, 'node_modules/commander'));
});

function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; out: string; err: string }> {
  const settings = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
  return new Promise((done) => {
    const child = execFile(process.execPath, [bundle, ...args], settings, (_, out, err) => {
      done({ code: child.exitCode ?? -1, out, err });
    });
  });
}

describe('the program', () => {
  test('checks, runs and writes JavaScript', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect(await run(['check', nmda])).toEqual({ code: 0, out: '', err: `${nmda}: NMDA ok\n` });
    const { code, out } = await run(['run', nmda, '--v', '-65', '--pre', '10']);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(4003);
    expect((await run(['compile', nmda, '--js', '-o', '-'])).out).toContain('export const NMDA');
    expect((await run(['run', nmda, '--pre', 'x'])).code).toBe(2);
  });

  test('says what to install where TypeScript or a plot is asked for', async () => {
    const typeScript = await run(['compile', nmda]);
    expect(typeScript).toMatchObject({ code: 2, out: '' });
    expect(typeScript.err).toMatch(/^error: .*npm install ts-morph/);
    const plot = await run(['run', nmda, '--plot', 'nmda.svg']);
    expect(plot).toMatchObject({ code: 2, out: '' });
    expect(plot.err).toMatch(/^error: .*npm install vega vega-lite/);
  });

  test('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, [bundle, 'run', nmda, '--tstop', '2000'], { cwd: folder });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'close');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('takes a model from a pipe', async () => {
    const child = spawn(process.execPath, [bundle, 'check', '-'], { cwd: folder });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    child.stdin.end('component A { state { x = 0 } on pre { x += 1 } output x }');
    expect((await once(child, 'close'))[0]).toBe(0);
    expect(err).toBe('<stdin>: A ok\n');
  });

  test('watches until Ctrl-C, and ends with 0 then', async () => {
    const child = spawn(process.execPath, [bundle, 'check', nmda, '--watch'], { cwd: folder });
    child.stderr.on('data', (chunk) => {
      if (String(chunk).includes('Ctrl-C')) child.kill('SIGINT');
    });
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
