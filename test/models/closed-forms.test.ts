/**
 * Exact integrators against closed forms that were derived and evaluated independently, to 50 digits: 1e-12 relative, or
 * N·2⁻⁵³ after N steps, on every step from 1 ms down to 2⁻¹⁰ ms.
 */
import { describe, expect, it } from 'vitest';
import { type ReferenceCase, references } from './reference.ts';
import { modelOf, relativeDeviation, runCase } from './run-reference.ts';

function stepsOf({ dt, maxDt = 1 }: ReferenceCase): number[] {
  if (dt !== undefined) return [dt];
  return Array.from({ length: 11 }, (_, k) => maxDt / 2 ** k);
}

describe.each(references('closed-forms').map((each) => [each.model, each] as const))('%s', (_, reference) => {
  it.each(
    reference.cases.filter(({ limit }) => !limit).map((each) => [each.name, each] as const),
  )('%s', async (_name, each) => {
    const model = await modelOf(reference);
    for (const dt of stepsOf(each)) {
      const traces = runCase(model, each, dt);
      const tolerance = Math.max(1e-12, (each.tstop / dt) * 2 ** -53);
      for (const name of Object.keys(each.columns)) {
        // What a spike leaves over, `x -= u*x` with u near 1, is as exact as what it took from, not as itself.
        const floor = name.endsWith('x') && reference.model !== 'BCM' ? 1 : 1e-3;
        expect(relativeDeviation(traces, each, name, dt, floor), `${name} at dt ${dt}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});
