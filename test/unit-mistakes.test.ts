/**
 * How well the search for the smallest edit does: mistakes of units that people make, each in a model that is right
 * without it. A proposal is right if it gives the model back, or another one that the case names as equally good.
 */
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compiler/compile.ts';
import type { Edit } from '../src/compiler/diagnostics/diagnostic.ts';
import { isFatal } from '../src/compiler/diagnostics/diagnostic.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';

const exponential = `synapse Exponential(weight = 1 (nS)) {
  parameter { tau = 5 (ms) in (0, inf)  e = 0 (mV) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g*(v - e)
}`;

const nmda = `synapse NMDA(weight = 1 (nS)) {
  parameter { tau_rise = 2 (ms)  tau_decay = 100 (ms)  e = 0 (mV)  mg = 1 (mM) }
  require tau_rise < tau_decay
  input v (mV)
  state { a = 0 (nS)  b = 0 (nS) }
  let t_peak = tau_rise*tau_decay/(tau_decay - tau_rise)*log(tau_decay/tau_rise)
  let norm = 1/(exp(-t_peak/tau_decay) - exp(-t_peak/tau_rise))
  function block(v (mV)) = 1/(1 + mg/3.57 (mM)*exp(-0.062 (/mV)*v))
  derivative { a' = -a/tau_rise  b' = -b/tau_decay }
  on pre { a += weight*norm  b += weight*norm }
  output g (nS) = (b - a)*block(v)
  current i (pA) = g*(v - e)
}`;

const plastic = `synapse Plastic(weight = 0.5 (nS)) {
  parameter {
    A_plus = 0.01 (nS)  A_minus = 0.01 (nS)  tau_plus = 20 (ms)  tau_minus = 20 (ms)
    w_max = 1 (nS)  tau = 2 (ms)  e = 0 (mV)
  }
  input v (mV)
  state { w = weight  x = 0  y = 0  g = 0 (nS) }
  derivative { x' = -x/tau_plus  y' = -y/tau_minus  g' = -g/tau }
  on pre { g += w  w = max(0, w - A_minus*y)  x += 1 }
  on post { w = min(w_max, w + A_plus*x)  y += 1 }
  current i (pA) = g*(v - e)
}`;

const depression = `synapse Depression(weight = 1 (nS)) {
  parameter { U = 0.5  tau_rec = 800 (ms)  tau_facil = 50 (ms)  tau = 3 (ms)  e = 0 (mV) }
  input v (mV)
  state { u = U  r = 1  g = 0 (nS) }
  derivative { u' = (U - u)/tau_facil  r' = (1 - r)/tau_rec  g' = -g/tau }
  on pre { u += U*(1 - u)  g += weight*u*r  r -= u*r }
  current i (pA) = g*(v - e)
}`;

const kinetic = `synapse Kinetic(weight = 1 (nS)) {
  parameter { alpha = 1.1 (/mM/ms)  beta = 0.19 (/ms)  peak = 1 (mM)  pulse = 1 (ms)  e = -70 (mV) }
  input v (mV)
  timer cleared
  state { nt = 0 (mM)  r = 0 }
  derivative { r' = alpha*nt*(1 - r) - beta*r }
  on pre { nt = peak  start cleared in pulse }
  on cleared { nt = 0 (mM) }
  output g (nS) = weight*r
  current i (pA) = g*(v - e)
}`;

const gated = `synapse Gated(weight = 1 (nS)) {
  parameter { v_half = -40 (mV)  slope = 9 (mV)  tau_n = 12 (ms)  e = -90 (mV)  c_m = 200 (pF) }
  input v (mV)
  state { n = 0  s = 0 (mV) }
  let n_inf = 1/(1 + exp((v_half - v)/slope))
  let rate = 0.02 (/mV/ms)*(v - v_half)
  derivative { n' = (n_inf - n)/tau_n  s' = i/c_m - s/tau_n }
  on pre { n += if v > -50 (mV) then 0.1 else 0 }
  output speed (/ms) = abs(rate)
  current i (pA) = weight*n*(v - e)
}`;

const calcium = `synapse Calcium(weight = 1 (nS)) {
  parameter { tau_ca = 20 (ms)  ca_rest = 0.1 (uM)  kd = 0.5 (uM)  jump = 0.2 (uM)  gain = 0.05 (uM/pA/ms)  e = 0 (mV) }
  input v (mV)
  state { ca = 0.1 (uM) }
  function hill(c (uM)) = c^2/(c^2 + kd^2)
  derivative { ca' = (ca_rest - ca)/tau_ca + gain*abs(i) }
  on pre { ca += jump }
  output open = hill(ca)
  current i (pA) = weight*open*(v - e)
}`;

