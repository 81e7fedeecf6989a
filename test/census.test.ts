/**
 * A thousand random models go all the way: parsed, checked, lowered, planned and printed, and what is printed does nothing
 * but compute. Among them is every construct of every form, so that no oracle is blind to one.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../src/compiler/compile.ts';
import { emitFunctionBody } from '../src/compiler/emit/javascript.ts';
import { verifyEmitted } from '../src/compiler/emit/verify/verify-emitted.ts';
import type { Plan } from '../src/compiler/plan/plan.ts';
import { Census } from './oracle/census.ts';
import { resolveImported } from './oracle/compile-models.ts';
import { randomModel } from './oracle/random-model.ts';

const models = 1000;
const least = 20;

it(`${models} random models are compiled, and hold everything at least ${least} times`, {
  timeout: 600_000,
}, async () => {
  const census = new Census();
  const texts = fc.sample(randomModel({ draws: true, kinks: true, imports: true, noise: true }), {
    numRuns: models,
    seed: 20260105,
  });
  for (const text of texts) {
    const { ok, diagnostics, ast, models: compiled } = await compile(text, { resolve: resolveImported });
    expect(ok, `${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}\nin\n${text}`).toBe(true);
    for (const { plan } of compiled.values()) verify(plan);
    census.add(ast!, compiled.values());
  }
  console.log(census.table());
  const rare = [...census.rows()].filter(([, , count]) => count < least);
  expect(rare.map(([subject, kind, count]) => `${subject} ${kind}: ${count}`)).toEqual([]);
});

function verify(plan: Plan): void {
  const { text, imports } = emitFunctionBody(plan);
  verifyEmitted(text, 'function-body', imports);
}
