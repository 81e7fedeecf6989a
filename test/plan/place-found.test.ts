/** The smallest models that showed a fault of placement once. */
import { describe, expect, it } from 'vitest';
import { verifyModel } from '../../src/library/verify-model.ts';
import { compileModels } from '../oracle/compile-models.ts';

interface Found {
  readonly name: string;
  readonly text: string;
  /** Where a state has to live, as `level clock`, or `sum`. */
  readonly places: Readonly<Record<string, string>>;
}

const found: readonly Found[] = [
  {
    name: 'what an event adds may read a state that is declared later and is no sum',
    text: `synapse A(w = 1 (nS)) {
      input v (mV)
      state { g = 0 (nS), u = 1 }
      derivative { g' = -g/(5 (ms))  u' = (1 - u)/(50 (ms)) }
      on pre { g += w*u  u *= 0.7 }
      current i (pA) = g*v
    }`,
    places: { g: 'sum', u: 'axon lazy' },
  },
  {
    name: 'a condition of an addition may read one, too',
    text: `synapse A(w = 1 (nS)) {
      input v (mV)
      state { g = 0 (nS), n = 0 }
      derivative { g' = -g/(5 (ms)) }
      on pre { n += 1  if n > 3 { g += w  n = 0 } }
      current i (pA) = g*v
    }`,
    places: { g: 'sum', n: 'axon held' },
  },
  ...(['euler', 'rk4', 'rosenbrock'] as const).map((method) => ({
    name: `a trace that is to go by ${method} does, step by step`,
    text: `synapse A(w = 1) {
      state { pre = 0, w_now = w }
      derivative { pre' = -pre/(10 (ms)) }
      solve pre with ${method}
      on pre { pre += 1 }
      on post { w_now += 0.01*pre }
    }`,
    places: { pre: 'axon clocked' },
  })),
  {
    name: 'a trace with a supply whose rate is 0 during a run',
    text: `synapse A {
      parameter { k = 0 (/ms) in [0 (/ms), 0.2 (/ms)], b = 0.1 (/ms) }
      state { x = 0, y = 0 }
      derivative { x' = b - k*x }
      on pre { x = 0 }
      on post { y += x }
    }`,
    places: { x: 'axon lazy' },
  },
  {
    name: 'a supply with a decay that is slow against the steps',
    text: `synapse A {
      parameter { tau = 1e12 (ms), b = 1 (/ms) }
      state { x = 0, y = 0 }
      derivative { x' = b - x/tau }
      on pre { x = 0 }
      on post { y += x }
    }`,
    places: { x: 'axon lazy' },
  },
];

describe('a model that was once placed wrongly', () => {
  it.each(found)('$name', async ({ text, places }) => {
    const [compiled] = await compileModels(text);
    const placed = compiled!.plan.placed!.states.map(({ state, place: { level, clock, lumped } }) => {
      return [state.name, lumped ? 'sum' : `${level} ${clock}`] as const;
    });
    expect(Object.fromEntries(placed)).toMatchObject(places);
    expect(verifyModel(compiled!.model, { trials: 12 }).mismatch).toBeUndefined();
  });
});
