import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Where something goes: standard output, or a file. */
export type Place = 'stdout' | { readonly path: string; readonly shown: string };

/** The place that `-o` names; `-` is standard output. */
export function placeOf(path: string, cwd: string): Place {
  if (path === '') throw new UsageError('-o needs a path');
  return path === '-' ? 'stdout' : { path: resolve(cwd, path), shown: path };
}
