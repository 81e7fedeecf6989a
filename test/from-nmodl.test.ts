/** What docs/from-nmodl.md says of NEURON and of us. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compiler/compile.ts';
import { Population } from '../src/runtime/population.ts';
import { compileOne } from './compile-one.ts';

interface Trap {
  readonly name: string;
  readonly equations: readonly string[];
  readonly value?: number;
  readonly translator?: string;
}
const traps: { readonly tau: number; readonly t: number; readonly dt: number; readonly cases: readonly Trap[] } =
  JSON.parse(readFileSync('test/reference/nmodl/traps.json', 'utf8'));
const page = readFileSync('docs/from-nmodl.md', 'utf8');
const rows = page.split('\n').filter((line) => /^\| `[ab g]*'/.test(line));
const cascade = 2 * Math.exp(-2);
const exact: Readonly<Record<string, number>> = {
  quadratic: 1 / 4,
  logistic: 1 / (1 + Math.exp(-2)),
  upstream: cascade,
  downstream: cascade,
  power: 1 / 4,
};

describe('what cnexp does silently', () => {
  it('is told row by row', () => {
    expect(rows.length).toBe(traps.cases.length);
  });

  it.each(
    traps.cases.map((each, i) => [each.name, each, rows[i]!] as const),
  )('%s: as NEURON gave it', (_, each, row) => {
    expect(row.replaceAll(' ', '')).toContain(each.equations.join('').replaceAll(' ', ''));
    if (each.value === undefined) expect(row).toContain("Assertion '0' failed");
    else expect(row).toContain(each.value.toPrecision(6).replace(/0+$/, ''));
  });

  it.each(Object.entries(exact))('%s: our value is the exact one, by an exact method', async (name, value) => {
    const { equations } = traps.cases.find((each) => each.name === name)!;
    const states = name.endsWith('stream') ? 'a = 1, b = 0' : 'g = 0.5';
    const { model } = await compileOne(`component Trap {
      parameter { tau = ${traps.tau} (ms) }
      state { ${states} }
      derivative { ${equations.join('  ')} }
      output x = ${states.startsWith('a') ? 'b' : 'g'}
    }`);
    const population = new Population(model, { dt: traps.dt });
    for (let step = 0; step < traps.t / traps.dt; step++) population.advance();
    expect(Math.abs(population.read('x') / value - 1)).toBeLessThan(1e-12);
    for (const { method } of model.manifest.states) expect(['exact', 'bernoulli']).toContain(method);
    const row = rows[traps.cases.findIndex((each) => each.name === name)]!;
    expect(row).toContain(String(Number(value.toPrecision(6))));
  });

  it('a rate without a time is refused, and the edit proposed', async () => {
    const { diagnostics } = await compile(
      "component Trap { parameter { tau = 5 (ms) }  state { g = 0.5 (nS) }  derivative { g' = -g }  output rate = g/tau }",
    );
    expect(diagnostics.map(({ code, edit }) => [code, edit?.text])).toEqual([['SYN3002', '-g/tau']]);
  });
});
