/** Who imports whom: the direction of the layers, held by one table. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** A file's layer: the folder that it is in, phases of the compiler told apart. */
function layerOf(path: string): string {
  const [top, second, third] = path.split('/');
  if (top !== 'src') return top!;
  if (second !== 'compiler') return second!;
  return third!.endsWith('.ts') ? 'compiler' : third!;
}

/** What each layer may import; `type` marks layers of which it may see the types alone. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  grammar: ['npm:chevrotain'],
  diagnostics: [],
  ast: ['diagnostics', 'grammar', 'npm:chevrotain'],
  format: ['ast', 'diagnostics'],
  check: ['ast', 'diagnostics'],
  lower: ['check', 'diagnostics'],
  plan: ['lower', 'diagnostics'],
  emit: ['plan', 'diagnostics', 'compiler', 'type:runtime', 'npm:ts-morph', 'npm:acorn'],
  report: ['ast', 'check', 'lower', 'plan', 'diagnostics'],
  compiler: ['ast', 'format', 'check', 'lower', 'plan', 'emit', 'report', 'diagnostics', 'runtime'],
  runtime: [],
  library: ['runtime', 'compiler', 'build', 'schema', 'npm:ajv', 'npm:jsonc-parser', 'npm:tinypool', 'node:'],
  cli: ['library', 'compiler', 'runtime', 'npm:commander', 'npm:cli-progress', 'npm:vega', 'npm:vega-lite', 'node:'],
};

interface Edge {
  readonly from: string;
  readonly file: string;
  readonly to: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const files = [...filesBelow('src'), ...filesBelow('grammar')];
const importPattern =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?'([^']+)'|import\('([^']+)'\)/g;

function edges(): Edge[] {
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(importPattern)].map((match): Edge => {
      const specifier = (match[3] ?? match[4])!;
      const isType = match[2] !== undefined || text.slice(match.index - 10, match.index).includes('typeof');
      let to: string;
      if (specifier.startsWith('node:')) to = 'node:';
      else if (!specifier.startsWith('.')) to = `npm:${specifier}`;
      else to = `${isType ? 'type:' : ''}${layerOf(normalize(join(dirname(file), specifier)))}`;
      return { from: layerOf(file), file, to };
    });
  });
}

describe('layers', () => {
  const all = edges();

  it('sees the imports', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.some(({ from, to }) => from === 'ast' && to === 'grammar')).toBe(true);
  });

  it('each layer imports what its row names, and nothing else', () => {
    const wrong = all.filter(({ from, to }) => {
      const plain = to.replace('type:', '');
      const row = allowed[from]!;
      return plain !== from && !row.includes(plain) && !row.includes(to);
    });
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  it('every layer is in the table', () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !(layer in allowed))).toEqual([]);
  });

  it('only emit/typescript knows ts-morph, and only its types before it is asked for', () => {
    const users = all.filter(({ to }) => to === 'npm:ts-morph').map(({ file }) => file);
    expect([...new Set(users)]).toEqual(['src/compiler/emit/typescript.ts']);
  });

  it('the compiler and the runtime run in a browser: no node: module, no package but chevrotain and, of the verifier, acorn', () => {
    const inBrowser = all.filter(({ file }) => /^(grammar|src\/(compiler|runtime))\//.test(file));
    const outside = inBrowser.filter(({ to }) => to === 'node:' || (to.startsWith('npm:') && to !== 'npm:chevrotain'));
    expect([...new Set(outside.map(({ to }) => to))].sort()).toEqual(['npm:acorn', 'npm:ts-morph']);
  });

  it('only studies know their validator, their parser and their worker threads, and load the first and the last when asked', () => {
    const ofStudies = all.filter(({ to }) => /^npm:(ajv|jsonc-parser|tinypool)$/.test(to));
    expect(ofStudies.filter(({ file }) => !file.startsWith('src/library/study/'))).toEqual([]);
    const statically = files.filter((file) =>
      /(?:^|\n)import \{.*from '(ajv|tinypool|cli-progress)'/.test(readFileSync(file, 'utf8')),
    );
    expect(statically).toEqual([]);
  });

  it('nobody imports the command line', () => {
    expect(all.filter(({ from, to }) => from !== 'cli' && to.endsWith('cli'))).toEqual([]);
  });
});
