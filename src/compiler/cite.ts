import type { Model, Node } from './ast/ast.ts';
import { childrenOf } from './ast/child-keys.ts';
import { DiagnosticBag } from './diagnostics/bag.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { SourceText } from './diagnostics/source.ts';
import { type LoadedFile, load, type Resolve } from './load.ts';
import { type Citation, citationsIn, distinctCitations } from './report/citations.ts';

/** What a model rests on. */
export interface CitedModel {
  readonly name: string;
  /** Its own works first, then those of its components and signals in the order in which it names them. */
  readonly citations: readonly Citation[];
}

/** What the models of a text rest on. */
export interface Cited {
  /** Errors of the text and of what it imports; with any, there are no models. */
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the text. */
  readonly models: readonly CitedModel[];
}

/** The works that the models of a text name, those of the components that they use and the signals that they read among them. */
export async function cite(source: SourceText, resolve: Resolve): Promise<Cited> {
  const bag = new DiagnosticBag();
  const file = await load(source, resolve, bag);
  if (!file || bag.hasErrors) return { diagnostics: bag.sorted(), models: [] };
  const models = file.ast.models.map((model) => {
    const docs: string[] = [];
    collect(model, file, docs, new Set());
    return { name: model.name.text, citations: distinctCitations(docs.flatMap(citationsIn)) };
  });
  return { diagnostics: bag.sorted(), models };
}

/** The documentation of a model and of everything in it, then of the models that it names. */
function collect(model: Model, file: LoadedFile, docs: string[], seen: Set<Model>): void {
  if (seen.has(model)) return;
  seen.add(model);
  const named: string[] = [];
  const walk = (node: Node): void => {
    if ('doc' in node) docs.push(node.doc);
    if (node.kind === 'Use') named.push(node.component.text);
    if (node.kind === 'Read') named.push(node.signal.text);
    childrenOf(node).forEach(walk);
  };
  walk(model);
  for (const name of named) {
    const found = file.visible.get(name);
    if (found) collect(found.model, found.file, docs, seen);
  }
}
