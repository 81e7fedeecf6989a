import { type CompiledModel, compile } from '../../src/compiler/compile.ts';
import type { Resolve } from '../../src/compiler/load.ts';
import { shippedModels } from './shipped-models.ts';
import { importedText } from './write-neighbours.ts';

/** Finds the files of the package and, under any other name, the one that random models import. */
export const resolveImported: Resolve = (name) =>
  Promise.resolve({ name, text: shippedModels.get(name) ?? importedText });

/** The models of a text that has to compile, with what it imports as by `resolveImported`. */
export async function compileModels(text: string): Promise<readonly CompiledModel[]> {
  const { ok, diagnostics, models } = await compile(text, { resolve: resolveImported });
  if (!ok) throw new Error(`${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}\nin\n${text}`);
  return [...models.values()];
}
