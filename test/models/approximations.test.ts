/**
 * What the compiler cannot solve exactly, against references integrated separately: below 1e-6 of the trace's maximum at
 * a step of 0.025 ms, and of the order that the plan claims.
 */
import { describe, expect, it } from 'vitest';
import { references } from './reference.ts';
import { deviation, modelOf, runCase } from './run-reference.ts';

describe.each(references('varying-pulse').map((each) => [each.model, each] as const))('%s', (_, reference) => {
  it.each(reference.cases.map((each) => [each.name, each] as const))('%s: ≤ 1e-6 at 0.025 ms', async (_name, each) => {
    const model = await modelOf(reference);
    const traces = runCase(model, each, 0.025);
    for (const name of Object.keys(each.columns)) {
      const { error, largest } = deviation(traces, each, name, 0.025);
      expect(error, name).toBeLessThanOrEqual(1e-6 * largest);
    }
  });

  it('converges with the order of its plan', async () => {
    const [each] = reference.cases;
    const model = await modelOf(reference);
    // Steps that keep every event on the grid, and errors above rounding.
    const steps = [0.5, 0.25, 0.125, 0.0625];
    for (const name of Object.keys(each!.columns)) {
      const errors = steps.map((dt) => deviation(runCase(model, each!, dt), each!, name, dt).error);
      const slopes = errors.slice(1).map((error, i) => Math.log2(errors[i]! / error));
      const usable = slopes.filter((_slope, i) => errors[i + 1]! > 1e-13);
      for (const slope of usable.slice(-1)) expect(slope, `${name}: ${errors.join(', ')}`).toBeGreaterThan(3.7);
    }
  });
});
