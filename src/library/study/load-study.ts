import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { type SourceText, suggest, version } from '../../compiler/index.ts';
import { SynapseError } from '../../runtime/index.ts';
import { readSource } from '../files.ts';
import { checkNames } from './check-names.ts';
import { checkShape } from './check-shape.ts';
import type { NetworkDescription, OutputDescription, ResultFormat, SweepValues } from './description.ts';
import { equalRatios, equalSteps, type GridPoint, gridOf, mostPoints, type Sweep } from './grid.ts';
import {
  type LoadedModels,
  loadModels,
  type ModelFiles,
  readModelFile,
  readShippedModels,
  shippedFile,
} from './model-files.ts';
import { loadModule } from './module-study.ts';
import type { PointStudy } from './prepare-parts.ts';
import { type Path, StudyDocument } from './study-document.ts';
import { problem, StudyError } from './study-error.ts';

/** What is said beside the file, and counts more than what it says. */
export interface StudyOptions {
  /** Numbers by their paths in a description, or by the names of parameters of a module. */
  readonly set?: ReadonlyMap<string, number>;
  /** What is varied, with its values: it takes the place of what the file varies by the same names. */
  readonly sweep?: readonly Sweep[];
  /** Whether nothing is varied, whatever the file says. */
  readonly once?: boolean;
  /** Seed of all random draws, in the place of that of the file. */
  readonly seed?: number;
  /** Milliseconds. */
  readonly duration?: number;
  readonly format?: ResultFormat;
  readonly plot?: boolean;
  /** Simulated milliseconds between two snapshots, from which a run that was ended goes on. */
  readonly snapshotEvery?: number;
  /** Folder that a relative path starts from; that of the process if left out. */
  readonly cwd?: string;
}

/** A file that describes a network, read whole: what it says later changes nothing. */
export interface Study {
  /** As it was given. */
  readonly name: string;
  /** What is varied, with its values; empty where nothing is. */
  readonly sweeps: readonly Sweep[];
  /** All points of the grid; a single one without values where nothing is varied. */
  readonly points: readonly GridPoint[];
  readonly output: OutputDescription;
  /** SHA-256 of all that results depend on: the file, its models, what was set, what is varied, and the version. */
  readonly hash: string;
  /** One point of the grid, ready to be built; plain data, which can be sent to a Worker. */
  point(values: GridPoint): PointStudy;
}

/**
 * Reads a study: a description in JSON, or a module that ends in `.mjs` or `.js`.
 *
 * @throws StudyError, CompileError, SynapseError, and an Error that a person can read where there is no such file
 */
export function loadStudy(path: string, options: StudyOptions = {}): Promise<Study> {
  return ['.mjs', '.js'].includes(extname(path)) ? moduleStudy(path, options) : jsonStudy(path, options);
}

async function jsonStudy(path: string, options: StudyOptions): Promise<Study> {
  const {
    cwd = '',
    set = new Map<string, number>(),
    sweep = [],
    once = false,
    seed,
    duration,
    format,
    plot,
    snapshotEvery,
  } = options;
  // 1. What was said beside the file is written into its text: messages show what counts.
  let document = new StudyDocument(await readSource(path, cwd));
  await checkShape(document);
  const write = (at: Path, value: unknown) => {
    document = new StudyDocument(document.with(at, value));
  };
  for (const [name, value] of set) write(numberAt(document, name, '--set'), value);
  for (const { name, values } of sweep) write(['sweep', name], values);
  if (seed !== undefined) write(['seed'], seed);
  if (duration !== undefined) write(['duration'], duration);
  if (format !== undefined) write(['output', 'format'], format);
  if (plot !== undefined) write(['output', 'plot'], plot);
  if (snapshotEvery !== undefined) write(['output', 'snapshotEvery'], snapshotEvery);
  const description = await checkShape(document);

  // 2. Read the models, and check every name.
  const { files, models, shipped } = await readModels(description, resolve(cwd, dirname(path)), document);
  assertNames(description, document);
  const varied = once ? {} : (description.sweep ?? {});
  const sweeps = sweepsOf(varied, (name) => numberAt(document, name, 'sweep'), document);
  assertOnce(sweeps, set);
  const points = gridOf(sweeps);
  const fixed = document;
  const point = (values: GridPoint): PointStudy => ({ kind: 'json', source: textAt(fixed, sweeps, values), files });
  // Values alone differ between points: a wrong path is wrong in all of them.
  if (sweeps.length > 0) {
    const first = new StudyDocument(textAt(fixed, sweeps, points[0]!));
    assertNames((await checkPointShape(first)) ?? description, first);
  }
  const { output = {} } = description;
  const { $schema, output: _, sweep: ____, ...counts } = description;
  // Where results go, and how a run is secured, changes none of them.
  const { folder: __, snapshotEvery: ___, ...written } = output;
  return { name: path, sweeps, points, output, hash: hashOf([counts, varied, written, textsOf(files)]), point };

  function assertNames(what: NetworkDescription, where: StudyDocument): void {
    const wrong = checkNames(what, models, where, shipped);
    if (wrong.length > 0) throw new StudyError(wrong);
  }

  /** A value that only this point has is its own failure. */
  async function checkPointShape(where: StudyDocument): Promise<NetworkDescription | undefined> {
    try {
      return await checkShape(where);
    } catch (error) {
      if (error instanceof StudyError && error.diagnostics.every(({ code }) => code === 'NET1003')) return undefined;
      throw error;
    }
  }
}

