import { readFileSync } from 'node:fs';
import { simulateModel } from '../../src/library/simulate.ts';
import type { Reference } from '../models/reference.ts';
import { largestError } from './largest-error.ts';
import type { Verification } from './verification.ts';

/**
 * Checks against cases of a file in test/reference/closed-forms: solutions in 50 digits, from the last event directly to
 * each row. The error is that of the worst column, relative to its largest value.
 *
 * @param step as a part of the longest step for which the case holds: what ends between two steps needs a short one
 */
export function againstClosedForms(file: string, names: readonly string[], step = 1): readonly Verification[] {
  const path = `test/reference/closed-forms/${file}.json`;
  const { model, cases }: Reference = JSON.parse(readFileSync(path, 'utf8'));
  return names.map((name) => {
    const found = cases.find((each) => each.name === name);
    if (!found) throw new Error(`${path} has no case ${name}`);
    const { header, parameters, v, pre, post, tstop, rows, columns } = found;
    const dt = found.maxDt! * step;
    return {
      model,
      kind: 'closed form',
      against: `its solution between events in 50 digits (\`${path}\`, ${name})`,
      tolerance: 1e-12,
      at: { ...header, ...parameters },
      error(model, parameters) {
        const run = { ...(v !== undefined && { v }), pre, post, tstop, dt, parameters, record: Object.keys(columns) };
        const { traces } = simulateModel(model, run);
        const errors = Object.entries(columns).map(([column, expected]) => {
          const here = rows.map((time) => traces[column]![Math.round(time / dt)]!);
          return largestError(here, expected);
        });
        return Math.max(...errors);
      },
    };
  });
}
