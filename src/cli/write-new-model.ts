import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, posix, resolve } from 'node:path';
import { type Compilation, compile, isFatal, renameModel, type SourceText } from '../compiler/index.ts';
import { ExitCode } from './exit-code.ts';
import { firstModel } from './first-model.ts';
import { type Io, say } from './io.ts';
import type { NewFlags } from './new.ts';
import { pickFor } from './pick-for.ts';
import { findShipped, readShipped, type ShippedFile } from './shipped-models.ts';
import { cannot, codeOf } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** Writes a new model into the working directory, where no file of its name may be. */
export async function writeNewModel(name: string, { from }: NewFlags, io: Io): Promise<ExitCode> {
  await assertModelName(name);
  const stem = kebabCase(name) || name;
  const file = `${stem}.syn`;
  const { text, imported } =
    from === undefined ? { text: firstModel(name), imported: [] } : await copyOf(from, name, file);
  for (const { path, source } of imported) await assertFreeOrSame(path, source.text, io);
  await writeNew(file, text, io);
  for (const { path, source } of imported) {
    if ((await textOfFile(path, io)) === undefined) await writeNew(path, source.text, io);
  }
  say(io, `wrote ${file}: try \`syn run ${file} --pre 10,20 --plot ${stem}.svg\``);
  return ExitCode.ok;
}

async function writeNew(path: string, text: string, io: Io): Promise<void> {
  try {
    await mkdir(dirname(resolve(io.cwd, path)), { recursive: true });
  } catch (error) {
    throw cannot(`write ${path}`, error);
  }
  try {
    await writeFile(resolve(io.cwd, path), text, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw cannot(`write ${path}`, error);
    throw new UsageError(`${path} is there already: give another name, or remove it`, { cause: error });
  }
}

/** What a copy imports may lie here already, from an earlier copy. */
async function assertFreeOrSame(path: string, text: string, io: Io): Promise<void> {
  const present = await textOfFile(path, io);
  if (present === undefined || present === text) return;
  throw new UsageError(`the model imports ${path}, and another file of that name is there already: remove it`);
}

function textOfFile(path: string, io: Io): Promise<string | undefined> {
  return readFile(resolve(io.cwd, path), 'utf8').catch(() => undefined);
}

/** @throws UsageError that says why the language does not take it */
async function assertModelName(name: string): Promise<void> {
  const shown = JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    const rule = 'a name is letters, digits and underscores, and does not start with a digit';
    throw new UsageError(`${shown} cannot be the name of a model: ${rule}`);
  }
  const { diagnostics } = await compile(
    `component ${name}(step = 1) { state { x = 0 } on pre { x += step } output x }`,
  );
  const [fault] = diagnostics.filter(isFatal);
  if (fault) throw new UsageError(`${shown} cannot be the name of a model: ${fault.message}`);
}

/** `MySynapse` as the files of the library are called: `my-synapse`. */
function kebabCase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll('_', '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}

interface Copy {
  readonly text: string;
  /** Other shipped files that it imports. */
  readonly imported: readonly ShippedFile[];
}

/** A shipped file in which the model that is meant has the new name. */
async function copyOf(from: string, name: string, path: string): Promise<Copy> {
  const files = await readShipped();
  const { file, model } = findShipped(files, from);
  if (file.models.some((each) => each.name === name)) {
    throw new UsageError(`${file.path} has a model ${name} already: give the copy a name of its own`);
  }
  const imported = new Set<ShippedFile>();
  const original = await compileShipped(file.source, files, imported);
  const text = renameModel(original.ast!, pickFor(original, model, '--from').name, name);
  if ([...imported].some((each) => each.path === path)) {
    throw new UsageError(`${file.path} imports a file called ${path}: give the copy another name`);
  }
  // Whoever gets a first model gets one that compiles.
  await compileShipped({ name: file.path, text }, files, imported);
  return { text, imported: [...imported] };
}

async function compileShipped(
  source: SourceText,
  files: readonly ShippedFile[],
  imported: Set<ShippedFile>,
): Promise<Compilation> {
  const compilation = await compile(source.text, {
    name: source.name,
    resolve: async (path, importer) => {
      const found = files.find((each) => each.path === posix.join(posix.dirname(importer), path));
      if (!found) throw new Error(`no shipped file is called ${path}`);
      imported.add(found);
      return found.source;
    },
  });
  const [fault] = compilation.diagnostics.filter(isFatal);
  if (fault) throw new Error(`the shipped model ${source.name} does not compile: ${fault.message}`);
  return compilation;
}
