import { readFileSync } from 'node:fs';
import { compile } from '../../src/compiler/index.ts';
import type { Model } from '../../src/runtime/abi.ts';

/** The models of a file that must be free of errors, given its path from the folder `test`. */
export async function compileFile(path: string): Promise<(name: string) => Model> {
  const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  const { models, diagnostics, ok } = await compile(text, { name: path });
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return (name) => {
    const found = models.get(name);
    if (!found) throw new Error(`there is no ${name} in ${path}`);
    return found.model;
  };
}
