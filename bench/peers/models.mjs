// The models of the comparisons, which are those of the references.
import { readFileSync } from 'node:fs';
import { compile } from 'synapse-models/compiler';

/** Compiles a file: its models by name. The path comes from the caller, since a bundle may lie anywhere. */
export async function compileFile(path) {
  const { models, diagnostics, ok } = await compile(readFileSync(path, 'utf8'), { name: path });
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return Object.fromEntries([...models].map(([name, { model }]) => [name, model]));
}
