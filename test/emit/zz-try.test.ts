import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { emitJavaScript, emitFunctionBody } from '../../src/compiler/emit/javascript.ts';
import { interpretPlan } from '../oracle/interpret-plan.ts';
import { verifyEmitted } from '../oracle/verify-emitted.ts';
const texts: Record<string, string> = {
  shadow: `synapse A(w = 1) { parameter { k = 2 } state { x = 0 } function f(a) = a*a + 1 derivative { x' = -x/(10 (ms)) } on pre { x += f(w) * f(k) } output o = f(x)*f(k) }`,
  letdt: `synapse A() { parameter { tau = 2 (ms) } state { x = 0 } let dt = tau*tau/(3 (ms)) derivative { x' = -x/dt } on pre { x += 1 } output o = x }`,
  letdt2: `synapse A(w = 1) { parameter { tau = 2 (ms) } state { x = 0 } let dt = tau*tau/(3 (ms))*w derivative { x' = -x/dt } on pre { x += 1 } output o = x }`,
  fundt: `synapse A(w = 1) { parameter { tau = 2 (ms) } timer t state { x = 0 } function dt(a (ms)) = a*2 derivative { x' = -x/dt(tau) } on pre { x += 1 start t in dt(tau) } output o = x }`,
  bool: `synapse A() { parameter { p = 2 } state { x = 0 } derivative { x' = -x/(10 (ms)) } on pre { x += if p > 1 then x else 1 } }`,
  member: `component B { state { x = 1 } derivative { x' = -x/(10 (ms)) } output o = x }\nsynapse A() { use B as b let y = b.o*2 output z = y }`,
  timerpre: `synapse A() { state { x = 1 } timer pre derivative { x' = -x/(10 (ms)) } on pre { x += 1 start pre in 2 (ms) } }`,
  minuszero: `synapse A() { parameter { p = -0 } state { x = 1 } derivative { x' = -x/(10 (ms)) } on pre { x += p } }`,
  infset: `synapse A() { parameter { p = 1 in {1, inf} } state { x = 1 } derivative { x' = -x/(10 (ms)) } on pre { x += p } }`,
  heldbound: `synapse A() { state { x = 3 } bound x in [0, 1] on post { x += 0 } output o = x }`,
  alias: `component B { state { step = 1 } derivative { step' = -step/(10 (ms)) } output step }\nsynapse A() { use B as A output z = A.step }`,
  dupshared: `synapse A() { parameter { tau = 2 (ms) } state { x = 0, y = 0 } function f(a) = a*a + 1 derivative { x' = -x/(10 (ms))*f(2)*f(tau/1(ms)) y' = -y*f(tau/3 (ms))/(3 (ms)) } on pre { x += f(x)*f(tau/2 (ms))} output o = x }`,
};
it('try', async () => {
  for (const [n, t] of Object.entries(texts)) {
    const c = await compile(t);
    console.log('== ' + n, c.ok, c.diagnostics.map((d) => d.code + d.message).join('\n'));
    const plans = [...c.models.values()].map((m) => m.plan);
    if (plans.length === 0) continue;
    const text = emitJavaScript(plans);
    try { verifyEmitted(text, 'module'); for (const p of plans) verifyEmitted(emitFunctionBody(p).text, 'function-body'); } catch (e) { console.log(String(e)); console.log(text) }
    try { for (const m of c.models.values()) m.model; } catch (e) { console.log(String(e)); console.log(text) }
  }
}, 60000);
