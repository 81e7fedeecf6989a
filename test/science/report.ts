import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Summary } from './statistics.ts';

/** A figure of ours next to one of a reference, and what the two may differ by. */
export interface Comparison {
  readonly what: string;
  readonly unit: string;
  readonly ours: Summary;
  readonly reference: Summary;
  /** In the unit, or of the reference where `relative`. */
  readonly margin: number;
  readonly relative: boolean;
}

/** One-sided 95 % quantile of the normal distribution: both one-sided tests at 5 %, as an interval of 90 %. */
const quantile = 1.645;

/**
 * Whether two means are equivalent: the interval of their difference at 90 % lies within the margin, which is what two
 * one-sided tests say (Schuirmann 1987, doi:10.1007/BF01068419).
 */
export function isEquivalent({ ours, reference, margin, relative }: Comparison): boolean {
  const difference = Math.abs(ours.mean - reference.mean);
  const spread = quantile * Math.hypot(ours.se, reference.se);
  return difference + spread <= (relative ? margin * reference.mean : margin);
}

/** A part of the report: written for tools/science.mjs where it asks, and held against the margins. */
export function report(file: string, title: string, note: string, comparisons: readonly Comparison[]): void {
  const folder = process.env.SCIENCE_FOLDER;
  const rows = comparisons.map((comparison) => ({ ...comparison, met: isEquivalent(comparison) }));
  if (folder) writeFileSync(join(folder, `${file}.json`), JSON.stringify({ title, note, rows }));
  expect(rows.filter(({ met }) => !met)).toEqual([]);
}