interface Mistake {
  readonly model: string;
  readonly right: string;
  readonly wrong: string;
  /** Mends that are as good as the text that was there. */
  readonly also?: readonly string[];
}

const mistakes: readonly Mistake[] = [
  // A rate without a time.
  { model: exponential, right: "g' = -g/tau", wrong: "g' = -g" },
  { model: nmda, right: "b' = -b/tau_decay", wrong: "b' = -b", also: ["b' = -b/t_peak"] },
  { model: depression, right: "r' = (1 - r)/tau_rec", wrong: "r' = 1 - r" },
  { model: depression, right: "u' = (U - u)/tau_facil", wrong: "u' = U - u" },
  { model: gated, right: "n' = (n_inf - n)/tau_n", wrong: "n' = n_inf - n" },
  { model: kinetic, right: 'beta*r }', wrong: 'r }' },
  { model: calcium, right: '(ca_rest - ca)/tau_ca', wrong: '(ca_rest - ca)' },
  { model: exponential, right: "g' = -g/tau", wrong: "g' = -g*tau" },
  { model: exponential, right: "g' = -g/tau", wrong: "g' = -tau/g" },
  { model: depression, right: '(1 - r)/tau_rec', wrong: '(1 - r)*tau_rec' },
  { model: gated, right: 'i/c_m', wrong: 'i*c_m' },
  // Numbers without their unit.
  { model: exponential, right: 'tau = 5 (ms)', wrong: 'tau = 5' },
  { model: exponential, right: 'e = 0 (mV)', wrong: 'e = 0' },
  { model: exponential, right: 'weight = 1 (nS)', wrong: 'weight = 1' },
  { model: nmda, right: '3.57 (mM)', wrong: '3.57' },
  { model: nmda, right: '-0.062 (/mV)', wrong: '-0.062' },
  { model: nmda, right: 'mg = 1 (mM)', wrong: 'mg = 1' },
  { model: nmda, right: 'tau_rise = 2 (ms)', wrong: 'tau_rise = 2' },
  { model: plastic, right: 'A_plus = 0.01 (nS)', wrong: 'A_plus = 0.01' },
  { model: plastic, right: 'w_max = 1 (nS)', wrong: 'w_max = 1' },
  { model: kinetic, right: 'beta = 0.19 (/ms)', wrong: 'beta = 0.19' },
  { model: kinetic, right: 'alpha = 1.1 (/mM/ms)', wrong: 'alpha = 1.1' },
  { model: kinetic, right: 'pulse = 1 (ms)', wrong: 'pulse = 1' },
  { model: kinetic, right: 'peak = 1 (mM)', wrong: 'peak = 1' },
  { model: kinetic, right: 'start cleared in pulse', wrong: 'start cleared in 1', also: ['start cleared in 1 (ms)'] },
  { model: kinetic, right: 'e = -70 (mV)', wrong: 'e = -70' },
  { model: gated, right: 'v_half = -40 (mV)', wrong: 'v_half = -40' },
  { model: gated, right: 'slope = 9 (mV)', wrong: 'slope = 9' },
  { model: gated, right: '0.02 (/mV/ms)', wrong: '0.02' },
  { model: gated, right: 'v > -50 (mV)', wrong: 'v > -50' },
  { model: gated, right: '(v - v_half)\n', wrong: '(v + 40)\n', also: ['(v + 40 (mV))\n'] },
  { model: exponential, right: 'g*(v - e)', wrong: 'g*(v - 3)', also: ['g*(v - 3 (mV))'] },
  { model: calcium, right: 'kd = 0.5 (uM)', wrong: 'kd = 0.5' },
  { model: calcium, right: 'jump = 0.2 (uM)', wrong: 'jump = 0.2' },
  {
    model: exponential,
    right: 'tau = 5 (ms) in (0, inf)',
    wrong: 'tau = 5 in [0.1, 100]',
    also: ['tau = 5 (ms) in [0.1 (ms), 100 (ms)]'],
  },
  { model: plastic, right: 'g += w', wrong: 'g += 0.3', also: ['g += 0.3 (nS)'] },
  // Declarations without a unit.
  { model: exponential, right: 'input v (mV)', wrong: 'input v' },
  { model: nmda, right: 'block(v (mV))', wrong: 'block(v)' },
  { model: calcium, right: 'hill(c (uM))', wrong: 'hill(c)' },
  { model: exponential, right: 'g = 0 (nS)', wrong: 'g = 0' },
  { model: calcium, right: 'ca = 0.1 (uM)', wrong: 'ca = 0.1' },
  { model: kinetic, right: 'nt = 0 (mM)  r', wrong: 'nt = 0  r' },
  { model: gated, right: 's = 0 (mV)', wrong: 's = 0' },
  // The wrong unit.
  { model: exponential, right: 'tau = 5 (ms)', wrong: 'tau = 5 (mS)' },
  { model: exponential, right: 'weight = 1 (nS)', wrong: 'weight = 1 (ns)' },
  { model: nmda, right: 'mg = 1 (mM)', wrong: 'mg = 1 (mm)' },
  { model: exponential, right: 'input v (mV)', wrong: 'input v (ms)' },
  { model: exponential, right: 'current i (pA)', wrong: 'current i (nS)' },
  { model: kinetic, right: 'beta = 0.19 (/ms)', wrong: 'beta = 0.19 (ms)' },
  // Something forgotten.
  { model: exponential, right: 'g*(v - e)', wrong: 'g' },
  { model: exponential, right: 'g*(v - e)', wrong: '(v - e)' },
  { model: exponential, right: 'g += weight', wrong: 'g += 1', also: ['g += 1 (nS)'] },
  { model: nmda, right: 'a += weight*norm', wrong: 'a += norm' },
  { model: kinetic, right: 'g (nS) = weight*r', wrong: 'g (nS) = r' },
  { model: depression, right: 'g += weight*u*r', wrong: 'g += u*r' },
  { model: plastic, right: 'w - A_minus*y', wrong: 'w - y' },
  { model: kinetic, right: 'alpha*nt*(1 - r)', wrong: 'alpha*(1 - r)', also: ['nt*alpha*(1 - r)'] },
  { model: gated, right: 'weight*n*(v - e)', wrong: 'n*(v - e)' },
  { model: gated, right: '(v_half - v)/slope', wrong: 'v_half - v' },
  { model: nmda, right: 'exp(-t_peak/tau_rise)', wrong: 'exp(-t_peak)', also: ['exp(-t_peak/tau_decay)'] },
  // Parentheses.
  { model: exponential, right: 'g*(v - e)', wrong: 'g*v - e' },
  { model: gated, right: '(n_inf - n)/tau_n', wrong: 'n_inf - n/tau_n' },
  { model: depression, right: '(1 - r)/tau_rec', wrong: '1 - r/tau_rec' },
  { model: gated, right: '(v_half - v)/slope', wrong: 'v_half - v/slope' },
  { model: calcium, right: '(ca_rest - ca)/tau_ca', wrong: 'ca_rest - ca/tau_ca' },
];

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const applied = (text: string, { at, text: insert }: Edit): string =>
  `${text.slice(0, at.start)}${insert}${text.slice(at.end)}`;