async function moduleStudy(path: string, options: StudyOptions): Promise<Study> {
  const {
    cwd = '',
    set = new Map<string, number>(),
    sweep = [],
    once = false,
    seed = 1,
    duration,
    format,
    plot,
    snapshotEvery,
  } = options;
  const whole = resolve(cwd, path);
  const text = await readFile(whole, 'utf8').catch(async () => (await readSource(path, cwd)).text);
  const { models = [], parameters = {}, sweep: varied = {} } = await loadModule(whole);
  const given = once ? {} : varied;
  const known = Object.keys(parameters);
  for (const name of [...set.keys(), ...sweep.map((each) => each.name), ...Object.keys(given)]) {
    if (known.includes(name)) continue;
    const near = suggest(name, known);
    const list = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none';
    const hint = near === undefined ? list : `did you mean ${near}? (${list})`;
    throw new SynapseError('unknown-name', `${path} has no parameter ${name}; ${hint}`, name);
  }
  const { files } = await loadModels(
    await Promise.all(
      models.map((name) => modelFile(name, dirname(whole), (text) => new SynapseError('unknown-name', text, name))),
    ),
  );
  const merged = new Map(Object.entries(given).map(([name, values]) => [name, valuesOf(values)]));
  for (const { name, values } of sweep) merged.set(name, values);
  const sweeps = [...merged].map(([name, values]) => ({ name, values }));
  assertOnce(sweeps, set);
  const points = gridOf(sweeps);
  assertPoints(points.length);
  const base = { ...parameters, ...Object.fromEntries(set) };
  const written: OutputDescription = { ...(format && { format }), ...(plot !== undefined && { plot }) };
  const output: OutputDescription = { ...written, ...(snapshotEvery !== undefined && { snapshotEvery }) };
  const point = (values: GridPoint): PointStudy => ({
    kind: 'module',
    path: whole,
    parameters: { ...base, ...Object.fromEntries(sweeps.map(({ name }, i) => [name, values[i]!])) },
    seed,
    duration,
    files,
  });
  return {
    name: path,
    sweeps,
    points,
    output,
    hash: hashOf([text, base, seed, duration ?? null, sweeps, output, files]),
    point,
  };
}

/** Finds the models that a description lists or names. */
async function readModels(
  { models = [], neurons, synapses = {}, signals = {} }: NetworkDescription,
  folder: string,
  document: StudyDocument,
): Promise<LoadedModels & { readonly shipped: readonly string[] }> {
  const listed = await Promise.all(
    models.map((name, i) => {
      const refuse = (text: string) => new StudyError([problem('NET2002', text, document.spanOf(['models', i]))]);
      return modelFile(name, folder, refuse);
    }),
  );
  const declared = await loadModels(listed);
  const wanted = new Set([neurons, synapses, signals].flatMap((each) => Object.values(each).map(({ model }) => model)));
  const missing = [...wanted].filter((name) => !declared.models.has(name));
  if (missing.length === 0) return { ...declared, shipped: [] };
  // A shipped model needs no listing.
  const shipped = await readShippedModels();
  const added = shipped.files.filter(({ names }) => names.some((name) => missing.includes(name)));
  return {
    ...(added.length === 0 ? declared : await loadModels([...listed, ...added.map(({ source }) => source)])),
    shipped: shipped.files.flatMap(({ names }) => names),
  };
}

/** The file that a name means: a path that ends in `.syn`, or a shipped one. */
async function modelFile(name: string, folder: string, refuse: (message: string) => Error): Promise<SourceText> {
  const isPath = name.endsWith('.syn');
  if (isPath) {
    const found = await readModelFile(name, folder).catch((error: unknown) => error as Error);
    if (!(found instanceof Error)) return found;
    const shippedOne = shippedFile(await readShippedModels(), name);
    if (shippedOne && !/[/\\]/.test(name)) return shippedOne;
    throw refuse(found.message);
  }
  const shipped = await readShippedModels();
  const found = shippedFile(shipped, name);
  if (found) return found;
  const known = shipped.files.flatMap(({ source, names }) => [basename(source.name, '.syn'), ...names]);
  const near = suggest(name, known);
  const hint = near === undefined ? 'a file of yours ends in .syn' : `did you mean ${near}?`;
  throw refuse(`no shipped model is called ${name}; ${hint}`);
}

