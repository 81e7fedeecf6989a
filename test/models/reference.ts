/** The reference traces under test/reference, as they were written by the scripts there. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ReferenceCase {
  readonly name: string;
  /** The values hold for this step and every half of it; or, with `dt`, for that step alone. */
  readonly maxDt?: number;
  readonly dt?: number;
  /** What the model tends to for small steps: not compared at rounding accuracy. */
  readonly limit?: boolean;
  readonly header?: Readonly<Record<string, number>>;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly v?: number;
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly tstop: number;
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

export interface Reference {
  readonly model: string;
  /** The shipped file, or nothing where the text below is all there is. */
  readonly file: string | null;
  readonly source: string;
  readonly cases: readonly ReferenceCase[];
}

/** All references of a folder, by file name. */
export function references(folder: 'closed-forms' | 'varying-pulse'): Reference[] {
  const path = new URL(`../reference/${folder}/`, import.meta.url);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, path), 'utf8')) as Reference);
}