describe('a mistake of units is mended by the smallest edit', async () => {
  let right = 0;
  const wrong: string[] = [];
  for (const model of new Set(mistakes.map((each) => each.model))) {
    it(`${model.slice(8, 20)} is right as it is`, async () => {
      expect((await compile(model)).diagnostics.map(printDiagnostic)).toEqual([]);
    });
  }

  it.each(mistakes)('$right written as $wrong', async ({ model, right: good, wrong: bad, also = [] }) => {
    expect(model.split(good)).toHaveLength(2);
    const text = model.replace(good, bad);
    const { diagnostics } = await compile(text);
    const errors = diagnostics.filter(isFatal);
    expect(errors.length, 'no error at all').toBeGreaterThan(0);
    const accepted = [model, ...also.map((each) => model.replace(good, each))].map(flat);
    const edits = errors.flatMap(({ edit, choices = [] }) => [...(edit ? [edit] : []), ...choices]);
    for (const edit of edits) {
      const left = (await compile(applied(text, edit))).diagnostics.filter(isFatal);
      expect(left.map(printDiagnostic), `after ${edit.text}`).toEqual([]);
    }
    const isRight = errors.length === 1 && edits.some((edit) => accepted.includes(flat(applied(text, edit))));
    if (isRight) right++;
    else wrong.push(`${good} written as ${bad}\n${diagnostics.map(printDiagnostic).join('\n')}`);
  });

  it.each([
    ['a current in nA given to one in pA', 'parameter { i_0 = 2 (nA) }', 'current i (pA) = i_0'],
    ['uS*mV given to pA', 'parameter { g = 2 (uS)  e = 3 (mV) }', 'current i (pA) = g*e'],
    ['a time in s beside one in ms', 'parameter { a = 1 (s)  b = 5 (ms) }', 'output both (ms) = a + b'],
  ])('%s is converted, which is no mistake', async (_, ...lines) => {
    const { diagnostics } = await compile(`component Sizes {\n${lines.join('\n')}\n}`);
    expect(diagnostics.map(printDiagnostic)).toEqual([]);
  });

  it('nine times in ten', () => {
    console.log(`${right} of ${mistakes.length} mistakes of units get the right proposal`);
    if (process.env.SHOW_WRONG) console.log(wrong.join('\n\n'));
    expect(right / mistakes.length, wrong.join('\n\n')).toBeGreaterThanOrEqual(0.9);
  });
});
