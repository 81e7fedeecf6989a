import type { Compilation, Diagnostic } from '../compiler/index.ts';
import type { AnyModel } from '../runtime/abi.ts';
import { SynapseError } from '../runtime/errors.ts';

/** Where a model comes from: the path of a `.syn` file, a text with the name that messages give it, or compiled. */
export type ModelSource = string | { readonly text: string; readonly name?: string } | AnyModel;

/** A `.syn` text that has errors; `diagnostics` holds all of them, the message shows them as frames. */
export class CompileError extends Error {
  /** What the compiler found, errors and warnings, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];

  /** @param printed the diagnostics as frames: the message */
  constructor(diagnostics: readonly Diagnostic[], printed: string) {
    super(printed);
    this.name = 'CompileError';
    this.diagnostics = diagnostics;
  }
}

/**
 * The model that a source holds. The compiler is loaded only where there is something to compile.
 *
 * @throws CompileError, SynapseError `unknown-name`, and `invalid-value` for a path in a page
 */
export async function loadModel(source: ModelSource, name?: string): Promise<AnyModel> {
  if (typeof source === 'object' && 'manifest' in source) return source;
  const { compile, isFatal, printDiagnostic } = await import('../compiler/index.ts');
  let compilation: Compilation;
  if (typeof source === 'string') {
    if (typeof process === 'undefined') {
      const message = `there are no files here to read ${source} from: give the text, as { text, name }`;
      throw new SynapseError('invalid-value', message, source);
    }
    const { filesBeside, readSource } = await import('./files.ts');
    const { name: path, text } = await readSource(source);
    compilation = await compile(text, { name: path, resolve: filesBeside(path) });
  } else {
    compilation = await compile(source.text, source.name === undefined ? {} : { name: source.name });
  }
  if (!compilation.ok) {
    const fatal = compilation.diagnostics.filter(isFatal);
    throw new CompileError(compilation.diagnostics, fatal.map(printDiagnostic).join('\n\n'));
  }
  return pickModel(compilation, name).model;
}

/**
 * The model that is meant where a file declares several: the named one, else the only synapse, else the only model.
 *
 * @throws SynapseError `unknown-name`
 */
export function pickModel<M extends { readonly name: string; readonly checked: { readonly kind: string } }>(
  { models }: { readonly models: ReadonlyMap<string, M> },
  name?: string,
): M {
  const all = [...models.values()];
  const list = all.map((each) => each.name).join(', ');
  if (name !== undefined) {
    const found = models.get(name);
    if (!found) throw new SynapseError('unknown-name', `the file declares no model ${name}: it has ${list}`, name);
    return found;
  }
  const synapses = all.filter(({ checked }) => checked.kind === 'synapse');
  const [only, second] = synapses.length > 0 ? synapses : all;
  if (only && !second) return only;
  throw new SynapseError('unknown-name', `the file declares several models: say which of ${list}`, list);
}
