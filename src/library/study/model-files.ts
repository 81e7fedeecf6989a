import { readdir } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import {
  type CompiledModel,
  compile,
  isFatal,
  outlineOf,
  printDiagnostic,
  type Resolve,
  type SourceText,
} from '../../compiler/index.ts';
import { SynapseError } from '../../runtime/index.ts';
import { filesBeside, readSource } from '../files.ts';
import { CompileError } from '../load-model.ts';
import { packageFolder } from '../package-folder.ts';

/**
 * The texts of all models that a study uses: what is compiled is what was read at the start, in every worker and however
 * long the study takes.
 */
export interface ModelFiles {
  readonly main: readonly SourceText[];
  /** By `from`, a line break, and the path as it is imported there. */
  readonly imported: Readonly<Record<string, SourceText>>;
}

/** The models that the package ships: the text of each file, and the names of the models in it. */
export interface ShippedModels {
  readonly files: readonly { readonly source: SourceText; readonly names: readonly string[] }[];
}

/** @throws SynapseError `unknown-name` where the package is not whole */
export async function readShippedModels(): Promise<ShippedModels> {
  const root = await packageFolder();
  if (root === undefined) {
    throw new SynapseError('unknown-name', 'the models of synapse-models are not installed beside this program');
  }
  const folder = join(root, 'models');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.syn')).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const source = await readModelFile(name, folder);
      return { source, names: outlineOf(source).map((outline) => outline.name) };
    }),
  );
  return { files };
}

/** The shipped file that a name means: that of a file, with or without `.syn`, else that of a model. */
export function shippedFile({ files }: ShippedModels, name: string): SourceText | undefined {
  const wanted = name.replace(/\.syn$/, '').toLowerCase();
  const byFile = files.find(({ source }) => basename(source.name, '.syn').toLowerCase() === wanted);
  return (byFile ?? files.find(({ names }) => names.includes(name)))?.source;
}

/**
 * Reads a file of models, with what it imports.
 *
 * @param path from `folder` on
 * @throws Error that a person can read
 */
export async function readModelFile(path: string, folder: string): Promise<SourceText> {
  const whole = resolve(folder, path);
  // Messages name it from the working directory on, where it is below that.
  const near = relative('', whole);
  const { text } = await readSource(whole);
  return { name: near.startsWith('..') || isAbsolute(near) ? whole : near, text };
}

/** Files of models, and what they declare, compiled. */
export interface LoadedModels {
  readonly files: ModelFiles;
  readonly models: ReadonlyMap<string, CompiledModel>;
}

/**
 * Compiles files with everything that they import, found beside them.
 *
 * @throws CompileError, SynapseError `duplicate-name`
 */
export async function loadModels(main: readonly SourceText[]): Promise<LoadedModels> {
  const imported: Record<string, SourceText> = {};
  const models = await compileAll(main, ({ name }) => {
    const find = filesBeside(name);
    return async (path, from) => {
      const found = await find(path, from);
      imported[keyOf(path, from)] = found;
      return found;
    };
  });
  return { files: { main, imported }, models };
}

/**
 * Compiles the models of a study from the texts that were read when it began.
 *
 * @throws CompileError, SynapseError `duplicate-name` where two files declare one name
 */
export function compileModels(files: ModelFiles): Promise<ReadonlyMap<string, CompiledModel>> {
  return compileAll(files.main, () => importsOf(files));
}

/** Finds the imported files of a study among those that were read when it began. */
export function importsOf({ imported }: ModelFiles): Resolve {
  return (path, from) => {
    const found = imported[keyOf(path, from)];
    return found ? Promise.resolve(found) : Promise.reject(new Error(`${path} was not there when the study began`));
  };
}

async function compileAll(
  main: readonly SourceText[],
  resolveFor: (source: SourceText) => Resolve,
): Promise<ReadonlyMap<string, CompiledModel>> {
  const models = new Map<string, CompiledModel>();
  const files = new Map<string, string>();
  for (const source of main) {
    for (const [name, model] of await compileFile(source, resolveFor(source))) {
      const first = files.get(name);
      if (first !== undefined) {
        const message = `${first} and ${source.name} both declare ${name}: leave one out`;
        throw new SynapseError('duplicate-name', message, name);
      }
      files.set(name, source.name);
      models.set(name, model);
    }
  }
  return models;
}

async function compileFile(source: SourceText, find: Resolve): Promise<ReadonlyMap<string, CompiledModel>> {
  const { diagnostics, ok, models } = await compile(source.text, { name: source.name, resolve: find });
  if (!ok) throw new CompileError(diagnostics, diagnostics.filter(isFatal).map(printDiagnostic).join('\n\n'));
  return models;
}

function keyOf(path: string, from: string): string {
  return `${from}\n${path}`;
}
