/** The programs of docs/networks.md run as they stand, one after the other. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const page = readFileSync('docs/networks.md', 'utf8');
const programs = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, text]) => text!);
// Inside the package, so that its own name resolves.
const folder = mkdtempSync(resolve('build', 'networks-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Imports of a name are hoisted and may not repeat: each program of the page stands for itself. */
function asOneModule(texts: readonly string[]): string {
  const imported = new Map<string, Set<string>>();
  const bodies = texts.map((text) =>
    text.replace(/^import \{ ([^}]+) \} from '([^']+)';\n/gm, (_, names: string, from: string) => {
      const known = imported.get(from) ?? new Set<string>();
      for (const name of names.split(',')) known.add(name.trim());
      imported.set(from, known);
      return '';
    }),
  );
  const imports = [...imported].map(([from, names]) => `import { ${[...names].join(', ')} } from '${from}';`);
  return `${[...imports, ...bodies].join('\n')}\n`;
}

describe('the page on networks', () => {
  it('has programs that run and print what they say', () => {
    expect(programs.length).toBeGreaterThan(6);
    writeFileSync(join(folder, 'all.mjs'), asOneModule(programs));
    const out = execFileSync(process.execPath, ['all.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines = out.trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(6);
    expect(out).not.toContain('NaN');
    // The exact propagator of a neuron with its currents.
    expect(lines[2]).toBe('true');
    // A copy goes on from a snapshot as the original does.
    expect(lines.filter((line) => line === 'true')).toHaveLength(2);
    // The first network fires.
    expect(Number.parseFloat(lines[0]!)).toBeGreaterThan(1);
  });
});
