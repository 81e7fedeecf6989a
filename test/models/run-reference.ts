import { readFileSync } from 'node:fs';
import { compile } from '../../src/compiler/compile.ts';
import { simulateModel, type Traces } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import type { Reference, ReferenceCase } from './reference.ts';

/** The model that a reference speaks of: the shipped one where there is one. */
export async function modelOf({ file, source, model }: Reference): Promise<AnyModel> {
  const text = file === null ? source : readFileSync(file, 'utf8');
  const { models, diagnostics } = await compile(text, { name: file ?? `${model}.syn` });
  const found = models.get(model);
  if (!found) throw new Error(`${model}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return found.model;
}

/** Our run of a case: one row per row of the reference. */
export function runCase(model: AnyModel, each: ReferenceCase, dt: number): Traces {
  const { v, pre, post, tstop, columns } = each;
  return simulateModel(model, {
    dt,
    ...(v !== undefined && { v }),
    pre,
    post,
    tstop,
    parameters: { ...each.header, ...each.parameters },
    record: Object.keys(columns),
  });
}

/** The largest difference from the reference in one column, and its largest value. */
export function deviation(
  traces: Traces,
  { rows, columns }: ReferenceCase,
  name: string,
  dt: number,
): { readonly error: number; readonly largest: number } {
  let error = 0;
  let largest = 0;
  rows.forEach((time, row) => {
    const expected = columns[name]![row]!;
    const found = traces.traces[name]![Math.round(time / dt)]!;
    error = Math.max(error, Math.abs(found - expected));
    largest = Math.max(largest, Math.abs(expected));
  });
  return { error, largest };
}

/** The largest difference relative to each value itself, down to a fraction of the largest. */
export function relativeDeviation(
  traces: Traces,
  { rows, columns }: ReferenceCase,
  name: string,
  dt: number,
  floor: number,
): number {
  const { largest } = deviation(traces, { rows, columns } as ReferenceCase, name, dt);
  let worst = 0;
  rows.forEach((time, row) => {
    const expected = columns[name]![row]!;
    const found = traces.traces[name]![Math.round(time / dt)]!;
    const scale = Math.max(Math.abs(expected), floor * largest);
    if (scale > 0) worst = Math.max(worst, Math.abs(found - expected) / scale);
  });
  return worst;
}
