import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../models/', import.meta.url);

/** The texts of `models/` by their file names. */
export const shippedModels: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.syn'))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);
