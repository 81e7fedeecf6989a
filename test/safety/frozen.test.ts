/** Hostile names and texts in a process of its own, which keeps prototypes from being changed and throws on `__proto__`. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

interface Report {
  readonly names: number;
  readonly pieces: number;
  /** Models that ran and gave the right numbers, texts that were refused, emitted modules that were imported. */
  readonly ran: number;
  readonly refused: number;
  readonly modules: number;
  readonly faults: readonly string[];
}

it('hostile names and texts compile safely or fail clearly, and what runs gives the right number', () => {
  const flags = ['--disable-proto=throw', '--frozen-intrinsics', '--no-warnings'];
  const out = execFileSync(process.execPath, [...flags, 'test/safety/hostile-run.mjs'], { encoding: 'utf8' });
  const { names, pieces, ran, refused, modules, faults } = JSON.parse(out) as Report;
  expect(faults).toEqual([]);
  expect(names).toBeGreaterThanOrEqual(120);
  expect(pieces).toBeGreaterThanOrEqual(80);
  expect(modules).toBeGreaterThanOrEqual(250);
  // Words of the language are refused; nearly every other name works in every role.
  expect(ran).toBeGreaterThan(names * 10);
  expect(refused).toBeGreaterThan(0);
});
