import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { printModelPage } from '../../src/compiler/report/model-page.ts';

async function pageOf(text: string, name: string): Promise<string> {
  const { checked, plan } = (await compile(text)).models.get(name)!;
  return printModelPage(checked, plan);
}

/** Braces, environments and sized brackets of a formula close in the order in which they open. */
function expectBalanced(tex: string): void {
  const open: string[] = [];
  const closes: Readonly<Record<string, string>> = { '}': '{', '\\right': '\\left' };
  for (const [token] of tex.matchAll(/\\(?:begin|end)\{\w+\}|\\left(?![a-z])|\\right(?![a-z])|\\.|[{}]/g)) {
    if (token.startsWith('\\begin')) open.push(token.slice('\\begin'.length));
    else if (token.startsWith('\\end')) expect(open.pop()).toBe(token.slice('\\end'.length));
    else if (token === '{' || token === '\\left') open.push(token);
    else if (token in closes) expect(open.pop()).toBe(closes[token]);
  }
  expect(open).toEqual([]);
}

describe('the page of a model', () => {
  it('says which states start at their fixed point', async () => {
    const text = `component Gate {
      input v (mV)   state { m = 0.1, n = 0.2 }
      derivative { m' = (1/(1 + exp(-v/5 (mV))) - m)/1 (ms)   n' = (m - n)/2 (ms) }
      steady m   output n
    }`;
    const page = await pageOf(text, 'Gate');
    expect(page).toContain('| `m` | $m$ | fixed point, near $0.1$ |');
    expect(page).toContain('| `n` | $n$ | $0.2$ |');
  });

  it('typesets equations, events, definitions and what is required', async () => {
    const page = await pageOf(readFileSync('models/nmda.syn', 'utf8'), 'NMDA');
    for (const part of [
      '# NMDA\n',
      '\\frac{da}{dt} &= -\\frac{a}{\\tau_{\\mathrm{rise}}} \\\\\n',
      'a &\\leftarrow a + \\mathrm{weight}\\,\\mathrm{norm}',
      'i &= g\\,\\left(v - e\\right)',
      '\\mathrm{block}\\left(v\\right) &= \\frac{1}{1 + ',
      '| `tau_rise` | $\\tau_{\\mathrm{rise}}$ | 2 | ms | (0, ∞) | rise time constant |',
      'Required: $\\tau_{\\mathrm{rise}} < \\tau_{\\mathrm{decay}}$.',
      '| `a` | exact | rounding | linear with constant coefficients',
      '(https://doi.org/10.1523/JNEUROSCI.10-09-03178.1990)',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('shows timers, draws, bounds, event outputs and names of parts', async () => {
    const page = await pageOf(
      `component Part { parameter { tau_x = 5 (ms) } state { x = 1 } derivative { x' = -x/tau_x }
        on pre { let release = x/2   x -= release } output release }
      synapse All(w_max = 1 in [0, 2)) {
        use Part as left
        timer bell
        state { n = 0, y = if w_max < 1 then 2 else abs(w_max) }
        bound n in [0, w_max]
        on pre { let chance = sample uniform(0, 1)   n += chance*left.release   start bell in 2 (ms) }
        on bell { n = 0   y *= 2 }
        output y
      }`,
      'All',
    );
    for (const part of [
      '\\frac{dx_{\\mathrm{left}}}{dt} &= -\\frac{x_{\\mathrm{left}}}{\\tau_{\\mathrm{left},x}}',
      '\\mathrm{chance} &\\sim \\mathrm{Uniform}\\left(0, 1\\right)',
      '\\text{bell} &\\text{ fires after } 2\\,\\mathrm{ms}',
      'y &\\leftarrow y \\cdot 2',
      '$\\left[0, w_{\\mathrm{max}}\\right]$',
      '| `w_max` | $w_{\\mathrm{max}}$ | 1 |  | \\[0, 2) | one per synapse |',
      'at `on pre` only',
      '| `n` | held | none |',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('shows reactions, targets and temperatures as what they mean', async () => {
    const page = await pageOf(
      `synapse K(weight = 1 (mV)) {
        parameter { kf = 2 (/ms)  kb = 1 (/ms) }
        target v (mV)   /// of the cell
        state { A = 1, B = 0 }
        kinetic { A <-> B (kf, kb) }
        on pre { v += weight }
        output B
      }`,
      'K',
    );
    for (const part of [
      '\\frac{dA}{dt} &=',
      '\\frac{dB}{dt} &=',
      'v &\\leftarrow v + \\mathrm{weight}',
      '| `v` | $v$ | mV | of the cell |',
    ]) {
      expect(page).toContain(part);
    }
  });

  it.each(readdirSync('models').filter((name) => name.endsWith('.syn')))('of %s is whole', async (file) => {
    const { models } = await compile(readFileSync(`models/${file}`, 'utf8'), { name: file });
    for (const { checked, plan } of models.values()) {
      const page = printModelPage(checked, plan);
      expect(page).not.toMatch(/undefined|NaN|\[object/);
      for (const { symbol } of checked.states) expect(page).toContain(`| \`${symbol.name}\` |`);
      for (const { name } of checked.parameters) expect(page).toContain(`| \`${name}\` |`);
      const blocks = [...page.matchAll(/\$\$\n([\s\S]*?)\n\$\$/g)].map(([, tex]) => tex!);
      for (const [, tex] of page.replace(/\$\$[\s\S]*?\$\$/g, '').matchAll(/\$([^$]*)\$/g)) blocks.push(tex!);
      expect(blocks.length).toBeGreaterThan(0);
      for (const tex of blocks) expectBalanced(tex);
      // Every row of a table has as many cells as its head.
      for (const table of page.split('\n\n').filter((part) => part.includes('\n| ---'))) {
        const rows = table.split('\n').filter((line) => line.startsWith('|'));
        const widths = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
        expect(new Set(widths).size).toBe(1);
      }
    }
  });
});
