/** What the package promises: versions that agree, exports that exist, models without a compiler. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sizeLimits } from '../src/compiler/check/check-size.ts';
import { limits } from '../src/compiler/diagnostics/syntax.ts';
import { importLimits } from '../src/compiler/load.ts';
import { version } from '../src/compiler/version.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string;
  version: string;
  license: string;
  exports: Record<string, string | { types: string; default: string }>;
  bin: Record<string, string>;
};

describe('package', () => {
  it('and compiler have one version', () => {
    expect(version).toBe(manifest.version);
  });

  it('is cited and told of in that version', () => {
    const citation = readFileSync('CITATION.cff', 'utf8');
    const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(citation)?.[1];
    expect(field('version')).toBe(manifest.version);
    expect(field('license')).toBe(manifest.license);
    expect(field('title')).toBe(manifest.name);
    // What version 1.2.0 of the format demands.
    expect(field('cff-version')).toBe('1.2.0');
    expect(field('message')).toBeDefined();
    expect(citation).toMatch(/^authors:\n {2}- name: \S/m);
    const released = readFileSync('CHANGELOG.md', 'utf8').match(/^## \[[\d.]+\] - (?:unreleased|\d{4}-\d\d-\d\d)$/gm);
    expect(released?.[0]).toContain(`[${manifest.version}]`);
  });

  it.each([
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'examples/README.md',
  ])('links of %s lead somewhere', (file) => {
    const targets = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    const dead = targets.filter((target) => !/^https?:/.test(target) && !existsSync(join(file, '..', target)));
    expect(targets.length).toBeGreaterThan(5);
    expect(dead).toEqual([]);
  });

  it('states in SECURITY.md the limits that there are', () => {
    const page = readFileSync('SECURITY.md', 'utf8').replaceAll(/\s+/g, ' ');
    const of = (count: number) => count.toLocaleString('en');
    expect(limits.sourceLength).toBe(2 ** 20);
    expect(importLimits.characters).toBe(4 * 2 ** 20);
    for (const text of [
      ...['1 MiB', '4 Mi characters', `${of(limits.tokens)} words`, `${limits.nesting} brackets`],
      ...[`${limits.links} operators`, `${limits.alternatives} \`else if\``, `${limits.nameLength} characters`],
      ...[`${of(importLimits.imports)} files`, `${of(sizeLimits.states)} states`, `${of(sizeLimits.names)} names`],
      `${of(sizeLimits.operations)} operations`,
    ]) {
      expect(page).toContain(text);
    }
  });

  it('exports what was built', () => {
    const targets = Object.entries(manifest.exports)
      .filter(([path]) => !path.includes('*'))
      .flatMap(([, target]) => (typeof target === 'string' ? [target] : [target.types, target.default]));
    for (const target of [...targets, ...Object.values(manifest.bin)]) expect(existsSync(target), target).toBe(true);
  });

  it('a precompiled model and the runtime load no compiler', () => {
    const text = [...reached('dist/models.js'), ...reached('dist/runtime.js')].join('\n');
    expect(text).toContain('name:"NMDA"');
    expect(text).not.toMatch(/CstParser|ts-morph|SYN\d{4}/);
  });

  it('the compiler loads the verifier and its parser only when a text is not trusted', () => {
    const verifier = /a statement of no operation|ecmaVersion/;
    expect(reached('dist/compiler.js').join('\n')).not.toMatch(verifier);
    const chunks = readdirSync('dist/chunks').map((name) => readFileSync(join('dist/chunks', name), 'utf8'));
    expect(chunks.filter((text) => verifier.test(text)).length).toBeGreaterThan(0);
  });

  it('and its entry load no worker threads, no validator of studies and no progress bar before they are asked for', () => {
    const loaded = [...reached('dist/index.js'), ...reached('dist/syn.js')].join('\n');
    expect(loaded).not.toMatch(/from\s*"tinypool"|fast-deep-equal|barCompleteChar|parseTree/);
  });

  it('names in its notices whatever its bundles contain', () => {
    const bundled = new Set(JSON.parse(readFileSync('build/bundled.json', 'utf8')) as string[]);
    expect(bundled.size).toBeGreaterThan(8);
    const headings = readFileSync('THIRD-PARTY-NOTICES.md', 'utf8')
      .match(/^## .*$/gm)!
      .join(', ');
    const named = new Set(headings.replaceAll('## ', '').split(', '));
    expect([...bundled].filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(['compiler', 'runtime', 'models'])('%s is free of node: modules', (entry) => {
    expect(reached(`dist/${entry}.js`).join('\n')).not.toMatch(/["']node:/);
  });
});

/** The texts of a file and of everything that it imports statically. */
function reached(path: string, loaded = new Map<string, string>()): string[] {
  if (!loaded.has(path)) {
    const text = readFileSync(path, 'utf8');
    loaded.set(path, text);
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g))
      reached(join(path, '..', specifier!), loaded);
  }
  return [...loaded.values()];
}
