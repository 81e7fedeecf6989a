import { type CompiledModel, compile } from '../src/compiler/compile.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';

/** The last model of a text that must be free of errors. */
export async function compileOne(text: string): Promise<CompiledModel> {
  const { models, diagnostics } = await compile(text);
  const last = [...models.values()].at(-1);
  if (!last) throw new Error(diagnostics.map(printDiagnostic).join('\n'));
  return last;
}
