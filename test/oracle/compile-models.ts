import { type CompiledModel, compile } from '../../src/compiler/compile.ts';

/** The models of a text that has to compile. */
export async function compileModels(text: string): Promise<readonly CompiledModel[]> {
  const { ok, diagnostics, models } = await compile(text);
  if (!ok) throw new Error(`${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}\nin\n${text}`);
  return [...models.values()];
}
