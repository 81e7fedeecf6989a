import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelOutline, outlineOf, type SourceText, suggest } from '../compiler/index.ts';
import { packageFolder } from '../library/package-folder.ts';
import { UsageError } from './usage-error.ts';

/** A `.syn` file of the package with the models in it. */
export interface ShippedFile {
  /** Relative to the folder of the models, with slashes: `ampa.syn`. */
  readonly path: string;
  readonly source: SourceText;
  readonly models: readonly ModelOutline[];
}

/** A file that somebody named, and the model in it if the name was that of a model. */
export interface FoundFile {
  readonly file: ShippedFile;
  readonly model: string | undefined;
}

/** Every model that the package ships, by file. */
export async function readShipped(): Promise<readonly ShippedFile[]> {
  const folder = await modelsFolder();
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.syn')).sort();
  return Promise.all(
    paths.map(async (path) => {
      const source = { name: path.replaceAll('\\', '/'), text: await readFile(join(folder, path), 'utf8') };
      return { path: source.name, source, models: outlineOf(source) };
    }),
  );
}

/**
 * The shipped file that a name means: that of a file, with or without `.syn`, else that of a model, in any case.
 *
 * @throws UsageError with the nearest name
 */
export function findShipped(files: readonly ShippedFile[], name: string): FoundFile {
  const wanted = name.replace(/\.syn$/, '').toLowerCase();
  const file = files.find(({ path }) => fileName(path) === wanted);
  if (file) return { file, model: undefined };
  for (const each of files) {
    const model = each.models.find((outline) => outline.name.toLowerCase() === wanted)?.name;
    if (model !== undefined) return { file: each, model };
  }
  const known = files.flatMap(({ path, models }) => [fileName(path), ...models.map((model) => model.name)]);
  const near = suggest(
    wanted,
    known.map((each) => each.toLowerCase()),
  );
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  const hint = near === undefined ? '`syn models` lists them' : `did you mean ${near}?`;
  throw new UsageError(`no shipped model is called ${shown}; ${hint}`);
}

function fileName(path: string): string {
  return path.replace(/\.syn$/, '').toLowerCase();
}

async function modelsFolder(): Promise<string> {
  const folder = await packageFolder();
  if (folder === undefined) throw new UsageError('the models of synapse-models are not installed beside this program');
  return join(folder, 'models');
}
