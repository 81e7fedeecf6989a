/** docs/from-rust.md: its programs run, and its table names every function of the crate and nothing that is not there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as models from '../build/models/index.ts';
import * as library from '../src/library/index.ts';
import * as runtime from '../src/runtime/index.ts';

const page = readFileSync('docs/from-rust.md', 'utf8');
const programs = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, text]) => text!);
const folder = mkdtempSync(resolve('build', 'from-rust-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Functions of the crate by `module::Type::name`, with what the page says is here. */
const rows = page.split('\n### ').flatMap((section) => {
  const module = /\| `(\w+)::` \|/.exec(section)?.[1];
  if (!module) return [];
  return [...section.matchAll(/^\| `(\w+::\w+)` \| (`[^|]+`) \| ?(.*?) ?\|$/gm)].map(([, name, here, how]) => ({
    name: `${module}::${name}`,
    here: [...here!.matchAll(/`([^`]+)`/g)].map(([, each]) => each!),
    how: how!,
  }));
});

const network = new library.SynapticNetwork(2);
/** What a name with a dot begins with. */
const owners: Readonly<Record<string, object>> = {
  Synapse: library.Synapse,
  synapse: library.Synapse.excitatory(1, 1),
  network,
  neuromodulators: network.neuromodulators,
  transmitters: library.transmitters,
};

function isThere(name: string): boolean {
  const [owner, member] = name.split('.');
  if (member !== undefined) return owner! in owners && member in owners[owner!]!;
  return [library, runtime, models].some((module) => name in module);
}

describe('the page for those who come from the crate', () => {
  it('names every public function of it once', () => {
    const functions = readFileSync('test/reference/crate/functions.txt', 'utf8').trim().split('\n');
    expect(functions.length).toBe(134);
    expect(rows.map(({ name }) => name).sort()).toEqual([...functions].sort());
  });

  it('names nothing that is not there', () => {
    expect(isThere('synapse.presynaptic_spike')).toBe(false);
    expect(
      rows.flatMap(({ name, here }) => here.filter((each) => !isThere(each)).map((each) => `${name}: ${each}`)),
    ).toEqual([]);
  });

  it('has a line for every twin of another name', () => {
    const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const unexplained = rows.filter(({ name, here, how }) => {
      const twin = camelCase(name.split('::').at(-1)!);
      return how === '' && !here.some((each) => each.endsWith(`.${twin}`));
    });
    expect(unexplained.map(({ name }) => name)).toEqual([]);
  });

  it('knows the codes of errors that it names', () => {
    const codes = [...page.matchAll(/^\| `[A-Z]\w+`(?:, `[A-Z]\w+`)? \| `([a-z-]+)` \|$/gm)].map(([, code]) => code!);
    expect(codes.length).toBe(9);
    const source = readFileSync('src/runtime/errors.ts', 'utf8');
    for (const code of codes) expect(source).toContain(`'${code}'`);
  });

  it('has programs that run and print what it says', () => {
    expect(programs.length).toBe(5);
    const out = programs.map((program, i) => {
      writeFileSync(join(folder, `${i}.mjs`), program);
      return execFileSync(process.execPath, [`${i}.mjs`], { cwd: folder, encoding: 'utf8' });
    });
    expect(out.join('\n')).not.toContain('NaN');
    const lines = out[0]!.trim().split('\n');
    expect(lines.length).toBe(100);
    expect(lines[5]).toBe('t=0.5 ms, g=0.0000 nS');
    expect(Number(/g=([\d.]+)/.exec(lines[40]!)![1])).toBeGreaterThan(0.1);
    expect(out[1]).toBe('Weight change: 0.006065\n');
    expect(page).toContain(out[1]!.trim());
    expect(out[2]).toBe('Current to neuron 5: 0.00 pA\nCurrent to neuron 1: -19.42 pA\n');
    const [current, dopamine, degrees, weights] = out[3]!.trim().split(/\n| (?=0\.\d+\n)/);
    expect(Number(current)).toBeLessThan(0);
    expect(Number(dopamine)).toBeCloseTo(0.2 * Math.exp(-4.05 / 1000), 6);
    expect(degrees).toBe('0 3 0 1');
    expect(weights).toMatch(/^0\.5/);
    expect(out[4]).toBe('0.75\n');
  });
});
