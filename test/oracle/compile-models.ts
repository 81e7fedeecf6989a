import { type CompiledModel, compile } from '../../src/compiler/compile.ts';
import type { Resolve } from '../../src/compiler/load.ts';
import { importedText } from './write-neighbours.ts';

/** Finds the one file that random models import. */
export const resolveImported: Resolve = (name) => Promise.resolve({ name, text: importedText });

/** The models of a text that has to compile; whatever it imports is the file of components that random models import. */
export async function compileModels(text: string): Promise<readonly CompiledModel[]> {
  const { ok, diagnostics, models } = await compile(text, { resolve: resolveImported });
  if (!ok) throw new Error(`${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}\nin\n${text}`);
  return [...models.values()];
}
