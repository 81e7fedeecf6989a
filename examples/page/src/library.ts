/** The models that the package ships, as texts. */
import type { SourceText } from 'synapse-models/compiler';

const texts = import.meta.glob<string>('../../../models/*.syn', { query: '?raw', import: 'default', eager: true });

export interface Entry {
  /** Without folder: `nmda.syn`. */
  readonly file: string;
  readonly text: string;
  /** The last model of the file, which those before it are parts of. */
  readonly title: string;
  readonly role: string;
}

/** In the order of the alphabet. */
export const library: readonly Entry[] = Object.entries(texts).map(([path, text]) => {
  const declared = [...text.matchAll(/^(synapse|component|neuron|signal)\s+(\w+)/gm)].at(-1);
  const file = path.slice(path.lastIndexOf('/') + 1);
  return { file, text, title: declared?.[2] ?? file, role: declared?.[1] ?? 'component' };
});

/** Finds what a text imports: files of the library, which seem to lie beside it. */
export async function resolveLibrary(path: string): Promise<SourceText> {
  // As in Node, `synapse-models/` in front means the library wherever the file lies.
  const name = path.replace(/^(\.|synapse-models)\//, '');
  const found = library.find(({ file }) => file === name);
  if (!found) throw new Error(`there are ${library.map(({ file }) => file).join(', ')} here`);
  return { name, text: found.text };
}
