import { pathToFileURL } from 'node:url';
import type { AnyModel } from '../../runtime/abi.ts';
import { assertOptions } from '../../runtime/assertions.ts';
import type * as Runtime from '../../runtime/index.ts';
import { Network, SynapseError } from '../../runtime/index.ts';
import type { RecordDescription, SummaryDescription, SweepValues } from './description.ts';
import { compileModels } from './model-files.ts';
import type { PointStudy } from './prepare-parts.ts';
import type { AnyCells, AnyProjection, StudyParts } from './study-parts.ts';

/** What a module of a study exports beside its function. */
export interface StudyModule {
  /** Files of models, from the module on, and names of shipped ones: what `build` is given compiled. */
  readonly models?: readonly string[];
  /** What can be set and varied, with its values if nothing else is said. */
  readonly parameters?: Readonly<Record<string, number>>;
  readonly sweep?: Readonly<Record<string, SweepValues>>;
  /** Builds the network of one point; called once for each. */
  readonly default: (context: StudyContext) => StudyNetwork | Promise<StudyNetwork>;
}

/** What `build` is called with: everything of `synapse-models/runtime` as well. */
export type StudyContext = typeof Runtime & {
  readonly parameters: Readonly<Record<string, number>>;
  /** Seed of this point. */
  readonly seed: number;
  /** By their names. */
  readonly models: Readonly<Record<string, AnyModel>>;
};

/** What `build` returns. */
export interface StudyNetwork {
  readonly network: Network;
  /** Milliseconds. */
  readonly duration: number;
  /** Neurons and sources by the names that results have. */
  readonly populations: Readonly<Record<string, AnyCells>>;
  readonly projections?: Readonly<Record<string, AnyProjection>>;
  /** By projection: what its weight is, where that is not plain. */
  readonly weights?: Readonly<Record<string, string>>;
  readonly record?: RecordDescription;
  readonly summary?: SummaryDescription;
  readonly title?: string;
}

const exportNames = ['models', 'parameters', 'sweep', 'default'] as const satisfies (keyof StudyModule)[];
const networkNames = [
  ...(['network', 'duration', 'populations', 'projections', 'weights', 'record', 'summary', 'title'] as const),
] as const satisfies (keyof StudyNetwork)[];

/**
 * Loads a module, which runs what stands in it.
 *
 * @param path absolute
 * @throws SynapseError `invalid-value`, `unknown-name`
 */
export async function loadModule(path: string): Promise<StudyModule> {
  const loaded = { ...(await import(pathToFileURL(path).href).catch(inModule(path))) } as Partial<StudyModule>;
  assertOptions(loaded, exportNames, 'a module of a study');
  if (typeof loaded.default !== 'function') {
    throw new SynapseError('invalid-value', `${path} exports no function as its default, which would build a network`);
  }
  for (const [name, value] of Object.entries(loaded.parameters ?? {})) {
    if (Number.isFinite(value)) continue;
    throw new SynapseError('invalid-value', `the parameter ${name} of a study is a number, not ${value}`, value);
  }
  return loaded as StudyModule;
}

/**
 * The network that a module builds for one point.
 *
 * @throws CompileError, SynapseError, and whatever the module throws
 */
export async function buildModule(study: PointStudy & { readonly kind: 'module' }): Promise<StudyParts> {
  const { default: build } = await loadModule(study.path);
  const models: Record<string, AnyModel> = {};
  for (const [name, { model }] of await compileModels(study.files)) models[name] = model as AnyModel;
  const { parameters, seed } = study;
  // As a namespace of this file, it would keep bundlers from leaving out any of the runtime.
  const runtime = await import('../../runtime/index.ts');
  const built = await Promise.resolve({ ...runtime, parameters, seed, models })
    .then(build)
    .catch(inModule(study.path));
  assertOptions(built, networkNames, 'what a module of a study builds');
  const { network, populations, projections = {}, weights = {}, record = {}, summary = {}, title = '' } = built;
  if (!(network instanceof Network)) {
    const message = 'a module of a study returns a network that it made with the Network that it was given';
    throw new SynapseError('invalid-value', message, network);
  }
  for (const name of [...Object.keys(populations), ...Object.keys(projections)]) assertName(name);
  const duration = study.duration ?? built.duration;
  if (!(duration > 0 && duration < Number.POSITIVE_INFINITY)) {
    throw new SynapseError(
      'invalid-time',
      `a study runs for a positive number of milliseconds, not ${duration}`,
      duration,
    );
  }
  network.build();
  return {
    network,
    duration,
    populations: new Map(Object.entries(populations)),
    projections: new Map(Object.entries(projections)),
    weights: new Map(Object.entries(weights)),
    record,
    summary,
    title,
  };
}

/** What a module throws is its own fault, and said with the place. */
function inModule(path: string): (error: unknown) => never {
  return (cause) => {
    if (cause instanceof SynapseError && cause.code === 'not-finite') throw cause;
    const text =
      cause instanceof Error ? (cause.stack ?? cause.message).split('\n').slice(0, 3).join('\n') : String(cause);
    throw new SynapseError('invalid-value', `${path} failed: ${text}`, path);
  };
}

/** Names become those of files. */
function assertName(name: string): void {
  if (/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) return;
  const message = `${JSON.stringify(name)} is no name for a result: a letter comes first, then letters, digits, _ and -`;
  throw new SynapseError('invalid-value', message, name);
}