/** The text of a description with the values of a point. */
function textAt(document: StudyDocument, sweeps: readonly Sweep[], values: GridPoint): SourceText {
  let at = document;
  sweeps.forEach(({ name }, i) => {
    at = new StudyDocument(at.with(pathIn(at.value, name), values[i]));
  });
  return at.source;
}

/** `synapses.exc.delay` as a path: numbers where the value is a list. */
function pathIn(root: unknown, name: string): Path {
  let value = root;
  return name.split('.').map((part) => {
    const key = Array.isArray(value) && /^\d+$/.test(part) ? Number(part) : part;
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
    return key;
  });
}

/** Keys of the file under which everything has a name of its own. */
const named = ['neurons', 'sources', 'signals', 'synapses'];

/**
 * The path of a number that is there, or that could be: a parameter that is left to its default.
 *
 * @throws StudyError `NET2002` where it leads nowhere
 */
function numberAt(document: StudyDocument, name: string, where: string): Path {
  const path = pathIn(document.value, name);
  let value: unknown = document.value;
  path.forEach((key, depth) => {
    const isObject = typeof value === 'object' && value !== null;
    if (!isObject && value !== undefined) throw nowhere(key, depth, []);
    const known = Object.keys((value as object | undefined) ?? {});
    const isThere = isObject && known.includes(String(key));
    const mustBe =
      Array.isArray(value) || (depth === 1 && named.includes(String(path[0]))) || (depth === 0 && path.length > 1);
    if (!isThere && mustBe) throw nowhere(key, depth, known);
    value = isThere ? (value as Record<string | number, unknown>)[key] : undefined;
  });
  if (value === undefined || typeof value === 'number') return path;
  // What has several forms can be swept as a number: a list or a distribution gives way to it.
  const isOpen = ['parameters', 'state', 'initial', 'inputs'].includes(String(path.at(-2)));
  if (isOpen || path.at(-1) === 'delay' || path.at(-1) === 'backdelay' || path.at(-1) === 'rate') return path;
  throw new StudyError([
    problem('NET2002', `${where}: ${name} is no number`, document.spanOf(path), 'this is what it names'),
  ]);

  function nowhere(key: string | number, depth: number, known: readonly string[]): StudyError {
    const near = suggest(String(key), known);
    const before = path.slice(0, depth).join('.');
    const list = known.length > 0 ? `${before || 'the file'} has ${known.join(', ')}` : `${before} has no parts`;
    const help = near === undefined ? [list] : [`did you mean \`${near}\`?`, list];
    const at = where === 'sweep' ? document.keySpanOf(['sweep', name]) : document.keySpanOf(path.slice(0, depth));
    return new StudyError([
      problem('NET2002', `${where}: ${name} leads nowhere: there is no ${key}`, at, undefined, help),
    ]);
  }
}

function sweepsOf(
  given: Readonly<Record<string, SweepValues>>,
  assertPath: (name: string) => Path,
  document: StudyDocument,
): readonly Sweep[] {
  const sweeps = Object.entries(given).map(([name, values]) => {
    assertPath(name);
    try {
      return { name, values: valuesOf(values) };
    } catch (cause) {
      if (!(cause instanceof SynapseError)) throw cause;
      throw new StudyError([problem('NET3001', cause.message, document.spanOf(['sweep', name]))], { cause });
    }
  });
  assertPoints(sweeps.reduce((product, { values }) => product * values.length, 1));
  return sweeps;
}

function assertPoints(count: number): void {
  if (count <= mostPoints) return;
  const message = `${count.toLocaleString('en')} points are more than ${mostPoints.toLocaleString('en')}`;
  throw new SynapseError('invalid-size', message, count);
}

function valuesOf(values: SweepValues): readonly number[] {
  if ('from' in values) {
    const { from, to, step, log } = values;
    return step === undefined ? equalRatios(from, to, log!) : equalSteps(from, to, step);
  }
  return values;
}

/** What models are, wherever their files lie. */
function textsOf({ main, imported }: ModelFiles): readonly unknown[] {
  return [...main, ...Object.values(imported)].map(({ name, text }) => [basename(name), text]);
}

function assertOnce(sweeps: readonly Sweep[], set: ReadonlyMap<string, number>): void {
  const twice = sweeps.find(({ name }) => set.has(name));
  if (!twice) return;
  const message = `${twice.name} is varied, and set to ${set.get(twice.name)} as well: leave one out`;
  throw new SynapseError('invalid-value', message, twice.name);
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([version, ...parts]))
    .digest('hex');
}
