import type { Import, Model, ModelAst } from './ast/ast.ts';
import { parse } from './ast/parse.ts';
import type { DiagnosticBag } from './diagnostics/bag.ts';
import { cannotImport, declaredTwice, notInFile } from './diagnostics/names.ts';
import type { SourceText } from './diagnostics/source.ts';

/**
 * Finds the text of an imported file: `path` as it is written, `from` the name of the file that imports it. Rejects with
 * an `Error` whose message says why there is none.
 */
export type Resolve = (path: string, from: string) => Promise<SourceText>;

/** The models that one file can name: its own and the imported ones. */
export interface LoadedFile {
  readonly ast: ModelAst;
  readonly visible: ReadonlyMap<string, { readonly model: Model; readonly file: LoadedFile }>;
  /** Names that an import should have brought and did not, which has been reported. */
  readonly missing: ReadonlySet<string>;
}

/** Parses a file and everything that it imports, each file once. */
export async function load(source: SourceText, resolve: Resolve, bag: DiagnosticBag): Promise<LoadedFile | undefined> {
  const files = new Map<string, Promise<LoadedFile | undefined>>();

  async function open(text: SourceText): Promise<LoadedFile | undefined> {
    const ast = parse(text, bag);
    if (!ast) return undefined;
    const visible = new Map<string, { model: Model; file: LoadedFile }>();
    const missing = new Set<string>();
    const file: LoadedFile = { ast, visible, missing };
    for (const model of ast.models) {
      const first = visible.get(model.name.text);
      if (first) bag.add(declaredTwice(model.name.span, first.model.name.span));
      else visible.set(model.name.text, { model, file });
    }
    opened.set(text.name, file);
    for (const each of ast.imports) await takeIn(each, file, visible, missing);
    return file;
  }

  /** Files that are parsed, though their own imports may still be on the way: two files may import each other. */
  const opened = new Map<string, LoadedFile>();

  async function takeIn(
    node: Import,
    importer: LoadedFile,
    visible: Map<string, { model: Model; file: LoadedFile }>,
    missing: Set<string>,
  ): Promise<void> {
    let text: SourceText;
    try {
      text = await resolve(node.path, importer.ast.source.name);
    } catch (error) {
      bag.add(cannotImport(node.pathSpan, node.path, error instanceof Error ? error.message : String(error)));
      for (const { text: name } of node.names) missing.add(name);
      return;
    }
    if (!files.has(text.name) && !opened.has(text.name)) files.set(text.name, open(text));
    const file = opened.get(text.name) ?? (await files.get(text.name));
    for (const name of node.names) {
      if (!file) {
        missing.add(name.text);
        continue;
      }
      const model = file.ast.models.find((each) => each.name.text === name.text);
      const first = visible.get(name.text);
      if (!model) {
        missing.add(name.text);
        bag.add(
          notInFile(
            name.span,
            node.path,
            file.ast.models.map((each) => each.name.text),
          ),
        );
      } else if (first) {
        bag.add(declaredTwice(name.span, first.model.name.span));
      } else {
        visible.set(name.text, { model, file });
      }
    }
  }

  return open(source);
}
