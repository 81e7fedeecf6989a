import type { Import, Model, ModelAst } from './ast/ast.ts';
import { parse } from './ast/parse.ts';
import type { DiagnosticBag } from './diagnostics/bag.ts';
import { cannotImport, declaredTwice, notInFile, tooManyImports, tooMuchImported } from './diagnostics/names.ts';
import type { SourceText } from './diagnostics/source.ts';
import { importPlace, normalisePath } from './import-place.ts';

/**
 * Finds the text of an imported file: `path` as it is written, `from` the name of the file that imports it. Rejects with
 * an `Error` whose message says why there is none.
 */
export type Resolve = (path: string, from: string) => Promise<SourceText>;

/** A model with the file that declares it. */
interface Visible {
  readonly model: Model;
  readonly file: LoadedFile;
}

/** The models that one file can name: its own and the imported ones. */
export interface LoadedFile {
  readonly ast: ModelAst;
  readonly visible: Map<string, Visible>;
  /** Names that an import should have brought and did not, which has been reported. */
  readonly missing: Set<string>;
}

/** How many imports one compilation follows, and how many characters it takes in by them. */
export const importLimits = { imports: 1000, characters: 4 << 20 } as const;

/**
 * Parses a file and everything that it imports, each file once, in the order in which they are first named.
 *
 * @param roots where they are given, folders that no import may leave, whatever `resolve` would do
 */
export async function load(
  source: SourceText,
  resolve: Resolve,
  bag: DiagnosticBag,
  roots?: readonly string[],
): Promise<LoadedFile | undefined> {
  /** By place; nothing for a file that could not be parsed. Two files may import each other. */
  const files = new Map<string, LoadedFile | undefined>();
  const queue: LoadedFile[] = [];
  let imports = 0;
  let characters = 0;

  const main = open(source);
  // The queue grows on the way.
  for (const file of queue) {
    for (const node of file.ast.imports) {
      if (imports++ === importLimits.imports) {
        bag.add(tooManyImports(node.pathSpan, importLimits.imports));
        return main;
      }
      const imported = await find(node, file);
      if (imported) enter(node, imported, file);
      else for (const { text } of node.names) file.missing.add(text);
    }
  }
  return main;

  function open(text: SourceText): LoadedFile | undefined {
    const ast = parse(text, bag);
    const file = ast && { ast, visible: new Map<string, Visible>(), missing: new Set<string>() };
    files.set(keyOf(text), file);
    if (!file) return undefined;
    queue.push(file);
    for (const model of file.ast.models) {
      const first = file.visible.get(model.name.text);
      if (first) bag.add(declaredTwice(model.name.span, first.model.name.span));
      else file.visible.set(model.name.text, { model, file });
    }
    return file;
  }

  async function find(node: Import, { ast }: LoadedFile): Promise<LoadedFile | undefined> {
    let text: SourceText;
    try {
      if (roots) importPlace(node.path, ast.source.name, roots);
      text = await resolve(node.path, ast.source.name);
    } catch (error) {
      bag.add(cannotImport(node.pathSpan, node.path, error instanceof Error ? error.message : String(error)));
      return undefined;
    }
    const key = keyOf(text);
    if (files.has(key)) return files.get(key);
    characters += text.text.length;
    if (characters <= importLimits.characters) return open(text);
    bag.add(tooMuchImported(node.pathSpan, characters, importLimits.characters));
    return undefined;
  }

  /** Makes the imported names visible in the file that asks for them. */
  function enter({ names, path }: Import, imported: LoadedFile, { visible, missing }: LoadedFile): void {
    for (const name of names) {
      const model = imported.ast.models.find((each) => each.name.text === name.text);
      const first = visible.get(name.text);
      if (!model) {
        const known = imported.ast.models.map((each) => each.name.text);
        bag.add(notInFile(name.span, path, known));
        missing.add(name.text);
      } else if (first) {
        bag.add(declaredTwice(name.span, first.model.name.span));
      } else {
        visible.set(name.text, { model, file: imported });
      }
    }
  }
}

/** One file is one file, however an import spells its place. */
function keyOf({ name }: SourceText): string {
  return normalisePath(name);
}
