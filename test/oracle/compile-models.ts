import { type CompiledModel, compile } from '../../src/compiler/compile.ts';
import type { Resolve } from '../../src/compiler/load.ts';
import { shippedModels } from './shipped-models.ts';
import { importedText } from './write-neighbours.ts';

/** Finds the files of the package and, under any other name, the one that random models import. */
export const resolveImported: Resolve = (name) => {
  const file = name.replace(/^synapse-models\//, '');
  return Promise.resolve({ name: file, text: shippedModels.get(file) ?? importedText });
};

/** Those of the library, which many tests go through: nobody changes a compiled model. */
const shipped = new Map<string, Promise<readonly CompiledModel[]>>();
const shippedTexts = new Set(shippedModels.values());

/** The models of a text that has to compile, with what it imports as by `resolveImported`. */
export function compileModels(text: string): Promise<readonly CompiledModel[]> {
  if (!shippedTexts.has(text)) return compiled(text);
  const models = shipped.get(text) ?? compiled(text);
  shipped.set(text, models);
  return models;
}

async function compiled(text: string): Promise<readonly CompiledModel[]> {
  const { ok, diagnostics, models } = await compile(text, { resolve: resolveImported });
  if (!ok) throw new Error(`${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}\nin\n${text}`);
  return [...models.values()];
}
