import { compile } from '../../src/compiler/compile.ts';
import { printDiagnostic } from '../../src/compiler/diagnostics/frame.ts';
import type { Model } from '../../src/runtime/index.ts';

/** The models that networks of these tests are made of. */
const text = `
neuron LIF {
  parameter { C = 200 (pF), g_leak = 10 (nS), e_leak = -65 (mV), theta = -50 (mV), v_reset = -65 (mV), t_ref = 2 (ms) }
  state { v = e_leak }
  input i_syn (pA), i_ext (pA)
  derivative { v' = (g_leak*(e_leak - v) - i_syn + i_ext)/C }
  spike when v > theta { v = v_reset    refractory t_ref holds v }
}

// What arrives stays.
neuron Sum {
  parameter { tau = 1e9 (ms) }
  state { v = 0 (mV) }
  input drive (mV)
  derivative { v' = drive/tau }
  spike when v > 1e6 (mV) { v = 0 (mV) }
}

// A current that stays what it was.
neuron Line {
  parameter { C = 1 (pF) }
  state { v = 0 (mV) }
  input i_in (pA)
  derivative { v' = -i_in/C }
  spike when v > 1e9 (mV) { v = 0 (mV) }
}

synapse Expo(weight = 1 (nS)) {
  parameter { tau = 5 (ms) in (0, inf), e = 0 (mV) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g * (v - e)
  output opened (nS) = 2*g
}

synapse Linear(weight = 1 (pA)) {
  parameter { tau = 5 (ms) in (0, inf) }
  state { s = 0 (pA) }
  derivative { s' = -s/tau }
  on pre { s += weight }
  current i (pA) = s
}

synapse STDP(weight = 0.5 (nS)) {
  parameter {
    A_plus = 0.01 (nS), A_minus = 0.012 (nS), tau_plus = 20 (ms), tau_minus = 25 (ms)
    w_max = 1 (nS), tau = 2 (ms), e = 0 (mV)
  }
  input v (mV)
  state { w = weight, pre = 0, post = 0, g = 0 (nS) }
  derivative { pre' = -pre/tau_plus    post' = -post/tau_minus    g' = -g/tau }
  on pre  { g += w    w = max(0 (nS), w - A_minus*post)    pre += 1 }
  on post { w = min(w_max, w + A_plus*pre)                 post += 1 }
  current i (pA) = g * (v - e)
}

synapse Delta(weight = 0.1 (mV)) {
  target v (mV)
  on pre { v += weight }
}

synapse Relative(weight = 0.1) {
  target v (mV)
  on pre { v += weight * v }
}

synapse Gap(weight = 1 (nS)) {
  input v (mV), v_pre (mV)
  current i (pA) = weight * (v - v_pre)
}

synapse Rectifier(weight = 1 (nS)) {
  input v (mV), v_pre (mV)
  current i (pA) = if v_pre < v then 0 (pA) else weight * (v - v_pre)
}

synapse Pulse(weight = 1 (nS)) {
  parameter { alpha = 1.1 (/mM/ms), beta = 0.19 (/ms), pulse = 1 (ms), peak = 1 (mM), e = 0 (mV) }
  input v (mV)
  state { nt = 0 (mM), r = 0 }
  timer cleared
  derivative { r' = alpha*nt*(1 - r) - beta*r }
  on pre { nt = peak  start cleared in pulse }
  on cleared { nt = 0 }
  current i (pA) = weight * r * (v - e)
}

synapse Quantal(weight = 1 (mV)) {
  parameter { p = 0.5 in [0, 1] }
  target v (mV)
  on pre { v += weight * sample bernoulli(p) }
}

synapse Square(weight = 1 (mV)) {
  state { x = weight }
  target v (mV)
  on pre { x = x*x/(1 (mV))  v += 1 (mV) }
}

signal Dopamine {
  parameter { tau = 200 (ms) }
  state { c = 0 (uM) }
  derivative { c' = -c/tau }
  on release(amount (uM)) { c += amount }
}

signal Serotonin {
  state { c = 0 (uM) }
  derivative { c' = 0 (uM/ms) }
  on release(amount (uM)) { c += amount }
}

neuron Reader {
  read Dopamine.c as da
  state { v = 0 (mV) }
  derivative { v' = da*1 (mV/uM/ms) }
  spike when v > 1e6 (mV) { v = 0 (mV) }
}

synapse Modulated(weight = 1 (mV)) {
  read Dopamine.c as da
  target v (mV)
  on pre { v += weight * da/(1 (uM)) }
}
`;

const { models, diagnostics } = await compile(text);
if (models.size === 0) throw new Error(diagnostics.map(printDiagnostic).join('\n'));

/** A model by its name. */
export function model(name: string): Model<never, string, string, string, string> {
  const found = models.get(name);
  if (!found)
    throw new Error(
      `there is no model ${name}: ${[...models.keys()].join(', ')}\n${diagnostics.map(printDiagnostic).join('\n')}`,
    );
  return found.model as Model<never, string, string, string, string>;
}
