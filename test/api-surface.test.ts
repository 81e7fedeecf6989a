/** The public surface of the package: what it is, and that all of it says what it is. `npm run api` writes the golden. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSurface } from '../tools/api-surface.mjs';

describe('the public surface', () => {
  let surface: ReturnType<typeof readSurface>;
  beforeAll(() => {
    surface = readSurface();
  }, 120_000);

  it('is the recorded one', () => {
    expect(surface.text).toBe(readFileSync('test/goldens/api-surface.txt', 'utf8'));
  });

  it('covers every entry with types, its classes with their members', () => {
    expect(surface.text).toMatch(/^## \.\n/m);
    for (const entry of ['compiler', 'models', 'runtime', 'studies'])
      expect(surface.text).toContain(`\n## ./${entry}\n`);
    expect(surface.text).toMatch(/^class Population<[\s\S]*?\n {2}spikePre\(cell: number/m);
    expect(surface.text).toMatch(/^const NMDA$/m);
  });

  it('has a docblock for every name, whatever can be called, and every field of numbers', () => {
    expect(surface.undocumented).toEqual([]);
  });
});
