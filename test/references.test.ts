/** The references under test/reference: that none has changed unnoticed, and that the tool which makes them again says so. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = 'test/reference';
const elsewhere = mkdtempSync(join(tmpdir(), 'synapse-models-python-'));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

it('CHECKSUMS lists every script, model and file of values as it is', () => {
  const kinds = /\.(py|json|syn|mod|rs|toml|txt)$/;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => kinds.test(name) && !/(^|\/)target\//.test(name))
    .sort();
  const lines = files.map((name) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}`;
  });
  const listed = readFileSync(join(folder, 'CHECKSUMS'), 'utf8').trimEnd().split('\n');
  expect(listed.sort(), '`python3 test/reference/kept.py` writes it anew').toEqual(lines.sort());
});

describe('npm run references', () => {
  /** Runs the tool with a Python that does what a shell script says. */
  function run(script: string | undefined, ...args: string[]) {
    const python = join(elsewhere, 'python');
    if (script !== undefined) {
      writeFileSync(python, `#!/bin/sh\n${script}\n`);
      chmodSync(python, 0o755);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/references.mjs', ...args], {
      encoding: 'utf8',
      env: { ...process.env, PEERS_PYTHON: script === undefined ? join(elsewhere, 'none') : python },
    });
    return { status, stdout, stderr };
  }
  /** Of any package, the version that is asked for; then what a script of ours would do. */
  const installed = (then: string) => `if [ "$1" = "-c" ]; then echo '{"mpmath": "1.3.0"}'; exit 0; fi\n${then}`;

  it('says what it skips, and why', () => {
    const { status, stdout } = run(undefined, 'removable', 'coba');
    expect(stdout).toMatch(/^removable {2}SKIPPED: there is no .*none$/m);
    expect(stdout).toContain('2 skipped');
    expect(status).toBe(0);
    const other = run(`echo '{"neuron": null, "numpy": "2.3.5", "scipy": "1.17.1"}'`, 'five_state_nmda');
    expect(other.stdout).toMatch(/^five_state_nmda {2}SKIPPED: .* has no neuron; test\/reference\/requirements.txt/m);
    expect(other.status).toBe(0);
  });

  it('fails where a script finds a difference, with what it has found', () => {
    const { status, stdout } = run(installed('echo "cases[3]: 1, not 2"; exit 1'), 'removable');
    expect(stdout).toMatch(/^removable {2}DIFFERS/m);
    expect(stdout).toContain('cases[3]: 1, not 2');
    expect(status).toBe(1);
  });

  it('asks a script to compare, never to write, and names versions that are others', () => {
    const { status, stdout } = run(
      `if [ "$1" = "-c" ]; then echo '{"mpmath": "0.1"}'; exit 0; fi
[ "$2" = "--check" ] && echo "removable.json: the same bytes"`,
      'removable',
    );
    expect(stdout).toMatch(/^removable {2}the same, to the byte .*; mpmath 0\.1, not 1\.3\.0$/m);
    expect(status).toBe(0);
  });

  it('refuses a name that there is not, with those that there are', () => {
    const { status, stderr } = run(installed('exit 0'), 'removible');
    expect(stderr).toMatch(/no removible: .*removable/);
    expect(status).toBe(2);
  });
});
