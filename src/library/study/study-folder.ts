import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../compiler/index.ts';
import { SynapseError } from '../../runtime/index.ts';
import type { Study } from './load-study.ts';
import { lockFolder, lockName, unlockFolder } from './lock-folder.ts';
import { replaceFile, snapshotEnding, stagedEnding } from './write-run.ts';

/** Where a point of a study stands. */
export type PointState =
  | { readonly state: 'open' }
  | { readonly state: 'finished' }
  | { readonly state: 'failed'; readonly error: string };

/** What `study.json` says, which names what belongs to a study. */
interface StudyManifest {
  readonly kind: typeof manifestKind;
  readonly version: string;
  /** SHA-256 of all that the results depend on. */
  readonly study: string;
  readonly name: string;
  readonly sweep: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly points: readonly ({ readonly values: readonly number[]; readonly folder: string } & PointState)[];
}

const manifestKind = 'results of a study of synapse-models';
const manifestName = 'study.json';

/**
 * The folder of a study: a folder for each point that is finished, and a manifest. A point is finished once its folder is
 * there, whatever the manifest has come to say: the process may end at any time.
 */
export class StudyFolder {
  readonly path: string;
  readonly #study: Study;
  readonly #states: PointState[];

  private constructor(path: string, study: Study) {
    this.path = path;
    this.#study = study;
    this.#states = study.points.map(() => ({ state: 'open' }));
  }

  /**
   * Takes a folder for a study, and finds what is finished there.
   *
   * @param isFresh whether the results of another study, or of this one, are removed first
   * @throws SynapseError `invalid-value` where the folder holds something else, `busy` where another process works in it
   */
  static async open(path: string, study: Study, isFresh: boolean): Promise<StudyFolder> {
    await mkdir(path, { recursive: true });
    const before = await readManifest(path);
    if (before) await lockFolder(path);
    else {
      const others = (await readdir(path)).filter((name) => name !== lockName && name !== manifestName + stagedEnding);
      if (others.length > 0) {
        const message = `${path} holds other files, such as ${others[0]}: name a new folder`;
        throw new SynapseError('invalid-value', message, path);
      }
      await lockFolder(path);
    }
    const folder = new StudyFolder(path, study);
    try {
      if (before && isFresh) await folder.#clear(before);
      else if (before && before.study !== study.hash) {
        const message = `${path} holds the results of another study (${before.name}, or an earlier text of it): name another folder, or replace them with --fresh`;
        throw new SynapseError('invalid-value', message, path);
      }
      await folder.#find();
      await folder.save();
    } catch (error) {
      await folder.close();
      throw error;
    }
    return folder;
  }

  /** The folder of a point, from that of the study on: `run`, or `run-07` of several. */
  static nameIn({ points, sweeps }: Study, point: number): string {
    if (sweeps.length === 0) return 'run';
    return `run-${String(point).padStart(String(points.length - 1).length, '0')}`;
  }

  nameOf(point: number): string {
    return StudyFolder.nameIn(this.#study, point);
  }

  stateOf(point: number): PointState {
    return this.#states[point]!;
  }

  /** Notes what has become of a point, and writes the manifest. */
  async note(point: number, state: PointState): Promise<void> {
    this.#states[point] = state;
    await this.save();
  }

  async save(): Promise<void> {
    const { name, hash, sweeps, points } = this.#study;
    const manifest: StudyManifest = {
      kind: manifestKind,
      version,
      study: hash,
      name,
      sweep: sweeps,
      points: points.map((values, i) => ({ values, folder: this.nameOf(i), ...this.#states[i]! })),
    };
    await replaceFile(join(this.path, manifestName), [`${JSON.stringify(manifest, null, 2)}\n`]);
  }

  /** Lets others have the folder. */
  async close(): Promise<void> {
    await unlockFolder(this.path);
  }

  /** Points whose folders are there are finished; what was under way when a process ended is nothing. */
  async #find(): Promise<void> {
    const present = new Set(await readdir(this.path));
    for (let point = 0; point < this.#states.length; point++) {
      const name = this.nameOf(point);
      const isFinished = present.has(name);
      if (isFinished) this.#states[point] = { state: 'finished' };
      const partial = [stagedEnding, snapshotEnding + stagedEnding];
      for (const ending of isFinished ? [...partial, snapshotEnding] : partial) {
        if (present.has(name + ending)) await rm(join(this.path, name + ending), { recursive: true });
      }
    }
  }

  /** Removes what a manifest names, and nothing else. */
  async #clear({ points }: StudyManifest): Promise<void> {
    for (const { folder } of points) {
      if (!/^run(-\d+)?$/.test(folder)) continue;
      for (const ending of ['', stagedEnding, snapshotEnding, snapshotEnding + stagedEnding]) {
        await rm(join(this.path, folder + ending), { recursive: true, force: true });
      }
    }
    await rm(join(this.path, tableName), { force: true });
  }
}

/** The table of all points of a sweep. */
export const tableName = 'points.csv';

async function readManifest(path: string): Promise<StudyManifest | undefined> {
  const text = await readFile(join(path, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  let found: Partial<StudyManifest> = {};
  try {
    found = JSON.parse(text);
  } catch {
    // What is no JSON is not ours either.
  }
  if (found.kind === manifestKind && typeof found.study === 'string' && Array.isArray(found.points)) {
    return found as StudyManifest;
  }
  const message = `${join(path, manifestName)} was not written by synapse-models: name another folder`;
  throw new SynapseError('invalid-value', message, path);
}
